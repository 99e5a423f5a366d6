import type { Terms } from './partition.ts';

/** Rows of plain numbers, `width` a row; the first of each row is 1, for the intercept. */
export interface Design {
  readonly rows: number;
  readonly width: number;
  readonly values: Float64Array;
}

/** A straight line (or a line in ranks, or “missing”) of one term: a value for each of its bins. */
export interface BasisColumn {
  readonly term: number;
  readonly byBin: Float64Array;
  /** 1: its slope may not be negative, −1: not positive, 0: free. */
  readonly direction: number;
}

export interface BasisRequest {
  readonly terms: Terms;
  readonly columns: readonly Float64Array[];
  /** By feature, the bin of each row. */
  readonly bins: readonly Uint8Array[];
  readonly directions: Int8Array;
}

/** How many deviations from the mean a value counts for at most: one wild value must not tilt a line. */
const FURTHEST = 4;

/**
 * The lines that a feature may have, each constant within a bin, so that whatever is learned of them is again one score
 * a bin: its values, its mid-ranks (for a feature with more than three bins), and whether it is missing.
 * Example: values 1, 2, 3 equally often are −1.22, 0, 1.22 in deviations from their mean.
 */
export function linearBasis({ terms, columns, bins, directions }: BasisRequest): BasisColumn[] {
  return bins.flatMap((rowBins, term) => {
    const size = terms.sizes[term] as number;
    const direction = directions[term] as number;
    const { means, counts } = binMeans(columns[term] as Float64Array, rowBins, size);
    const lines = [standardized(means, counts)];
    if (size > 4) lines.push(standardized(midRanks(counts), counts));
    const known = lines.flatMap((byBin) => (byBin === null ? [] : [{ term, byBin, direction }]));
    const missing = counts[0] as number;
    if (missing === 0 || missing === rowBins.length) return known;
    return [
      ...known,
      { term, byBin: Float64Array.from({ length: size }, (_, bin) => (bin === 0 ? 1 : 0)), direction: 0 },
    ];
  });
}

export function designOf(basis: readonly BasisColumn[], bins: readonly Uint8Array[], rows: number): Design {
  const width = basis.length + 1;
  const values = new Float64Array(rows * width);
  for (let row = 0; row < rows; row += 1) values[row * width] = 1;
  for (const [place, { term, byBin }] of basis.entries()) {
    const rowBins = bins[term] as Uint8Array;
    for (let row = 0; row < rows; row += 1) {
      values[row * width + place + 1] = byBin[rowBins[row] as number] as number;
    }
  }
  return { rows, width, values };
}

/** The mean of the known values of each bin; what lies at infinity counts as the furthest finite value. */
function binMeans(column: Float64Array, bins: Uint8Array, size: number): { means: Float64Array; counts: Float64Array } {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of column) {
    if (!Number.isFinite(value)) continue;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const means = new Float64Array(size);
  const counts = new Float64Array(size);
  for (let row = 0; row < bins.length; row += 1) {
    const bin = bins[row] as number;
    const count = (counts[bin] as number) + 1;
    counts[bin] = count;
    if (bin === 0 || lowest > highest) continue;
    const value = Math.max(lowest, Math.min(highest, column[row] as number));
    means[bin] = (means[bin] as number) + (value / count - (means[bin] as number) / count);
  }
  return { means, counts };
}

function midRanks(counts: Float64Array): Float64Array {
  const ranks = new Float64Array(counts.length);
  let below = 0;
  for (let bin = 1; bin < counts.length; bin += 1) {
    ranks[bin] = below + (counts[bin] as number) / 2;
    below += counts[bin] as number;
  }
  return ranks;
}

/** In deviations from the mean of the known; null where all are alike. */
function standardized(values: Float64Array, counts: Float64Array): Float64Array | null {
  let rows = 0;
  let mean = 0;
  for (let bin = 1; bin < values.length; bin += 1) {
    rows += counts[bin] as number;
    mean += (counts[bin] as number) * (values[bin] as number);
  }
  mean /= Math.max(1, rows);
  let squares = 0;
  for (let bin = 1; bin < values.length; bin += 1) {
    squares += (counts[bin] as number) * ((values[bin] as number) - mean) ** 2;
  }
  const deviation = Math.sqrt(squares / Math.max(1, rows));
  if (!(deviation > 0) || !Number.isFinite(deviation)) return null;
  return values.map((value, bin) =>
    bin === 0 || counts[bin] === 0 ? 0 : Math.max(-FURTHEST, Math.min(FURTHEST, (value - mean) / deviation)),
  );
}
