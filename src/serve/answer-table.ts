/** The rows of an answer as a flat table, for files and terminals. */
import type { Answer, AnswerColumn } from '../questions/answer.ts';

export type Cell = string | number | boolean | null;

export interface AnswerTable {
  readonly heads: readonly string[];
  readonly kinds: readonly AnswerColumn['kind'][];
  readonly rows: readonly (readonly Cell[])[];
}

const notShown = 'not shown';

/** Values as they are; a value that was hidden to protect students reads “not shown”, one that is missing stays null. */
export function tableOf(answer: Answer): AnswerTable {
  return {
    heads: answer.columns.map((column) => column.title),
    kinds: answer.columns.map((column) => column.kind),
    rows: answer.rows.map((row) => answer.columns.map((column) => cellOf(row, column))),
  };
}

function cellOf(row: Readonly<Record<string, unknown>>, column: AnswerColumn): Cell {
  const value = row[column.name];
  if (value === null || value === undefined) {
    const counted = column.kind === 'count' || column.kind === 'rate' || column.kind === 'number';
    return row.hidden === true && counted ? notShown : null;
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}
