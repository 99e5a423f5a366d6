/** What others’ forecasts have missed by: to hold a record against. Shares of the count, by years ahead. */

/**
 * National projections of public prekindergarten to grade 12, mean absolute percentage errors over all past editions.
 * A nation of 50 million is far steadier than any district: this is the floor, not a rival.
 * Source: NCES 2014-051, Projections of Education Statistics to 2022, table A-7.
 */
export const nationalErrors: readonly number[] = [0.003, 0.006, 0.008, 0.011, 0.013, 0.015, 0.017, 0.019, 0.022, 0.025];

/**
 * Median errors of this method on 314 New Jersey districts by their size, origins 2016 to 2019: the table of METHOD.md,
 * printed by `npm run bench -- enrollment-nj`.
 */
const bySize: readonly { readonly from: number; readonly words: string; readonly errors: readonly number[] }[] = [
  { from: 10_000, words: '10,000 students and more', errors: [0.01, 0.016, 0.031, 0.022] },
  { from: 2_000, words: '2,000 to 9,999 students', errors: [0.01, 0.016, 0.02, 0.028] },
  { from: 500, words: '500 to 1,999 students', errors: [0.018, 0.031, 0.043, 0.051] },
  { from: 100, words: '100 to 499 students', errors: [0.027, 0.047, 0.069, 0.074] },
];

/** The measured errors of districts of about this size; null below 100 students, where nobody was measured. */
export function errorsOfSize(students: number): { readonly words: string; readonly errors: readonly number[] } | null {
  return bySize.find(({ from }) => students >= from) ?? null;
}
