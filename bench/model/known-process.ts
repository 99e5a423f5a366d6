/**
 * A known process that looks like a district's early-warning table: 30 features, about 7.8% positive.
 *
 * Features 0–5 share a common cause and are skewed (like absences), 6–11 are normal and correlated, 12–17 are counts
 * with many zeros, 18–23 uniform, 24–29 noise of several forms. Twelve carry signal through bent, stepped and
 * saturating shapes; three pairs (0 × 6, 3 × 12, 7 × 18) carry an interaction beyond their sums. Between 0 and 20% of
 * the values of a feature are missing; of feature 1 they are missing more often where the risk is high.
 */

import type { FeatureTable } from '../../src/stats/glass-box/table.ts';
import { type RandomSource, randomNormal, seededRandom } from '../../src/stats/seeded-random.ts';

export interface KnownDraw {
  readonly table: FeatureTable;
  readonly labels: Uint8Array;
  /** The process's own log-odds: no model can rank better than these. */
  readonly truth: Float64Array;
}

const FEATURES = 30;
/** Found once by bisection so that 7.8% of a million rows are positive. */
const INTERCEPT = -5.54;

export const TRUE_PAIRS: readonly (readonly [number, number])[] = [
  [0, 6],
  [3, 12],
  [7, 18],
];

export function drawKnownProcess({ rows, seed }: { readonly rows: number; readonly seed: number }): KnownDraw {
  const random = seededRandom({ seed });
  const columns = Array.from({ length: FEATURES }, () => new Float64Array(rows));
  const labels = new Uint8Array(rows);
  const truth = new Float64Array(rows);
  const values = new Float64Array(FEATURES);
  for (let row = 0; row < rows; row += 1) {
    drawRow(values, random);
    const score = INTERCEPT + scoreOf(values);
    truth[row] = score;
    labels[row] = random() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
    for (let feature = 0; feature < FEATURES; feature += 1) {
      const share = feature === 1 ? (score > -2 ? 0.25 : 0.05) : ((feature * 7) % 11) / 50;
      (columns[feature] as Float64Array)[row] = random() < share ? Number.NaN : (values[feature] as number);
    }
  }
  return { table: { names: columns.map((_, place) => `feature ${place}`), columns, rows }, labels, truth };
}

function drawRow(values: Float64Array, random: RandomSource): void {
  const shared = randomNormal(random);
  const second = randomNormal(random);
  for (let feature = 0; feature < FEATURES; feature += 1) {
    const own = randomNormal(random);
    if (feature < 6) values[feature] = Math.exp(0.6 * shared + 0.6 * own);
    else if (feature < 12) values[feature] = 0.5 * second + 0.3 * shared + 0.8 * own;
    else if (feature < 18) values[feature] = Math.max(0, Math.floor(1.5 * own + 0.5 * shared));
    else if (feature < 24) values[feature] = random();
    else values[feature] = feature % 2 === 0 ? own : Math.round(own * 3);
  }
}

function scoreOf(values: Float64Array): number {
  const v = (feature: number): number => values[feature] as number;
  const high = (value: number): number => (value > 0 ? 1 : 0);
  return (
    0.9 * Math.log(v(0)) +
    0.5 * Math.min(v(1), 3) +
    0.6 * high(v(2) - 2) -
    0.45 * v(6) +
    0.35 * v(7) ** 2 -
    0.5 * Math.tanh(2 * v(8)) +
    0.3 * Math.abs(v(9)) +
    0.5 * Math.min(v(12), 3) +
    0.4 * high(v(13)) +
    0.8 * (v(18) - 0.5) +
    0.5 * Math.sin(6 * v(19)) +
    0.7 * high(v(20) - 0.85) +
    0.5 * high(v(0) - 1) * high(-v(6)) * 1.6 +
    0.35 * Math.tanh(Math.log(v(3))) * Math.min(v(12), 3) +
    0.9 * v(7) * (v(18) - 0.5)
  );
}
