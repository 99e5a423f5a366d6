/** Kindergarten to grade 12, in the order of every array of grades here: place 0 is kindergarten. */
export const gradeNames = ['K', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const;

export const gradeCount = gradeNames.length;

/** The students of one fall by grade, kindergarten first; `null` where nothing is known, 0 where a grade is not offered. */
export type GradeRow = readonly (number | null)[];

/**
 * What was counted each fall. `years[i]` belongs to `rows[i]`; years rise, and may leave gaps.
 * Prekindergarten and ungraded students are counted elsewhere.
 */
export interface GradeHistory {
  readonly years: readonly number[];
  readonly rows: readonly GradeRow[];
}

/** One fall, every grade known. */
export type FullRow = readonly number[];

export function totalOf(row: readonly (number | null)[]): number {
  let total = 0;
  for (const count of row) total += count ?? 0;
  return total;
}

/** What was known at the end of a year: later years are cut away before anything looks at them. */
export function knownBy(history: GradeHistory, year: number): GradeHistory {
  const kept = history.years.filter((candidate) => candidate <= year).length;
  return { years: history.years.slice(0, kept), rows: history.rows.slice(0, kept) };
}

export function rowOf(history: GradeHistory, year: number): GradeRow | null {
  const place = history.years.indexOf(year);
  return place < 0 ? null : (history.rows[place] ?? null);
}
