/** What schema.sql says of its own tables and columns, in words: the dictionary of everything that is held. */
import { readSql } from '../read-sql.ts';

export interface TableWords {
  readonly table: string;
  /** “Marks and credits.” */
  readonly says: string;
  readonly columns: readonly { readonly name: string; readonly says: string }[];
  /** The column that names the student; null where the table is about no student. */
  readonly student: string | null;
}

const schema = readSql(import.meta.url, '../../data/schema.sql');

/** A person is a student in these tables, though the column does not say so by its name. */
const otherNames: Readonly<Record<string, string>> = {
  section_enrollment: 'person_id',
  survey_response: 'respondent_id',
};

export const everyTable: readonly TableWords[] = [...schema.matchAll(/^CREATE TABLE (\w+) \(\n([\s\S]*?)^\);/gm)].map(
  ([, table = '', body = '']) => {
    const columns = [...body.matchAll(/^ {2}(\w+) .*?-- (.*)$/gm)].map(([, name = '', says = '']) => ({
      name,
      says: columnInWords(name, says),
    }));
    const says = new RegExp(`COMMENT ON TABLE ${table} IS '(.*)';`).exec(schema)?.[1] ?? table;
    const named = columns.some(({ name }) => name === 'student_id') ? 'student_id' : null;
    return { table, says: says.replaceAll("''", '’'), columns, student: named ?? otherNames[table] ?? null };
  },
);

/** The first words of a column’s comment; its name, where the comment lists what may stand in it or leans on the name. */
function columnInWords(name: string, comment: string): string {
  const first = comment.split(/[:;(]/)[0] ?? comment;
  const isList =
    /^[\w-]+(,| or )/.test(first) ||
    first.split(',').length > 2 ||
    /^(as|of|on|rejected|Carnegie|CEDS|OneRoster)\b/.test(first);
  const words = isList ? name.replaceAll('_', ' ') : (first.split(',')[0] ?? first);
  return words.trim().replaceAll("'", '’');
}

/** Every table that can hold something about a student. */
export const studentTables = everyTable.filter((each) => each.student !== null);

/** Schools and staff by their ids: “sch-cedar” is “Cedar Elementary”. */
export type Names = ReadonlyMap<string, string>;

/** One row in words: “day: 2026-09-03; reason: illness”. What is empty is left out, and so is the student’s own id. */
export function rowInWords(
  { columns, student }: TableWords,
  row: Readonly<Record<string, unknown>>,
  names: Names,
): string {
  const heldIn = (name: string) =>
    (/(school|organization|staff)_id$/.test(name) && names.get(String(row[name]))) || valueInWords(row[name]);
  return columns
    .filter(({ name }) => name !== student && row[name] !== null && row[name] !== undefined && row[name] !== '')
    .map(({ name, says }) => `${says}: ${heldIn(name)}`)
    .join('; ');
}

export function valueInWords(value: unknown): string {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Number(value.toPrecision(6)));
  if (Array.isArray(value)) return value.map(valueInWords).join(', ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, held]) => `${fieldInWords(name)}: ${valueInWords(held)}`)
      .join(', ');
  }
  return String(value);
}

/** “reviewNote” is “review note”. */
export function fieldInWords(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}
