/** Which header of an unknown file is which column of a contract file, each with how sure and why. */
import type { ContractColumn, ContractFile } from '../contract/contract-file.ts';
import { nameMatch } from './header-names.ts';
import type { ColumnRule, Condition } from './mapping.ts';
import { type ValueMatch, valueMatch } from './value-patterns.ts';

export interface FileSample {
  readonly fileName: string;
  readonly headers: readonly string[];
  /** Some rows, as text, in the order of the headers. A few hundred are enough. */
  readonly rows: readonly (readonly string[])[];
}

/** Ids that are already known, so that values can tell a student from a school. */
export interface KnownIds {
  readonly users: ReadonlySet<string>;
  readonly orgs: ReadonlySet<string>;
}

/** How one column of the contract can be filled from the file. */
export interface ColumnChoice {
  readonly column: string;
  /** Headers that it is made of; none for a value that is the same in every row. */
  readonly headers: readonly string[];
  /** Null when the column is filled by turning columns into rows. */
  readonly rule: ColumnRule | null;
  /** 0 to 1; under 0.6 a person should look. */
  readonly confidence: number;
  readonly reason: string;
  /** Rows that say nothing in this column, as “present” does among absences. */
  readonly keep?: Condition;
}

interface Candidate {
  readonly column: ContractColumn;
  readonly header: string;
  readonly confidence: number;
  readonly reason: string;
  readonly match: ValueMatch;
}

/** Each header to one column and each column to one header, the surest pair first. */
export function matchColumns(sample: FileSample, file: ContractFile, known: KnownIds): ColumnChoice[] {
  const chosen = new Map<string, Candidate>();
  const taken = new Set<string>();
  const all = sample.headers.flatMap((header, at) => candidatesFor(header, { sample, at, file, known }));
  for (const candidate of all.sort((one, other) => other.confidence - one.confidence)) {
    if (chosen.has(candidate.column.name) || taken.has(candidate.header)) continue;
    chosen.set(candidate.column.name, candidate);
    taken.add(candidate.header);
  }
  return [...chosen.values()].map(asChoice);
}

interface Place {
  readonly sample: FileSample;
  readonly at: number;
  readonly file: ContractFile;
  readonly known: KnownIds;
}

function candidatesFor(header: string, { sample, at, file, known }: Place): Candidate[] {
  const values = sample.rows.map((row) => row[at] ?? '');
  return file.columns.flatMap((column) => {
    const name = nameMatch(header, column.name, file.name);
    const ids = idsKnown(column, values, known);
    if (name.score === 0 && ids < 0.5) return [];
    const match = valueMatch(column, values);
    const byName = name.score * (match.fit === null ? 0.9 : 0.5 + 0.5 * match.fit);
    const confidence = Math.max(match.fit === 0 ? 0 : byName, ids >= 0.5 ? 0.6 + 0.35 * ids : 0);
    if (confidence < 0.45) return [];
    const why = ids >= 0.5 ? `${Math.round(100 * ids)}% of its values are known already` : match.reason;
    return [{ column, header, confidence, match, reason: reasonOf(header, name.reason, why) }];
  });
}

function reasonOf(header: string, byName: string, byValue: string): string {
  return byName === '' ? `In “${header}”, ${byValue}.` : `“${header}” ${byName}, and ${byValue}.`;
}

function idsKnown(column: ContractColumn, values: readonly string[], known: KnownIds): number {
  const ids = column.refersTo === 'users' ? known.users : column.refersTo === 'orgs' ? known.orgs : null;
  if (!ids || ids.size === 0) return 0;
  const filled = values.map((value) => value.trim()).filter((value) => value !== '');
  return filled.length === 0 ? 0 : filled.filter((value) => ids.has(value)).length / filled.length;
}

function asChoice({ column, header, confidence, reason, match }: Candidate): ColumnChoice {
  return {
    column: column.name,
    headers: [header],
    rule: {
      from: header,
      ...(match.dateForm ? { dateForm: match.dateForm } : {}),
      ...(match.values ? { values: { ...match.values } } : {}),
    },
    confidence,
    reason,
    ...(match.leaveOut ? { keep: { column: header, notIn: [...match.leaveOut] } } : {}),
  };
}
