/** The leak tests of every fit: a model that knows the future is stopped, whatever its figures. */
import type { NarrowDatabase } from '../../data/database.ts';
import { areaUnderCurve } from '../../stats/ranking-metrics.ts';
import type { PastDate, PastStudent } from './past-students.ts';
import { featureNames, featureParameters, featuresSql, numberOf, type StudentFeatures } from './student-features.ts';

export const leakTests = [
  'future-cut-away',
  'labels-shuffled',
  'nobody-on-both-sides',
  'no-feature-tells-all',
  'leavers-kept',
] as const;

export interface LeakCheck {
  readonly test: (typeof leakTests)[number];
  readonly passed: boolean;
  readonly says: string;
}

/** What is dated, and by which column: on or after the as-of date it must make no difference. */
export const datedTables: Readonly<Record<string, string>> = {
  attendance_event: 'date',
  attendance_submission: 'date',
  section_attendance_event: 'date',
  incident: 'date',
  discipline_action: 'begin_date',
  course_mark: 'posted_date',
  gradebook_result: 'date',
  assessment_result: 'date',
  school_enrollment: 'entry_date',
};

/** Those that say when a fact was entered: what was entered on the as-of date or later was not known, however early it is dated. */
export const enteredTables: readonly string[] = [
  'attendance_event',
  'section_attendance_event',
  'incident',
  'discipline_action',
  'course_mark',
  'assessment_result',
];

/** The statement over a district in which nothing dated on or after the as-of date has happened. */
export function withoutTheFuture(sql: string): string {
  return Object.entries(datedTables).reduce((text, [table, column]) => {
    const columns = table === 'school_enrollment' ? withoutLaterExits : '*';
    const known = enteredTables.includes(table) ? ' AND (known_at IS NULL OR known_at < CAST($as_of AS DATE))' : '';
    const cut = `(SELECT ${columns} FROM ${table} WHERE ${column} < CAST($as_of AS DATE)${known})`;
    return text
      .replaceAll(new RegExp(`\\b(FROM|JOIN) ${table}\\b(?! AS)`, 'g'), `$1 ${cut.replaceAll('$', '$$$$')} AS ${table}`)
      .replaceAll(new RegExp(`\\b(FROM|JOIN) ${table} AS\\b`, 'g'), `$1 ${cut.replaceAll('$', '$$$$')} AS`);
  }, sql);
}

const withoutLaterExits = `student_id, school_id, school_year, grade, entry_date, is_primary,
  CASE WHEN exit_date < CAST($as_of AS DATE) THEN exit_date END AS exit_date`;

/** (a) Cut the future away, count again: no feature may move. */
export async function futureCutAway(
  district: NarrowDatabase,
  {
    asOf,
    grades,
    scales,
    sql = featuresSql,
  }: { asOf: string; grades: readonly string[] | null; scales: readonly string[]; sql?: string },
): Promise<LeakCheck> {
  const parameters = featureParameters({ asOf, grades, scales });
  const whole = await district.rows<StudentFeatures>(sql, parameters);
  const cut = await district.rows<StudentFeatures>(withoutTheFuture(sql), parameters);
  const moved = whole.length !== cut.length ? 'the students themselves' : firstMoved(whole, cut);
  return {
    test: 'future-cut-away',
    passed: moved === null,
    says: moved === null ? `No feature moved when everything dated from ${asOf} on was taken away.` : `${moved} moved.`,
  };
}

function firstMoved(whole: readonly StudentFeatures[], cut: readonly StudentFeatures[]): string | null {
  for (const [place, student] of whole.entries()) {
    const other = cut[place];
    for (const name of ['student_id', 'school_id', 'grade', ...featureNames]) {
      const [now, then] = [student[name] ?? null, other?.[name] ?? null];
      const same = typeof now === 'number' && typeof then === 'number' ? Math.abs(now - then) < 1e-9 : now === then;
      if (!same) return name;
    }
  }
  return null;
}

/** (c) The same student never stands in training and test of one label window. */
export function nobodyOnBothSides(
  training: readonly PastDate[],
  test: PastDate,
  rows: readonly PastStudent[],
): LeakCheck {
  const late = rows.filter(({ knownOn }) => knownOn > test.asOf).length;
  const shared = training.some(({ schoolYear }) => schoolYear === test.schoolYear);
  return {
    test: 'nobody-on-both-sides',
    passed: late === 0 && !shared,
    says:
      late === 0 && !shared
        ? `Every outcome learned from was known before ${test.asOf}.`
        : `${late} outcomes were not known yet on ${test.asOf}.`,
  };
}

/** (d) One feature that tells almost all by itself is the outcome under another name, or the outcome is all but over. */
export function noFeatureTellsAll(rows: readonly PastStudent[], used: readonly string[]): LeakCheck {
  const worst = used
    .map((name) => {
      const known = rows.filter(({ student }) => !Number.isNaN(numberOf(student[name])));
      const area = areaUnderCurve({
        scores: known.map(({ student }) => numberOf(student[name])),
        labels: known.map(({ label }) => label),
      });
      return { name, area: area === null ? 0.5 : Math.max(area, 1 - area) };
    })
    .reduce((most, each) => (each.area > most.area ? each : most), { name: 'none', area: 0 });
  const figure = worst.area.toFixed(3);
  return {
    test: 'no-feature-tells-all',
    passed: worst.area <= 0.95,
    says:
      worst.area <= 0.95
        ? `The strongest feature alone, ${worst.name}, ranks ${figure} of pairs rightly; .95 is the limit.`
        : `${worst.name} alone ranks ${figure} of pairs rightly: it is the outcome under another name, or the outcome is all but known. Count it instead.`,
  };
}

/** (e) Students who left later stay in the past as they stood: the cohort is set before outcomes are looked at. */
export function leaversKept(dates: readonly PastDate[]): LeakCheck {
  const enrolled = dates.reduce((sum, date) => sum + date.enrolled, 0);
  const known = dates.reduce((sum, date) => sum + date.students.length, 0);
  return {
    test: 'leavers-kept',
    passed: known <= enrolled,
    says: `Everyone enrolled on the day was taken, ${enrolled} in all; of ${known} it is known what came true.`,
  };
}

/** (b) With labels dealt at random, over both sides of the split, a model must rank no better and no worse than chance. */
export function labelsShuffled(area: number | null, positives: number): LeakCheck {
  const limit = Math.max(0.06, 1.5 / Math.sqrt(Math.max(1, positives)));
  const passed = area === null || Math.abs(area - 0.5) <= limit;
  return {
    test: 'labels-shuffled',
    passed,
    says: `Fitted to labels dealt at random, the model ranks ${(area ?? 0.5).toFixed(3)} of pairs rightly; chance is .5.`,
  };
}
