/** The columns of an answer, from the schema of its row: `.meta({ title, kind })` where the name does not say it. */
import { z } from 'zod';
import type { AnswerColumn } from '../questions/answer.ts';

const kinds: readonly string[] = ['text', 'count', 'rate', 'number', 'date', 'yes-no'];

export function columnsOf(row: z.ZodObject): AnswerColumn[] {
  return Object.entries(row.shape).map(([name, schema]) => {
    const meta = (schema as z.ZodType).meta() ?? {};
    const title = typeof meta.title === 'string' ? meta.title : titleOf(name);
    const kind = kinds.includes(String(meta.kind)) ? (meta.kind as AnswerColumn['kind']) : kindOf(schema as z.ZodType);
    return { name, title, kind };
  });
}

function titleOf(name: string): string {
  const words = name
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function kindOf(schema: z.ZodType): AnswerColumn['kind'] {
  const inner = schema instanceof z.ZodNullable || schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  if (inner instanceof z.ZodBoolean) return 'yes-no';
  if (inner instanceof z.ZodNumber) return 'number';
  return 'text';
}
