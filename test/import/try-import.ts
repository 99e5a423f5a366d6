/** Imports files that a test writes, into a folder of their own, and looks at what came of them. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { onTestFinished } from 'vitest';
import { type ImportReport, type ImportRequest, importDistrict } from '../../src/import/import-district.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface TriedImport {
  readonly report: ImportReport;
  readonly snapshots: string;
  /** Rows of the snapshot; empty when none was made. */
  readonly rows: (sql: string) => Promise<Record<string, unknown>[]>;
  /** `rule line value` of everything that was found in one file, in the order of lines. */
  readonly found: (file: string) => Promise<string[]>;
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-import-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function writeFiles(folder: string, files: Files): Promise<string> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

export function effects(signal: AbortSignal = new AbortController().signal) {
  return { now: () => new Date('2026-11-21T04:10:00Z'), progress: () => {}, signal };
}

/** Imports `files` as one folder; `again` changes the request. */
export async function tryImport(files: Files, again: Partial<ImportRequest> = {}): Promise<TriedImport> {
  const folder = await temporaryFolder();
  const from = await writeFiles(join(folder, 'sent'), files);
  const snapshots = again.snapshots ?? join(folder, 'snapshots');
  const report = await importDistrict({ from: [from], mappings: [], ...again, snapshots }, effects());
  const rows = async (sql: string) => (report.path === null ? [] : snapshotRows(report.path, sql));
  return {
    report,
    snapshots,
    rows,
    found: async (file) => {
      const found = await rows(
        `SELECT rule || coalesce(' ' || line, '') || coalesce(' ' || value, '') AS told FROM import_finding WHERE file = '${file}' ORDER BY line, rule, value`,
      );
      return found.map((row) => String(row.told));
    },
  };
}

export async function snapshotRows(path: string, sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

export function csv(header: string, ...rows: readonly string[]): string {
  return `${[header, ...rows].join('\n')}\n`;
}

/** Two schools, three students, ten school days: enough for any fault, with nothing wrong in it. */
export const soundDistrict: Files = {
  'orgs.csv': csv(
    'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId',
    'd,,,Small District,district,,',
    'north,,,North School,school,,d',
    'south,,,South School,school,,d',
  ),
  'users.csv': csv(
    'sourcedId,status,dateLastModified,enabledUser,givenName,familyName,identifier,agentSourcedIds',
    's1,,,true,Ada,Reed,001,c1',
    's2,,,true,Ben,Stone,002,',
    's3,,,true,Cleo,Hart,003,p1',
    'c1,,,true,Noor,Vale,900,',
    'p1,,,true,Pat,Hart,,',
  ),
  'roles.csv': csv(
    'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId',
    'r1,,,s1,primary,student,,,north',
    'r2,,,s2,primary,student,,,north',
    'r3,,,s3,primary,student,,,south',
    'r4,,,c1,primary,counselor,,,north',
    'r5,,,p1,primary,parent,,,south',
  ),
  'calendars.csv': csv(
    'schoolSourcedId,date,schoolDay,portion,event',
    ...['north', 'south'].flatMap((school) =>
      ['08-24', '08-25', '08-26', '08-27', '08-28', '08-31', '09-01', '09-02', '09-03', '09-04'].map(
        (day) => `${school},2026-${day},true,1,`,
      ),
    ),
    'north,2026-09-07,false,,Labor Day',
    'south,2026-09-07,false,,Labor Day',
  ),
  'schoolEnrollments.csv': csv(
    'sourcedId,studentSourcedId,schoolSourcedId,schoolYear,grade,entryDate,entryCode,exitDate,exitCode',
    'e1,s1,north,2027,03,2026-08-24,,,',
    'e2,s2,north,2027,04,2026-08-24,,,',
    'e3,s3,south,2027,09,2026-08-24,,,',
  ),
  'attendance.csv': csv(
    'studentSourcedId,schoolSourcedId,date,category,portion,reason,knownAt',
    's1,north,2026-08-26,excused,1,illness,2026-08-26',
    's2,north,2026-09-01,unexcused,0.5,,2026-09-01',
    's3,south,2026-09-03,tardy,0,,2026-09-03',
  ),
};

/** The sound district with some files in place of its own; null leaves one out. */
export function districtWith(changes: Readonly<Record<string, string | Uint8Array | null>>): Files {
  const files = Object.entries({ ...soundDistrict, ...changes });
  return Object.fromEntries(files.filter((entry): entry is [string, string | Uint8Array] => entry[1] !== null));
}

/** The rows of a file of the sound district with more behind them. */
export function rowsAdded(name: string, ...rows: readonly string[]): Readonly<Record<string, string>> {
  return { [name]: `${String(soundDistrict[name])}${rows.join('\n')}\n` };
}
