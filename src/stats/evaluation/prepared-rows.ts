import type { Covariate } from './evaluation-types.ts';
import type { Column } from './least-squares.ts';
import { at } from './small-matrices.ts';

export interface LeftOut {
  readonly why: string;
  readonly rows: number;
}

/** The rows that pass each test in turn, with the reason and number of those that do not. */
export function keepRows(
  total: number,
  tests: readonly (readonly [why: string, keep: (row: number) => boolean])[],
): { readonly rows: readonly number[]; readonly leftOut: readonly LeftOut[] } {
  let rows = Array.from({ length: total }, (_, row) => row);
  const leftOut: LeftOut[] = [];
  for (const [why, keep] of tests) {
    const kept = rows.filter(keep);
    if (kept.length < rows.length) leftOut.push({ why, rows: rows.length - kept.length });
    rows = kept;
  }
  return { rows, leftOut };
}

export function isKnown(values: ArrayLike<number>): (row: number) => boolean {
  return (row) => Number.isFinite(values[row] ?? Number.NaN);
}

export function pickNumbers(values: ArrayLike<number>, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows, (row) => at(values, row));
}

export function pickNames(
  values: ArrayLike<string | number> | null,
  rows: readonly number[],
): (string | number)[] | null {
  return values === null ? null : rows.map((row) => values[row] ?? '');
}

/**
 * Covariates ready for a regression: centered, and where a value is missing the mean in its place beside a column
 * that says so. A column that is the same for everyone, or known of nobody, is left out.
 */
export function preparedColumns(covariates: readonly Covariate[], rows: readonly number[]): Column[] {
  return covariates.flatMap(({ name, values }) => {
    const known = rows.filter(isKnown(values));
    if (known.length === 0) return [];
    const mean = known.reduce((sum, row) => sum + at(values, row), 0) / known.length;
    const filled = rows.map((row) => (isKnown(values)(row) ? at(values, row) - mean : 0));
    const columns = filled.some((value) => Math.abs(value) > 1e-12) ? [{ name, values: filled }] : [];
    return known.length === rows.length
      ? columns
      : [...columns, { name: `${name}, not known`, values: rows.map((row) => (isKnown(values)(row) ? 0 : 1)) }];
  });
}

export function isYesNo(values: ArrayLike<number>): boolean {
  let seen = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = at(values, row);
    if (Number.isNaN(value)) continue;
    if (value !== 0 && value !== 1) return false;
    seen += 1;
  }
  return seen > 0;
}

export function distinctCount(values: ArrayLike<string | number> | null, rows: readonly number[]): number {
  return values === null ? rows.length : new Set(rows.map((row) => values[row])).size;
}
