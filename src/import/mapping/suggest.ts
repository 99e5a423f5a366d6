/** From the headers and some values of an unknown file: which contract file it may be, and which column is which. */
import type { ContractColumn, ContractFile } from '../contract/contract-file.ts';
import { nameMatch, similarity } from './header-names.ts';
import type { ColumnRule, MappedTable, Mapping } from './mapping.ts';
import { plainName } from './staged-table.ts';
import { type ValueMatch, valueMatch } from './value-patterns.ts';

export interface FileSample {
  readonly fileName: string;
  readonly headers: readonly string[];
  /** Some rows, as text, in the order of the headers. A few hundred are enough. */
  readonly rows: readonly (readonly string[])[];
}

export interface SuggestedColumn {
  /** Column of the contract. */
  readonly column: string;
  readonly required: boolean;
  /** Header of the file; null when none was found. */
  readonly from: string | null;
  /** 0 to 1; under 0.6 a person should look. */
  readonly confidence: number;
  readonly reason: string;
}

export interface SuggestedTable {
  readonly into: string;
  readonly says: string;
  readonly confidence: number;
  readonly reason: string;
  /** As it would be saved. */
  readonly table: MappedTable;
  readonly columns: readonly SuggestedColumn[];
  /** Required columns for which nothing was found. */
  readonly lacking: readonly string[];
  readonly unused: readonly string[];
}

/** Ids that are already known, so that values can tell a student from a school. */
export interface KnownIds {
  readonly users: ReadonlySet<string>;
  readonly orgs: ReadonlySet<string>;
}

const noneKnown: KnownIds = { users: new Set(), orgs: new Set() };

/** Contract files that the sample may be, best first; empty when nothing fits well enough to offer. */
export function suggestTables(
  sample: FileSample,
  contract: readonly ContractFile[],
  known = noneKnown,
): SuggestedTable[] {
  return contract
    .map((file) => suggestTable(sample, file, known))
    .filter((suggestion) => suggestion.confidence >= 0.3)
    .sort((one, other) => other.confidence - one.confidence)
    .slice(0, 3);
}

interface Candidate {
  readonly column: ContractColumn;
  readonly header: string;
  readonly confidence: number;
  readonly reason: string;
  readonly match: ValueMatch;
}

function suggestTable(sample: FileSample, file: ContractFile, known: KnownIds): SuggestedTable {
  const chosen = bestPairs(candidates(sample, file, known));
  const columns = file.columns.map((column) => suggestedColumn(column, chosen.get(column.name)));
  const lacking = columns.filter((each) => each.required && each.from === null).map((each) => each.column);
  const used = new Set([...chosen.values()].map((candidate) => candidate.header));
  const fileLikeness = fileNameLikeness(sample.fileName, file.name);
  return {
    into: file.name,
    says: file.says,
    confidence: round(tableConfidence(file, chosen, { fileLikeness, headers: sample.headers.length })),
    reason: tableReason(sample, used.size, lacking),
    table: asTable(sample, file, chosen),
    columns,
    lacking,
    unused: sample.headers.filter((header) => !used.has(header)),
  };
}

function candidates(sample: FileSample, file: ContractFile, known: KnownIds): Candidate[] {
  return sample.headers.flatMap((header, at) => {
    const values = sample.rows.map((row) => row[at] ?? '');
    return file.columns.flatMap((column) => {
      const name = nameMatch(header, column.name, file.name);
      const match = valueMatch(column, values);
      const ids = idsKnown(column, values, known);
      const byName = name.score * (match.fit === null ? 0.9 : 0.5 + 0.5 * match.fit);
      const confidence = Math.max(match.fit === 0 ? 0 : byName, ids >= 0.5 ? 0.6 + 0.35 * ids : 0);
      if (confidence < 0.35) return [];
      const why = ids >= 0.5 ? `${Math.round(100 * ids)}% of its values are known already` : match.reason;
      return [{ column, header, confidence: round(confidence), match, reason: reasonOf(header, name.reason, why) }];
    });
  });
}

function reasonOf(header: string, byName: string, byValue: string): string {
  return byName === '' ? `In “${header}”, ${byValue}.` : `“${header}” ${byName}, and ${byValue}.`;
}

function idsKnown(column: ContractColumn, values: readonly string[], known: KnownIds): number {
  const ids = column.refersTo === 'users' ? known.users : column.refersTo === 'orgs' ? known.orgs : null;
  const filled = values.map((value) => value.trim()).filter((value) => value !== '');
  if (!ids || ids.size === 0 || filled.length === 0) return 0;
  return filled.filter((value) => ids.has(value)).length / filled.length;
}

