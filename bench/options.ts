/** What the benchmarks share: their options, and the one line of figures that each ends with. */
import { parseArgs } from 'node:util';

export function studentsAsked(usual: number): number {
  const { values } = parseArgs({ options: { students: { type: 'string' } }, strict: false });
  const students = Number(values.students ?? usual);
  if (!Number.isInteger(students) || students < 12) throw new Error('--students takes a whole number from 12 on.');
  return students;
}

/** The last line that a benchmark prints. */
export function report(figures: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify(figures));
}

export function rounded(value: number, places = 1): number {
  return Number(value.toFixed(places));
}

/** The value below which a share of the values lie (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((left, right) => left - right);
  return ordered[Math.min(ordered.length - 1, Math.ceil(share * ordered.length) - 1)] ?? Number.NaN;
}
