/** People of a review from any CSV: a decision (or a score and a threshold), what proved to be so, and their groups. */
import { existsSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

export interface ReviewColumns {
  readonly file: string;
  /** Column of what proved to be so. */
  readonly label: string;
  /** Column of who was listed; or of a score, with `threshold`. */
  readonly decision: string;
  /** A score of this or more counts as listed; without it the column says yes or no. */
  readonly threshold?: number;
  /** Column of how many people a row stands for; one each without it. */
  readonly count?: string;
  readonly groups: readonly string[];
}

export interface ReviewPeople {
  readonly listed: boolean[];
  /** Null where the label is empty: nobody knows. */
  readonly outcome: (boolean | null)[];
  /** By column of groups, one value a person; null where it is empty. */
  readonly groups: ReadonlyMap<string, (string | null)[]>;
}

/** Reads the file. Throws a sentence that names the column or the line which cannot be used. */
export async function peopleFromFile(columns: ReviewColumns): Promise<ReviewPeople> {
  const { label, decision, count, groups } = columns;
  if (!existsSync(columns.file)) throw new Error(`There is no file ${columns.file}.`);
  const rows = await rowsOf(columns.file);
  const wanted = [label, decision, ...(count === undefined ? [] : [count]), ...groups];
  const missing = wanted.filter((name) => rows.length > 0 && !(name in (rows[0] ?? {})));
  if (rows.length === 0) throw new Error(`${columns.file} holds no rows.`);
  if (missing.length > 0)
    throw new Error(`There is no column “${missing[0]}”. The file has: ${Object.keys(rows[0] ?? {}).join(', ')}.`);
  const people: ReviewPeople = { listed: [], outcome: [], groups: new Map(groups.map((name) => [name, []])) };
  for (const [place, row] of rows.entries()) {
    const cell = (name: string) => row[name]?.trim() ?? '';
    const at = (name: string) => `line ${place + 2}, column “${name}”`;
    const listed =
      columns.threshold === undefined
        ? yesOrNo(cell(decision), at(decision))
        : numberIn(cell(decision), at(decision)) >= columns.threshold;
    const proved = cell(label) === '' ? null : yesOrNo(cell(label), at(label));
    const times = count === undefined ? 1 : numberIn(cell(count), at(count));
    for (let person = 0; person < times; person += 1) {
      people.listed.push(listed);
      people.outcome.push(proved);
      for (const [name, values] of people.groups) values.push(cell(name) === '' ? null : cell(name));
    }
  }
  return people;
}

async function rowsOf(file: string): Promise<Record<string, string | null>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll('SELECT * FROM read_csv($file, all_varchar = true, header = true)', {
      file,
    });
    return reader.getRowObjects() as Record<string, string | null>[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const yes = new Set(['1', '1.0', 'true', 't', 'yes', 'y']);
const no = new Set(['0', '0.0', 'false', 'f', 'no', 'n']);

function yesOrNo(text: string, where: string): boolean {
  const word = text.toLowerCase();
  if (!yes.has(word) && !no.has(word))
    throw new Error(
      `“${text}” in ${where} is neither yes nor no (1, 0, true, false, yes, no). For a score give --threshold.`,
    );
  return yes.has(word);
}

function numberIn(text: string, where: string): number {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) throw new Error(`“${text}” in ${where} is not a number.`);
  return value;
}
