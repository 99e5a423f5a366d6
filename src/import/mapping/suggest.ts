/** From the headers and some values of an unknown file: which contract file it may be, and which column is which. */
import type { ContractFile } from '../contract/contract-file.ts';
import { fillGap } from './fill-gaps.ts';
import { gradesAcross } from './grades-across.ts';
import { similarity } from './header-names.ts';
import type { MappedTable, Mapping } from './mapping.ts';
import { type ColumnChoice, type FileSample, type KnownIds, matchColumns } from './match-columns.ts';
import { raceColumns } from './race-codes.ts';
import { plainName } from './staged-table.ts';

interface SuggestedColumn {
  /** Column of the contract. */
  readonly column: string;
  readonly required: boolean;
  /** Header of the file; null when none was found or none is needed. */
  readonly from: string | null;
  /** 0 to 1; under 0.6 a person should look. 0 when nothing was found. */
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

const noneKnown: KnownIds = { users: new Set(), orgs: new Set() };

/** Contract files that the sample may be, best first; empty when nothing fits well enough to offer. */
export function suggestTables(
  sample: FileSample,
  contract: readonly ContractFile[],
  known: KnownIds = noneKnown,
): SuggestedTable[] {
  return contract
    .map((file) => suggestTable(sample, file, known))
    .filter((suggestion) => suggestion.confidence >= 0.3)
    .sort((one, other) => other.confidence - one.confidence)
    .slice(0, 3);
}

/** The best suggestion for each file as one mapping, ready to be looked over and saved; null when there is none. */
export function suggestMapping(
  samples: readonly FileSample[],
  contract: readonly ContractFile[],
  known: KnownIds = noneKnown,
): Mapping | null {
  const tables = samples.flatMap((sample) =>
    suggestTables(sample, contract, known)
      .slice(0, 1)
      .map((best) => best.table),
  );
  const [first] = samples;
  if (tables.length === 0 || !first) return null;
  const more = samples.length > 1 ? ` and ${samples.length - 1} more` : '';
  return { name: 'district-files', version: 1, describes: `Suggested from ${first.fileName}${more}.`, tables };
}

function suggestTable(sample: FileSample, file: ContractFile, known: KnownIds): SuggestedTable {
  const { choices, unpivot } = choicesFor(sample, file, known);
  const byColumn = new Map(choices.map((choice) => [choice.column, choice]));
  const used = new Set(choices.flatMap((choice) => choice.headers));
  const columns = file.columns.map((column) => suggestedColumn(column, byColumn.get(column.name)));
  const lacking = columns.filter((each) => each.required && each.confidence === 0).map((each) => each.column);
  const understood = `${used.size} of ${sample.headers.length} columns are understood`;
  return {
    into: file.name,
    says: file.says,
    confidence: round(tableConfidence(sample, file, byColumn)),
    reason: `${understood}; ${lacking.length === 0 ? 'nothing required is missing' : `missing: ${lacking.join(', ')}`}.`,
    table: asTable(sample, file, { byColumn, unpivot }),
    columns,
    lacking,
    unused: sample.headers.filter((header) => !used.has(header)),
  };
}

type Unpivot = MappedTable['unpivot'];

/** What single headers give, then what several give together, then what the names of file and headers imply. */
function choicesFor(sample: FileSample, file: ContractFile, known: KnownIds) {
  const single = matchColumns(sample, file, known);
  const unpivot: Unpivot =
    file.name === 'enrollmentCounts' ? (gradesAcross(sample.headers, sample.rows) ?? undefined) : undefined;
  const replaced = unpivot ? [unpivot.label, unpivot.value] : [];
  const across: ColumnChoice[] = replaced.map((column) => ({
    column,
    headers: Object.keys(unpivot?.columns ?? {}),
    rule: null,
    confidence: 0.9,
    reason: 'Grades stand across, a column each; each becomes a row.',
  }));
  const races = file.name === 'demographics' ? raceChoices(sample, single) : [];
  const together = [...single.filter((each) => !replaced.includes(each.column)), ...across, ...races];
  const found = new Map(together.map((choice) => [choice.column, choice]));
  const gaps = file.columns
    .filter((column) => (column.required || column.name === 'role') && !found.has(column.name))
    .flatMap((column): ColumnChoice[] => {
      const gap = fillGap(file.name, column.name, {
        fileName: sample.fileName,
        headers: sample.headers,
        found: (name) => found.get(name)?.headers[0],
      });
      return gap ? [{ column: column.name, headers: [], confidence: 0.5, ...gap }] : [];
    });
  return { choices: [...together, ...gaps], unpivot };
}

function raceChoices(sample: FileSample, single: readonly ColumnChoice[]): ColumnChoice[] {
  const taken = new Set(single.map((choice) => choice.column));
  for (const [at, header] of sample.headers.entries()) {
    const races = raceColumns(
      header,
      sample.rows.map((row) => row[at] ?? ''),
    );
    if (!races) continue;
    return Object.entries(races.columns)
      .filter(([column]) => !taken.has(column))
      .map(([column, rule]) => ({ column, headers: [header], rule, confidence: 0.8, reason: races.reason }));
  }
  return [];
}

function suggestedColumn(column: ContractFile['columns'][number], choice: ColumnChoice | undefined): SuggestedColumn {
  return {
    column: column.name,
    required: column.required,
    from: choice?.headers[0] ?? null,
    confidence: round(choice?.confidence ?? 0),
    reason: choice?.reason ?? 'No header of the file looks like it.',
  };
}

/** Columns that stand in every OneRoster file and therefore say nothing about which one it is. */
const everywhere = ['sourcedId', 'status', 'dateLastModified'];

/**
 * Half what the file must have, a third how much of what was sent is understood, the rest the file’s name. A file of
 * which nothing but ids is understood is hardly that file.
 */
function tableConfidence(sample: FileSample, file: ContractFile, chosen: ReadonlyMap<string, ColumnChoice>): number {
  const required = file.columns.filter((column) => column.required);
  const needed =
    required.reduce((sum, column) => sum + (chosen.get(column.name)?.confidence ?? 0), 0) /
    Math.max(1, required.length);
  const sure = new Map<string, number>();
  for (const { headers, confidence } of chosen.values()) {
    for (const header of headers) sure.set(header, Math.max(confidence, sure.get(header) ?? 0));
  }
  const understood = [...sure.values()].reduce((sum, each) => sum + each, 0) / Math.max(1, sample.headers.length);
  const substance = [...chosen.values()].some(
    (choice) => choice.headers.length > 0 && !everywhere.includes(choice.column),
  );
  const score = 0.5 * needed + 0.3 * Math.min(1, understood) + 0.2 * fileNameLikeness(sample.fileName, file.name);
  return substance ? score : 0.4 * score;
}

/** What districts call the files. */
const otherFileNames: Readonly<Record<string, readonly string[]>> = {
  orgs: ['school', 'schools', 'buildings'],
  users: ['student', 'students', 'teacher', 'teachers', 'staff', 'people', 'person'],
  demographics: ['demo', 'demographic'],
  courses: ['course', 'coursecatalog'],
  classes: ['section', 'sections', 'masterschedule'],
  enrollments: ['studentenrollment', 'teacherroster', 'roster', 'rosters', 'schedule', 'schedules'],
  calendars: ['calendar', 'calendardays', 'days'],
  schoolEnrollments: ['enr', 'studentschoolenrollment', 'entrywithdrawal'],
  attendance: ['att', 'abs', 'absence', 'absences', 'dailyattendance'],
  incidents: ['behavior', 'conduct', 'discipline', 'referrals'],
  courseMarks: ['marks', 'grades', 'transcript', 'transcripts', 'reportcard'],
  assessmentResults: ['scores', 'testscores', 'testresults'],
  ledger: ['gl', 'budget', 'expenditures', 'generalledger'],
  staffPositions: ['positions', 'fte'],
  graduation: ['grad', 'graduates', 'cohort'],
};

function fileNameLikeness(fileName: string, contractName: string): number {
  const stem = (fileName.split(/[/\\]/).at(-1) ?? '').replaceAll(/\.(csv|txt|tsv|xlsx|gz|zip)$/gi, '');
  const base = plainName(stem).replaceAll(/\d/g, '');
  const wanted = plainName(contractName);
  if (base.includes(wanted) || otherFileNames[contractName]?.includes(base)) return 1;
  return Math.max(0, 2 * similarity(base, wanted) - 1);
}

interface Chosen {
  readonly byColumn: ReadonlyMap<string, ColumnChoice>;
  readonly unpivot: Unpivot;
}

function asTable(sample: FileSample, file: ContractFile, { byColumn, unpivot }: Chosen): MappedTable {
  const columns = Object.fromEntries(
    file.columns.flatMap((column) => {
      const rule = byColumn.get(column.name)?.rule;
      return rule ? [[column.name, rule] as const] : [];
    }),
  );
  const keep = [...byColumn.values()].flatMap((choice) => choice.keep ?? []);
  const name = sample.fileName.split(/[/\\]/).at(-1) ?? sample.fileName;
  return {
    from: name.replaceAll(/\d{4,}([-_.]?\d{1,4})*/g, '*'),
    into: file.name,
    ...(keep.length > 0 ? { keep } : {}),
    ...(unpivot ? { unpivot } : {}),
    columns,
  };
}

function round(share: number): number {
  return Math.round(100 * share) / 100;
}
