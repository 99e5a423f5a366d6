import { type FullRow, gradeCount } from './grade-counts.ts';

/** A grade whose feeder holds less than this share of it is entered from elsewhere. */
const feederShare = 0.34;

/**
 * The grades that students enter from outside: kindergarten, and any grade whose feeder grade is absent or much
 * smaller (grade 9 of a regional high school, grade 6 of a middle-school district), judged on the last three falls.
 */
export function entryGrades(rows: readonly FullRow[]): boolean[] {
  const recent = rows.slice(-3);
  const last = rows.at(-1) ?? [];
  return Array.from({ length: gradeCount }, (_, grade) => {
    if (grade === 0 || !((last[grade - 1] ?? 0) > 0)) return true;
    let feeder = 0;
    let own = 0;
    for (const row of recent) {
      feeder += row[grade - 1] ?? 0;
      own += row[grade] ?? 0;
    }
    return feeder < feederShare * own;
  });
}

/**
 * What a class of the expected size could plausibly become: expected · e^±(0.5 + 2.5/√expected). A step outside it is
 * a change of boundary or a mistake, and counts as the edge. 100 expected students reach from 47 to 212.
 */
export function withinReach(observed: number, expected: number): number {
  const reach = 0.5 + 2.5 / Math.sqrt(Math.max(expected, 1));
  return Math.min(expected * Math.exp(reach), Math.max(expected * Math.exp(-reach), observed));
}

export function clip(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}
