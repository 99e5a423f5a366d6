/** How much a disagreement counts: any the same, or more the further apart the categories lie (in their order). */
export type KappaWeights = 'none' | 'linear' | 'quadratic';

export interface Kappa {
  readonly kappa: number;
  /** Share on which both agreed outright. */
  readonly agreement: number;
  /** 95 in 100 interval, from the large-sample standard error; null where it cannot be told. */
  readonly low: number | null;
  readonly high: number | null;
  readonly rated: number;
}

/**
 * Cohen’s κ from a square table, rows the first reviewer’s categories and columns the second’s: agreement beyond what
 * two people with these habits would reach by chance. 1 is full agreement, 0 what chance gives.
 *
 * With weights w (0 on the diagonal, |i−j| or (i−j)² off it): κ = 1 − Σ w·observed ⁄ Σ w·expected.
 * Example: [[20, 5], [10, 15]] is 0.40; a 3 × 3 case is 0.649, linear 0.720, quadratic 0.786. Null when nothing was
 * rated, or both always gave the same one category. Source: Cohen 1960, 1968; standard error Fleiss, Cohen & Everitt 1969.
 */
export function cohenKappa(table: readonly (readonly number[])[], weights: KappaWeights = 'none'): Kappa | null {
  const size = table.length;
  if (table.some((row) => row.length !== size))
    throw new RangeError('Two reviewers’ table needs as many columns as rows.');
  const rated = table.flat().reduce((sum, count) => sum + count, 0);
  if (rated === 0) return null;
  const share = (row: number, column: number) => (table[row]?.[column] ?? 0) / rated;
  const categories = Array.from({ length: size }, (_, category) => category);
  const rows = categories.map((row) => categories.reduce((sum, column) => sum + share(row, column), 0));
  const columns = categories.map((column) => categories.reduce((sum, row) => sum + share(row, column), 0));
  const close = (row: number, column: number) => 1 - distance(row, column, weights) / distance(0, size - 1, weights);
  const over = (term: (row: number, column: number) => number) =>
    categories.reduce((sum, row) => sum + categories.reduce((part, column) => part + term(row, column), 0), 0);
  const observed = over((row, column) => close(row, column) * share(row, column));
  const expected = over((row, column) => close(row, column) * (rows[row] ?? 0) * (columns[column] ?? 0));
  if (!(expected < 1)) return null;
  const kappa = (observed - expected) / (1 - expected);
  const rowMean = categories.map((row) =>
    categories.reduce((sum, column) => sum + close(row, column) * (columns[column] ?? 0), 0),
  );
  const columnMean = categories.map((column) =>
    categories.reduce((sum, row) => sum + close(row, column) * (rows[row] ?? 0), 0),
  );
  const spread = over(
    (row, column) =>
      share(row, column) * (close(row, column) - ((rowMean[row] ?? 0) + (columnMean[column] ?? 0)) * (1 - kappa)) ** 2,
  );
  const variance = (spread - (kappa - expected * (1 - kappa)) ** 2) / (rated * (1 - expected) ** 2);
  const reach = variance >= 0 ? 1.959963984540054 * Math.sqrt(variance) : null;
  const agreement = categories.reduce((sum, category) => sum + share(category, category), 0);
  return {
    kappa,
    agreement,
    rated,
    low: reach === null ? null : Math.max(-1, kappa - reach),
    high: reach === null ? null : Math.min(1, kappa + reach),
  };
}

function distance(row: number, column: number, weights: KappaWeights): number {
  if (weights === 'none') return row === column ? 0 : 1;
  const apart = Math.abs(row - column);
  return weights === 'linear' ? apart : apart * apart;
}
