/** What going back to an earlier snapshot would change, in numbers: pure, from the two imports’ own reports. */
import type { ImportReport } from '../../../src/import/import-report.ts';
import { formatCount, formatDate, formatInstant } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';
import { signed } from '../../charts/measure.ts';

export type ReportOfImport = Pick<ImportReport, 'importedAt' | 'dataThrough' | 'files'>;

export interface SnapshotSide {
  readonly report: ReportOfImport;
  /** How many students are chronically absent, of how many; absent for whoever may not ask. */
  readonly chronic?: { readonly students: number; readonly chronic: number } | undefined;
}

const kept = ({ files }: ReportOfImport) => files.reduce((sum, file) => sum + file.rowsKept, 0);
const rejected = ({ files }: ReportOfImport) => files.reduce((sum, file) => sum + file.rowsRejected, 0);

/** The effect in one sentence: from which day to which, and how many rows fewer or more. */
export function effectSentence(now: SnapshotSide, back: SnapshotSide): string {
  const difference = kept(back.report) - kept(now.report);
  const rows =
    difference === 0
      ? 'the same number of rows'
      : `${formatCount(Math.abs(difference))} ${difference < 0 ? 'fewer' : 'more'} rows`;
  const [from, to] = [now.report.dataThrough, back.report.dataThrough];
  if (from === to) return `Answers would still reach to ${spoken(to)}, from ${rows}.`;
  return `Answers would reach to ${spoken(to)} instead of ${spoken(from)}, from ${rows}.`;
}

/** Now, after going back, and the difference: the days, the rows, the students, and each file that came otherwise. */
export function effectRows(now: SnapshotSide, back: SnapshotSide): Row[] {
  const count = (what: string, before: number, after: number): Row => ({
    what,
    now: formatCount(before),
    back: formatCount(after),
    difference: after === before ? 'the same' : signed(after - before, 0),
  });
  const students = now.chronic && back.chronic ? { now: now.chronic, back: back.chronic } : undefined;
  return [
    {
      what: 'Imported',
      now: formatInstant(now.report.importedAt),
      back: formatInstant(back.report.importedAt),
      difference: '',
    },
    {
      what: 'Attendance through',
      now: dayOf(now.report.dataThrough),
      back: dayOf(back.report.dataThrough),
      difference: '',
    },
    count('Rows kept', kept(now.report), kept(back.report)),
    count('Rows rejected', rejected(now.report), rejected(back.report)),
    ...(students
      ? [
          count('Students counted', students.now.students, students.back.students),
          count('Chronically absent', students.now.chronic, students.back.chronic),
        ]
      : []),
    ...fileRows(now.report, back.report, count),
  ];
}

function fileRows(
  now: ReportOfImport,
  back: ReportOfImport,
  count: (what: string, before: number, after: number) => Row,
): Row[] {
  const rowsOf = (report: ReportOfImport) => new Map(report.files.map((file) => [file.file, file.rowsKept]));
  const [before, after] = [rowsOf(now), rowsOf(back)];
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => count(`Rows of ${name}`, before.get(name) ?? 0, after.get(name) ?? 0));
}

function dayOf(date: string | null): string {
  return date === null ? 'no day' : formatDate(date, 'weekday');
}

function spoken(date: string | null): string {
  return date === null ? 'no day' : formatDate(date, 'full').replace(/, \d{4}$/, '');
}
