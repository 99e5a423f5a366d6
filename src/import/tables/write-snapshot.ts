/** The snapshot itself: written beside the current one under another name, and named only when it is whole on disk. */
import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { quoteText } from '../mapping/staged-table.ts';
import type { Stage } from '../staging/stage.ts';
import { attendanceCounts, attendanceTables, sentDays } from './attendance.ts';
import { writeAttendanceToDate } from './attendance-to-date.ts';
import { courseTables } from './courses.ts';
import { gradesServed, organizationTables, schoolLevels, schools, schoolYears } from './organizations.ts';
import { agents, peopleTables, personRoles, raceGroups, studentIds } from './people.ts';
import { writeMeasures } from './snapshot-measures.ts';
import { resourceTables, supportTables } from './support.ts';
import type { TableSource } from './table-source.ts';

export const tableSources: readonly TableSource[] = [
  ...organizationTables,
  ...peopleTables,
  ...attendanceTables,
  ...courseTables,
  ...supportTables,
  ...resourceTables,
];

/** Tables in the stage that several tables of the snapshot are made from. */
export async function derive(stage: Stage): Promise<void> {
  const statements = [
    personRoles,
    studentIds,
    raceGroups,
    agents,
    schools,
    gradesServed,
    schoolLevels,
    schoolYears,
    ...attendanceCounts,
    sentDays,
  ];
  for (const statement of statements) await stage.run(statement);
}

export interface SnapshotWords {
  readonly snapshotId: string;
  readonly importedAt: string;
  readonly districtName: string | null;
  readonly contractVersion: string;
  readonly programVersion: string;
}

export interface SnapshotFileRow {
  readonly file: string;
  readonly readsAs: string | null;
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: string | null;
  readonly mapping: string | null;
  readonly rowsRead: number;
  readonly rowsKept: number;
  readonly rowsRejected: number;
  readonly previousRejected: number | null;
}

export interface SnapshotContent {
  readonly words: SnapshotWords;
  readonly files: readonly SnapshotFileRow[];
  /** Path of the snapshot of the same district that was in use before. */
  readonly previous: string | null;
  /** Last day for which any school sent attendance; null when none did. */
  readonly dataThrough: string | null;
  readonly filling: (table: string) => void;
}

/** Fills a new database file at `path`, closes it and makes sure that the disk has it. */
export async function fillSnapshot(
  stage: Stage,
  path: string,
  { words, files, previous, dataThrough, filling }: SnapshotContent,
): Promise<void> {
  const schema = await readFile(new URL('../../data/schema.sql', import.meta.url), 'utf-8');
  await stage.run(`ATTACH ${quoteText(path)} AS snapshot_file_out`);
  await stage.run('USE snapshot_file_out');
  await stage.run(schema);
  await stage.run('USE stage');
  for (const source of tableSources) {
    filling(source.table);
    await insert(stage, source);
  }
  await insertFindings(stage);
  for (const file of files) await insertFile(stage, file);
  await insertWords(stage, words);
  if (dataThrough !== null) {
    filling('attendance_to_date');
    await writeAttendanceToDate(stage, 'snapshot_file_out', dataThrough);
  }
  await writeMeasures(stage, 'snapshot_file_out', previous);
  await stage.run('CHECKPOINT snapshot_file_out');
  await stage.run('DETACH snapshot_file_out');
  await syncFile(path);
}

/** The last step: one rename. Before it there is no snapshot, after it there is a whole one. */
export async function nameSnapshot(partial: string, path: string): Promise<void> {
  await rename(partial, path);
  await syncFile(dirname(path));
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function insert(stage: Stage, { table, columns, sql }: TableSource): Promise<void> {
  await stage.run(`INSERT INTO snapshot_file_out.main.${table} (${columns.join(', ')}) ${sql}`);
}

async function insertFindings(stage: Stage): Promise<void> {
  await stage.run(
    `INSERT INTO snapshot_file_out.main.import_finding (file, line, rule, severity, field, value, record_key, student_id, school_id, says, fix, rows)
     SELECT s.name, f.line, f.rule, f.severity, f.field, f.value, f.record_key, f.student_id, f.school_id, f.says, f.fix, f.rows
     FROM finding f JOIN source_file s ON s.number = f.source ORDER BY f.severity = 'rejected' DESC, s.number, f.rule, f.line`,
  );
}

async function insertFile(stage: Stage, file: SnapshotFileRow): Promise<void> {
  const text = (value: string | null) => (value === null ? 'NULL' : quoteText(value));
  await stage.run(
    `INSERT INTO snapshot_file_out.main.snapshot_file (file, reads_as, sha256, bytes, encoding, mapping, rows_read, rows_kept, rows_rejected, rows_rejected_before)
     VALUES (${text(file.file)}, ${text(file.readsAs)}, ${text(file.sha256)}, ${file.bytes}, ${text(file.encoding)}, ${text(file.mapping)},
       ${file.rowsRead}, ${file.rowsKept}, ${file.rowsRejected}, ${file.previousRejected ?? 'NULL'})`,
  );
}

async function insertWords(stage: Stage, words: SnapshotWords): Promise<void> {
  const given = words.districtName === null ? 'NULL' : quoteText(words.districtName);
  await stage.run(
    `INSERT INTO snapshot_file_out.main.snapshot (snapshot_id, imported_at, data_through, district_name, current_school_year, contract_version, program_version)
     SELECT ${quoteText(words.snapshotId)}, CAST(${quoteText(words.importedAt.slice(0, 19).replace('T', ' '))} AS TIMESTAMP), d.date,
       coalesce(${given}, (SELECT min("name") FROM good_orgs WHERE "type" = 'district'), (SELECT min("name") FROM good_orgs WHERE "parentSourcedId" IS NULL), 'District'),
       coalesce(year(d.date) + CASE WHEN month(d.date) >= 7 THEN 1 ELSE 0 END, (SELECT max(school_year) FROM year_seen)),
       ${quoteText(words.contractVersion)}, ${quoteText(words.programVersion)}
     FROM data_through d`,
  );
}
