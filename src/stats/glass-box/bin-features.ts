import { type RandomSource, randomInteger } from '../seeded-random.ts';
import type { FeatureTable } from './table.ts';

/** How finely features are cut. */
export interface BinLimits {
  /** Bins of a feature with many values. */
  readonly bins: number;
  /** A feature with up to this many different values keeps them all: spiky columns lose accuracy otherwise. */
  readonly distinct: number;
}

/** Rows looked at to place the cuts: enough for 64 bins, and a sort of them is quick. */
const SAMPLE = 60_000;
const MOST_BINS_IN_ALL = 2_400;
const SHORT = 8_000;
const WIDE = 60;

/**
 * Where each feature is cut, chosen so that all features together have at most about 2,400 bins: what boosting in bin
 * space costs grows with the square of that.
 */
export function cutFeatures(table: FeatureTable, labels: Uint8Array, random: RandomSource): Float64Array[] {
  const sample = sampleRows(table.rows, random);
  // A short, wide table is boosted by row (see `MOST_BINS_OF_A_GRAM`): its features may keep their bins.
  const byRow = table.rows <= SHORT && table.columns.length > WIDE;
  let limits: BinLimits = byRow ? { bins: 32, distinct: 64 } : { bins: 64, distinct: 128 };
  const samples = table.columns.map((column) => sortedByClass(column, labels, sample));
  for (;;) {
    const cuts = samples.map((values) => placeCuts(values, limits));
    const total = cuts.reduce((sum, of) => sum + of.length + 2, 0);
    if (total <= MOST_BINS_IN_ALL || limits.bins <= 3 || byRow) return cuts;
    limits = { bins: Math.floor(limits.bins * 0.8), distinct: Math.floor(limits.distinct * 0.75) };
  }
}

interface SortedByClass {
  readonly positive: Float64Array;
  readonly negative: Float64Array;
}

function sampleRows(rows: number, random: RandomSource): Int32Array {
  if (rows <= SAMPLE) return Int32Array.from({ length: rows }, (_, row) => row);
  return Int32Array.from({ length: SAMPLE }, () => randomInteger(random, rows));
}

function sortedByClass(column: Float64Array, labels: Uint8Array, sample: Int32Array): SortedByClass {
  const positive: number[] = [];
  const negative: number[] = [];
  for (const row of sample) {
    const value = column[row] as number;
    if (Number.isNaN(value)) continue;
    if (labels[row] === 1) positive.push(value);
    else negative.push(value);
  }
  return { positive: Float64Array.from(positive).sort(), negative: Float64Array.from(negative).sort() };
}

/**
 * Cuts of one feature, rising. Few different values: a cut between every two neighbors. Many: quantiles of a mixture
 * in which the rarer class has up to half of the weight, so that the cuts lie where the classes can be told apart.
 */
export function placeCuts({ positive, negative }: SortedByClass, limits: BinLimits): Float64Array {
  const rarer = Math.min(positive.length, negative.length);
  const total = positive.length + negative.length;
  if (total === 0) return new Float64Array(0);
  const rarerShare = Math.max(rarer / total, Math.min(0.5, rarer / 1000));
  const positiveShare = positive.length <= negative.length ? rarerShare : 1 - rarerShare;
  const each = {
    positive: positive.length > 0 ? positiveShare / positive.length : 0,
    negative: negative.length > 0 ? (1 - positiveShare) / negative.length : 0,
  };
  const values: number[] = [];
  const masses: number[] = [];
  let p = 0;
  let n = 0;
  while (p < positive.length || n < negative.length) {
    const value = Math.min(positive[p] ?? Number.POSITIVE_INFINITY, negative[n] ?? Number.POSITIVE_INFINITY);
    let mass = 0;
    for (; p < positive.length && positive[p] === value; p += 1) mass += each.positive;
    for (; n < negative.length && negative[n] === value; n += 1) mass += each.negative;
    values.push(value);
    masses.push(mass);
  }
  if (values.length <= limits.distinct) {
    return Float64Array.from(values.slice(1), (value, place) => between(values[place] as number, value));
  }
  return quantileCuts(values, masses, limits.bins);
}

function quantileCuts(values: readonly number[], masses: readonly number[], bins: number): Float64Array {
  const cuts: number[] = [];
  let left = masses.reduce((sum, mass) => sum + mass, 0);
  let gathered = 0;
  for (let place = 0; place + 1 < values.length && cuts.length + 1 < bins; place += 1) {
    gathered += masses[place] as number;
    const wanted = left / (bins - cuts.length);
    // A single heavy value (a spike, such as 0 absences) closes the bin before it, and has one for itself.
    const next = masses[place + 1] as number;
    if (gathered >= wanted || (next > wanted && gathered > 0.25 * wanted)) {
      cuts.push(between(values[place] as number, values[place + 1] as number));
      left -= gathered;
      gathered = 0;
    }
  }
  return Float64Array.from(cuts);
}

/** A cut c with low < c ≤ high, halfway where the numbers allow it. */
function between(low: number, high: number): number {
  if (low === Number.NEGATIVE_INFINITY) return high;
  const middle = low / 2 + high / 2;
  return middle > low && middle <= high ? middle : high;
}

/** By row, the bin of its value: 0 where it is missing, else 1 + the number of cuts at or below the value. */
export function binColumn(column: Float64Array, cuts: Float64Array, into: Uint8Array): void {
  const find = binFinder(cuts);
  for (let row = 0; row < column.length; row += 1) into[row] = find(column[row] as number);
}

const GRID = 1024;

/** A function from a value to its bin, by a grid over the cuts that leaves a short search within one square of it. */
export function binFinder(cuts: Float64Array): (value: number) => number {
  const count = cuts.length;
  if (count === 0) return (value) => (Number.isNaN(value) ? 0 : 1);
  const first = cuts[0] as number;
  const last = cuts[count - 1] as number;
  const span = last - first;
  const scale = span > 0 && Number.isFinite(span) ? (GRID - 1) / span : 0;
  const begins = new Uint8Array(GRID + 1);
  for (let square = 1, cut = 0; square <= GRID; square += 1) {
    while (cut < count && Math.floor(((cuts[cut] as number) - first) * scale) < square) cut += 1;
    begins[square] = cut;
  }
  return (value) => {
    if (Number.isNaN(value)) return 0;
    if (value < first) return 1;
    if (value >= last) return count + 1;
    const square = scale === 0 ? 0 : Math.floor((value - first) * scale);
    let low = begins[square] as number;
    let high = begins[square + 1] as number;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cuts[middle] as number) <= value) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
