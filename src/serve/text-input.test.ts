import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldsOf, readTextInput } from './text-input.ts';

const input = z.object({
  school: z.string().optional(),
  students: z.int().min(1).default(10).describe('How many'),
  share: z.number().nullable().optional(),
  wholeDays: z.boolean().optional(),
  grades: z.array(z.enum(['KG', '01', '10'])).optional(),
  years: z.array(z.number()).optional(),
  by: z.enum(['school', 'grade']),
  mapping: z.object({ name: z.string() }).optional(),
  from: z.array(z.string()).meta({ localFiles: true }).optional(),
});

describe('text input', () => {
  it('becomes what the schema asks for', () => {
    const read = readTextInput(input, {
      school: '007',
      students: '5',
      share: '0.1',
      wholeDays: 'yes',
      grades: 'KG, 01',
      years: ['2026', '2027'],
      by: 'grade',
      mapping: '{"name":"x"}',
    });
    expect(input.parse(read)).toEqual({
      school: '007',
      students: 5,
      share: 0.1,
      wholeDays: true,
      grades: ['KG', '01'],
      years: [2026, 2027],
      by: 'grade',
      mapping: { name: 'x' },
    });
  });

  it('stays text where it does not fit, so that the schema says what is wrong', () => {
    expect(readTextInput(input, { students: 'many', wholeDays: 'perhaps', mapping: '{' })).toEqual({
      students: 'many',
      wholeDays: 'perhaps',
      mapping: '{',
    });
  });

  it('leaves out what is empty, and keeps what has its kind already', () => {
    expect(readTextInput(input, { school: '', students: 7, years: [1, 2] })).toEqual({ students: 7, years: [1, 2] });
  });

  it('refuses a name that it does not know, and says which it knows', () => {
    expect(() => readTextInput(input, { skool: 'x' })).toThrow(/“skool” .* known are school, students/);
    expect(() => readTextInput(z.object({}), { x: '1' })).toThrow(/nothing can be set/);
  });

  it('knows a number that is made of whatever comes', () => {
    const made = z.object({ days: z.coerce.number().int().min(0).optional().describe('Days') });
    expect(fieldsOf(made)[0]).toMatchObject({ kind: 'number', required: false, describes: 'Days' });
  });

  it('has fields for the doors to write out', () => {
    expect(fieldsOf(input).map(({ name, kind, required, files }) => [name, kind, required, files])).toEqual([
      ['school', 'text', false, false],
      ['students', 'number', false, false],
      ['share', 'number', false, false],
      ['wholeDays', 'yes-no', false, false],
      ['grades', 'list of text', false, false],
      ['years', 'list of numbers', false, false],
      ['by', 'text', true, false],
      ['mapping', 'object', false, false],
      ['from', 'list of text', false, true],
    ]);
    expect(fieldsOf(input)[1]).toMatchObject({ describes: 'How many', standard: 10 });
    expect(fieldsOf(input)[6]?.choices).toEqual(['school', 'grade']);
  });
});
