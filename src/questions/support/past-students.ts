/** The district’s own past as students of dates gone by: what was known then, and what came true. */
import type { NarrowDatabase } from '../../data/database.ts';
import type { StudentOutcome } from '../../definitions/student-outcomes.ts';
import { shiftDate } from '../shift-date.ts';
import { type StudentFeatures, scalesSeen, studentFeatures } from './student-features.ts';
import { groupsAt, knownOutcomes, type StudentGroups } from './student-outcomes.ts';
import { daysBetween, plus, splitDates } from './time-splits.ts';

export interface PastStudent {
  readonly student: StudentFeatures;
  readonly label: 0 | 1;
  /** The first day on which the label could be known. */
  readonly knownOn: string;
  readonly groups: StudentGroups;
}

/** Everyone enrolled on a date gone by, and those of them of whom it is known what came true. */
export interface PastDate {
  readonly asOf: string;
  readonly schoolYear: number;
  readonly enrolled: number;
  readonly students: readonly PastStudent[];
}

export interface Past {
  /** Oldest first. */
  readonly dates: readonly PastDate[];
  /** Test scales looked at, and those left out because no past student was tested on them. */
  readonly scales: readonly string[];
  readonly newScales: readonly string[];
  /** Students of today, to be listed. */
  readonly now: readonly StudentFeatures[];
  readonly asOf: string;
}

interface Wanted {
  readonly district: NarrowDatabase;
  readonly outcome: StudentOutcome;
  readonly dataThrough: string;
  readonly chosen: Readonly<Record<string, string>>;
  /** Told before each date is read; throws to stop. */
  readonly reading: (date: string) => void;
}

interface SchoolYear {
  readonly school_year: number;
  readonly first_day: string;
  readonly last_day: string;
}

/** Marks that close a term are posted in the weeks after it, so a label of a term is not relied on before. */
const weeksOfPosting = 21;

export async function readPast({ district, outcome, dataThrough, chosen, reading }: Wanted): Promise<Past> {
  const asOf = shiftDate(dataThrough, 1);
  const years = await district.rows<SchoolYear>(
    `SELECT school_year.school_year, CAST(first_day AS VARCHAR) AS first_day, CAST(last_day AS VARCHAR) AS last_day
     FROM school_year
     WHERE school_year.school_year IN (SELECT DISTINCT school_year FROM attendance_submission)
     ORDER BY school_year.school_year`,
  );
  const splits = splitsOf(years, { asOf, dataThrough });
  const seen = await scalesSeen(district, asOf);
  const seenBefore = new Set<string>();
  for (const split of splits) for (const scale of await scalesSeen(district, split)) seenBefore.add(scale);
  const scales = seen.filter((scale) => seenBefore.has(scale));
  const at = { grades: outcome.grades, scales };
  const dates: PastDate[] = [];
  for (const split of splits) {
    reading(split);
    const year = years.filter(({ first_day }) => first_day < split).at(-1);
    if (!year) continue;
    const students = await studentFeatures(district, { asOf: split, ...at });
    const known = await knownOutcomes(district, { outcome, asOf: split, yearEnd: year.last_day, chosen });
    const groups = await groupsAt(district, { asOf: split, grades: outcome.grades });
    const terms = await termEnd(district, split);
    const knownOn = (studentId: string): string => {
      if (outcome.knownAt === 'term') return shiftDate(terms ?? year.last_day, weeksOfPosting);
      if (outcome.knownAt === 'year') return shiftDate(year.last_day, 1);
      const cohort = known.cohortYears.get(studentId) ?? year.school_year;
      return shiftDate(years.find(({ school_year }) => school_year === cohort)?.last_day ?? '9999-12-30', 1);
    };
    dates.push({
      asOf: split,
      schoolYear: year.school_year,
      enrolled: students.length,
      students: students.flatMap((student) => {
        const label = known.labels.get(student.student_id);
        const of = groups.get(student.student_id);
        if (label === undefined || !of) return [];
        return [{ student, label: label === 1 ? 1 : 0, knownOn: knownOn(student.student_id), groups: of }] as const;
      }),
    });
  }
  reading(asOf);
  const now = await studentFeatures(district, { asOf, ...at });
  return { dates, scales, newScales: seen.filter((scale) => !seenBefore.has(scale)), now, asOf };
}

/** The same day of earlier years, as far back as outcomes are known. */
function splitsOf(
  years: readonly SchoolYear[],
  { asOf, dataThrough }: { readonly asOf: string; readonly dataThrough: string },
): string[] {
  const complete = years.filter(({ last_day }) => last_day <= dataThrough);
  const first = complete[0];
  const last = complete.at(-1);
  if (!first || !last) return [];
  let newest = asOf;
  while (newest > last.last_day) newest = plus(newest, { months: -12 });
  const label = { days: daysBetween(newest, last.last_day) };
  return splitDates({
    labelStart: first.first_day,
    labelEnd: last.last_day,
    updateEvery: { months: 12 },
    // A training label of an earlier year must be known at the split, not end with it to the day.
    trainingLabel: { days: 1 },
    testLabel: label,
    testDuration: {},
  });
}

async function termEnd(district: NarrowDatabase, split: string): Promise<string | null> {
  const [term] = await district.rows<{ end_date: string | null }>(
    `SELECT CAST(MIN(end_date) AS VARCHAR) AS end_date FROM session
     WHERE type IN ('semester', 'term') AND begin_date <= CAST($as_of AS DATE) AND end_date >= CAST($as_of AS DATE)`,
    { as_of: split },
  );
  return term?.end_date ?? null;
}
