/** What came true of students after a date, by outcome; and the groups that a review looks at. */
import type { NarrowDatabase } from '../../data/database.ts';
import { chronicAbsenceParameters, chronicAbsencePreset } from '../../definitions/chronic-absence.ts';
import { onTrackNinth, type StudentOutcome } from '../../definitions/student-outcomes.ts';
import { fail } from '../../errors.ts';
import { readSql } from '../read-sql.ts';
import { featureParameters } from './student-features.ts';

export const labelsSql = readSql(import.meta.url, 'cohort.sql', 'labels.sql');
const chronicSql = readSql(import.meta.url, '../../definitions/student-days.sql', 'chronic-label.sql');
const groupsSql = readSql(import.meta.url, 'cohort.sql', 'review-groups.sql');

export interface Known {
  /** By student: 1 it came true, 0 it did not. Who is not here is unknown. */
  readonly labels: ReadonlyMap<string, number>;
  /** By student, for outcomes of a cohort: the year in which it is known. */
  readonly cohortYears: ReadonlyMap<string, number>;
}

interface Wanted {
  readonly outcome: StudentOutcome;
  readonly asOf: string;
  /** Last day of the school year of the as-of date. */
  readonly yearEnd: string;
  readonly chosen: Readonly<Record<string, string>>;
}

export async function knownOutcomes(district: NarrowDatabase, wanted: Wanted): Promise<Known> {
  return wanted.outcome.column === null ? chronicAtYearEnd(district, wanted) : fromLabels(district, wanted);
}

async function chronicAtYearEnd(district: NarrowDatabase, { yearEnd, chosen }: Wanted): Promise<Known> {
  const name = chosen['chronic-absence'];
  const preset =
    chronicAbsencePreset(name) ??
    fail('bad-input', { what: 'definition', why: `there is no definition of chronic absence named “${name}”` });
  const rows = await district.rows<{ student_id: string; chronic: number | null }>(chronicSql, {
    as_of: yearEnd,
    known_by: '9999-12-31',
    years_back: 0,
    whole_years: false,
    school: '',
    grade: '',
    ...chronicAbsenceParameters(preset.rule),
    leavers_counted: true,
    counted_per_school: false,
  });
  const labels = new Map<string, number>();
  for (const { student_id, chronic } of rows) if (chronic !== null) labels.set(student_id, chronic);
  return { labels, cohortYears: new Map() };
}

interface LabelRow {
  readonly student_id: string;
  readonly course_failed: number | null;
  readonly off_track: number | null;
  readonly not_graduated: number | null;
  readonly cohort_year: number | null;
}

async function fromLabels(district: NarrowDatabase, { outcome, asOf }: Wanted): Promise<Known> {
  const rows = await district.rows<LabelRow>(labelsSql, {
    as_of: asOf,
    grades: featureParameters({ asOf, grades: outcome.grades }).grades ?? '',
    credits_needed: onTrackNinth.creditsNeeded,
    core_failed_most: onTrackNinth.coreFailedMost,
  });
  const labels = new Map<string, number>();
  const cohortYears = new Map<string, number>();
  for (const row of rows) {
    const label = outcome.column === null ? null : row[outcome.column];
    if (label !== null) labels.set(row.student_id, label);
    if (row.cohort_year !== null) cohortYears.set(row.student_id, row.cohort_year);
  }
  return { labels, cohortYears };
}

/** Families of groups of the review; `unknown` is a value like any other. */
export const reviewFamilies = ['race', 'sex', 'low-income', 'learning-english', 'disability', 'homeless'] as const;
export type StudentGroups = Readonly<Record<(typeof reviewFamilies)[number], string>>;

export async function groupsAt(
  district: NarrowDatabase,
  at: { readonly asOf: string; readonly grades: readonly string[] | null },
): Promise<ReadonlyMap<string, StudentGroups>> {
  const { grades = '' } = featureParameters(at);
  const rows = await district.rows<Record<string, string | number>>(groupsSql, {
    as_of: at.asOf,
    grades,
  });
  const yes = (value: unknown) => (value === 1 ? 'yes' : 'no');
  return new Map(
    rows.map((row) => [
      String(row.student_id),
      {
        race: String(row.race),
        sex: String(row.sex),
        'low-income': yes(row.low_income),
        'learning-english': yes(row.learning_english),
        disability: yes(row.disability),
        homeless: yes(row.homeless),
      },
    ]),
  );
}
