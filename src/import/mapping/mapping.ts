/**
 * A mapping: how a district's own files become the contract's. Plain data, saved as JSON, used again every night.
 *
 * Example: `{ "from": "attendance*.csv", "into": "attendance", "columns": { "date": { "from": "EVENT_DATE", "dateForm":
 * "M/D/YYYY" } } }` reads column EVENT_DATE of any file so named as the contract's `date`.
 */
import { z } from 'zod';
import { fail } from '../../errors.ts';

/** Text that can stand in a statement: nothing invisible in it, and no longer than a header or code ever is. */
const words = z
  .string()
  .max(500, 'is longer than 500 characters')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  .refine((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text), 'holds an invisible control character');

const sourceColumn = words.min(1, 'names no column');

/** How a date is written: the common forms, a spreadsheet's day number, or days since 1960 (Stata and SAS). */
const dateForms = [
  'YYYY-MM-DD',
  'YYYYMMDD',
  'M/D/YYYY',
  'M/D/YY',
  'D/M/YYYY',
  'M-D-YYYY',
  'D-Mon-YY',
  'D-Mon-YYYY',
  'excel',
  'days-since-1960',
] as const;

export type DateForm = (typeof dateForms)[number];

/** A condition on a column as sent, spaces around it ignored; upper and lower case are the same. */
const condition = z.union([
  z.strictObject({ column: sourceColumn, in: z.array(words).min(1).max(2000) }),
  z.strictObject({ column: sourceColumn, notIn: z.array(words).min(1).max(2000) }),
  z.strictObject({ column: sourceColumn, filled: z.boolean() }),
]);

const columnRule = z.union([
  z.strictObject({
    from: sourceColumn,
    /** Other headers that the same column bears in other versions of the export; the first that is there is read. */
    alsoNamed: z.array(sourceColumn).max(20).optional(),
    /** Takes one piece of the text, 1 is the first: split ", " and take 2 finds Ana in “Rivera, Ana”. */
    split: words.min(1).optional(),
    take: z.int().min(1).max(50).optional(),
    /** Value as sent → value of the contract. A value not listed stays as sent, unless `otherwise` is there. */
    values: z.record(words, words).optional(),
    /** For every filled value that `values` does not list. */
    otherwise: words.optional(),
    /** For a cell that is empty. */
    whenEmpty: words.optional(),
    dateForm: z.enum(dateForms).optional(),
    /** Zeros put back in front that a spreadsheet took away: 4 turns 10 into 0010. */
    padTo: z.int().min(1).max(40).optional(),
    /** Added to a whole number: 1 turns the beginning year of a school year into its ending year. */
    plus: z.int().min(-100).max(100).optional(),
  }),
  z.strictObject({ constant: words }),
  z.strictObject({ join: z.array(sourceColumn).min(1).max(12), with: words }),
  z.strictObject({
    /** The first case whose conditions all hold gives the value. */
    cases: z
      .array(z.strictObject({ when: z.array(condition).min(1).max(12), is: words }))
      .min(1)
      .max(200),
    otherwise: words.optional(),
  }),
  z.strictObject({
    /** Taken from another file of the same import: `lookUp` its column, in the row `where` its key `is` this row’s. */
    lookUp: sourceColumn,
    in: words.min(1),
    where: sourceColumn,
    is: sourceColumn,
  }),
  z.strictObject({
    /** A part of a whole, as minutes absent of minutes possible: 90 of 360 is 0.25. */
    share: sourceColumn,
    of: z.union([sourceColumn, z.number().positive()]),
    /** Part and whole stand in one cell, as in 350/360: what stands between them; `of` names the same column then. */
    split: words.min(1).optional(),
    /** The rest of it: minutes present become the part that was missed. */
    remaining: z.boolean().optional(),
    /** Whole- and half-day cut-offs, highest first: the first that the share reaches gives the value, else 0. */
    steps: z
      .array(z.strictObject({ atLeast: z.number(), is: z.number() }))
      .min(1)
      .max(10)
      .optional(),
  }),
]);

const mappedTable = z.strictObject({
  /** Name of the source file: * stands for anything, ? for one character; upper and lower case are the same. */
  from: words.min(1),
  /** Contract file that it becomes. Several tables may read one source file. */
  into: words.min(1),
  /** Rows that count; the others are left out and counted as left out by the mapping. */
  keep: z.array(condition).max(20).optional(),
  /**
   * Several columns of one row become a row each: grades across become one row a grade. `columns` gives the source
   * column and what it is called; `label` and `value` are the contract columns that they fill. An empty cell is no row.
   */
  unpivot: z
    .strictObject({ columns: z.record(sourceColumn, words), label: words.min(1), value: words.min(1) })
    .optional(),
  /** The source repeats itself, as a student in every yearly row: rows that become the same are one. */
  repeats: z.boolean().optional(),
  /** Contract columns that are added up over rows that agree in everything else: half- and full-day kindergarten. */
  sum: z.array(words.min(1)).max(20).optional(),
  columns: z.record(words.min(1), columnRule),
});

export const mappingSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is small letters, digits and hyphens')
    .max(80),
  version: z.int().min(1),
  describes: words,
  tables: z.array(mappedTable).min(1).max(200),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type MappedTable = Mapping['tables'][number];
export type ColumnRule = z.infer<typeof columnRule>;
export type Condition = z.infer<typeof condition>;

/** Reads a mapping file. Fails with `bad-input`, which names the place and what is wrong there. */
export function parseMapping(text: string, name = 'The mapping'): Mapping {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return fail('bad-input', { what: name, why: 'it is not JSON.' }, { cause: error });
  }
  return mappingFrom(data, name);
}

/** Checks what was saved or sent as a mapping. Fails like `parseMapping`. */
export function mappingFrom(data: unknown, name = 'The mapping'): Mapping {
  const parsed = mappingSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join('.') || 'the whole';
  return fail('bad-input', { what: name, why: `at ${place}: ${issue?.message ?? 'it has the wrong shape'}.` });
}

/** Tables of the mapping that read this file. */
export function tablesFor(mapping: Mapping, fileName: string): MappedTable[] {
  return mapping.tables.filter((table) => matchesFile(table.from, fileName));
}

/** Whether a pattern names the file: by its name without folders; `.gz` at its end does not matter. */
export function matchesFile(pattern: string, fileName: string): boolean {
  const name = (fileName.split(/[/\\]/).at(-1) ?? fileName).replace(/\.gz$/i, '');
  const expression = pattern
    .replace(/\.gz$/i, '')
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/\*+/g, '[^]*')
    .replaceAll('?', '[^]');
  return new RegExp(`^${expression}$`, 'iu').test(name);
}