/** Each header to one column and each column to one header, the surest pair first. */
function bestPairs(all: readonly Candidate[]): Map<string, Candidate> {
  const chosen = new Map<string, Candidate>();
  const taken = new Set<string>();
  for (const candidate of [...all].sort((one, other) => other.confidence - one.confidence)) {
    if (chosen.has(candidate.column.name) || taken.has(candidate.header)) continue;
    chosen.set(candidate.column.name, candidate);
    taken.add(candidate.header);
  }
  return chosen;
}

function suggestedColumn(column: ContractColumn, candidate: Candidate | undefined): SuggestedColumn {
  return {
    column: column.name,
    required: column.required,
    from: candidate?.header ?? null,
    confidence: candidate?.confidence ?? 0,
    reason: candidate?.reason ?? 'No header of the file looks like it.',
  };
}

interface Surroundings {
  readonly fileLikeness: number;
  readonly headers: number;
}

/** Half what the file must have, a third how much of what was sent is understood, the rest the file’s name. */
function tableConfidence(
  file: ContractFile,
  chosen: ReadonlyMap<string, Candidate>,
  { fileLikeness, headers }: Surroundings,
) {
  const required = file.columns.filter((column) => column.required);
  const sureOf = (column: ContractColumn) => chosen.get(column.name)?.confidence ?? 0;
  const needed = required.reduce((sum, column) => sum + sureOf(column), 0) / Math.max(1, required.length);
  const understood = [...chosen.values()].reduce((sum, each) => sum + each.confidence, 0) / Math.max(1, headers);
  return 0.5 * needed + 0.3 * Math.min(1, understood) + 0.2 * fileLikeness;
}

function fileNameLikeness(fileName: string, contractName: string): number {
  const base = plainName((fileName.split(/[/\\]/).at(-1) ?? '').replaceAll(/\.(csv|txt|tsv|xlsx|gz|zip)$/gi, ''));
  const wanted = plainName(contractName);
  if (base.includes(wanted) || (base.length > 3 && wanted.includes(base))) return 1;
  return Math.max(0, 2 * similarity(base, wanted) - 1);
}

function tableReason(sample: FileSample, used: number, lacking: readonly string[]): string {
  const understood = `${used} of ${sample.headers.length} columns are understood`;
  return lacking.length === 0
    ? `${understood}; nothing required is missing.`
    : `${understood}; missing: ${lacking.join(', ')}.`;
}

function asTable(sample: FileSample, file: ContractFile, chosen: ReadonlyMap<string, Candidate>): MappedTable {
  const columns = Object.fromEntries(
    file.columns.flatMap((column) => {
      const candidate = chosen.get(column.name);
      return candidate ? [[column.name, asRule(candidate)] as const] : [];
    }),
  );
  const keep = [...chosen.values()].flatMap(({ header, match }) =>
    match.leaveOut ? [{ column: header, notIn: [...match.leaveOut] }] : [],
  );
  const from = sample.fileName.split(/[/\\]/).at(-1) ?? sample.fileName;
  return {
    from: from.replaceAll(/\d{4,}([-_.]?\d{1,4})*/g, '*'),
    into: file.name,
    ...(keep.length > 0 ? { keep } : {}),
    columns,
  };
}

function asRule({ header, match }: Candidate): ColumnRule {
  return {
    from: header,
    ...(match.dateForm ? { dateForm: match.dateForm } : {}),
    ...(match.values ? { values: { ...match.values } } : {}),
  };
}

function round(share: number): number {
  return Math.round(100 * share) / 100;
}

/** The best suggestion for each file as one mapping, ready to be looked over and saved; null when there is none. */
export function suggestMapping(
  samples: readonly FileSample[],
  contract: readonly ContractFile[],
  known = noneKnown,
): Mapping | null {
  const tables = samples.flatMap((sample) =>
    suggestTables(sample, contract, known)
      .slice(0, 1)
      .map((best) => best.table),
  );
  if (tables.length === 0) return null;
  const [first] = samples;
  return {
    name: 'district-files',
    version: 1,
    describes: `Suggested from ${first?.fileName ?? 'the files'}${samples.length > 1 ? ` and ${samples.length - 1} more` : ''}.`,
    tables,
  };
}
