/** Which column of the contract a header means: exactly, but for case and underscores, or misspelt beyond doubt. */
import type { ContractFile } from '../contract/contract-file.ts';
import { plainName } from '../mapping/staged-table.ts';
import { nameDistance } from './near-names.ts';

export interface HeaderMatch {
  /** Contract column → place of the column in the file, from 0. */
  readonly places: ReadonlyMap<string, number>;
  /** Headers that were not written as the contract writes them. */
  readonly repairs: readonly { readonly header: string; readonly column: string }[];
  /** `metadata.*` columns: allowed by OneRoster, and not read. */
  readonly metadata: readonly string[];
  /** Headers that mean nothing here; their cells are not read. */
  readonly unknown: readonly string[];
  /** Required columns that no header means. */
  readonly missing: readonly string[];
  /** Columns of passwords. They are passed over without being looked at. */
  readonly passwords: readonly string[];
  /** Headers that stand twice and could be the same column. */
  readonly twice: readonly string[];
}

/** What districts write for a column that no misspelling explains; plain names. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  'attendance.category': ['absencecode', 'absentcode', 'absencecategory', 'absencetype', 'attendancecode'],
  'attendance.reason': ['absencereason', 'absentreason', 'reasoncode'],
  'attendance.date': ['absencedate', 'attendancedate', 'eventdate'],
  'schoolEnrollments.exitDate': ['withdrawaldate', 'enddate'],
  'schoolEnrollments.entryDate': ['enrolldate', 'enrollmentdate', 'startdate', 'begindate'],
  'schoolEnrollments.grade': ['gradelevel'],
};

const neverRead = /password/i;

export function matchHeaders(file: ContractFile, headers: readonly string[]): HeaderMatch {
  const places = new Map<string, number>();
  const repairs: { header: string; column: string }[] = [];
  const free = new Set<number>();
  const metadata: string[] = [];
  const passwords: string[] = [];
  for (const [place, header] of headers.entries()) {
    const ours = file.columns.some((column) => plainName(column.name) === plainName(header));
    if (/^metadata\./i.test(header) && !ours) metadata.push(header);
    else if (header !== '' && !neverRead.test(header)) free.add(place);
    else if (header !== '') passwords.push(header);
  }

  const rounds: ((header: string, column: string) => boolean)[] = [
    (header, column) => header === column,
    (header, column) => plainName(header) === plainName(column),
    (header, column) => plainName(header) === plainName(column).replace('sourced', ''),
    (header, column) => otherNames[`${file.name}.${column}`]?.includes(plainName(header)) ?? false,
    (header, column) => isNear(plainName(header), plainName(column)),
  ];
  for (const [round, means] of rounds.entries()) {
    const open = file.columns.map((column) => column.name).filter((name) => !places.has(name));
    const pairs = open.map((column) => ({
      column,
      found: [...free].filter((place) => means(headers[place] ?? '', column)),
    }));
    for (const { column, found } of pairs) {
      const [place] = found;
      if (place === undefined || (found.length > 1 && round > 0) || !free.has(place)) continue;
      if (pairs.some((other) => other.column !== column && other.found.includes(place))) continue;
      places.set(column, place);
      free.delete(place);
      if (round > 0) repairs.push({ header: headers[place] ?? '', column });
    }
  }
  const twice = [...places].flatMap(([column, place]) =>
    headers.some((header, at) => at !== place && header !== '' && plainName(header) === plainName(headers[place] ?? ''))
      ? [column]
      : [],
  );
  return {
    places,
    repairs,
    metadata,
    unknown: [...free].map((place) => headers[place] ?? ''),
    missing: file.columns.filter((column) => column.required && !places.has(column.name)).map((column) => column.name),
    passwords,
    twice,
  };
}

/** One letter may be wrong, two in a name of eight or more; short names are too alike for that. */
function isNear(header: string, column: string): boolean {
  if (header.length < 5 || column.length < 5) return false;
  return nameDistance(header, column) <= (column.length >= 8 ? 2 : 1);
}
