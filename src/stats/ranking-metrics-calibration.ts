import type { ScoredLabels } from './ranking-metrics.ts';
import { solveLinearSystem } from './solve-linear-system.ts';

/** Mean squared distance between probability and what came true (Brier 1950): .2 said, did not happen: .04. */
export function brierScore({ scores, labels }: ScoredLabels): number {
  return meanOver(labels.length, (row) => (at(scores, row) - at(labels, row)) ** 2);
}

/** How much of the Brier score of always saying the base rate is saved: 1 is perfect, 0 is no better than that. */
export function brierSkill(scored: ScoredLabels): number | null {
  const rate = meanOver(scored.labels.length, (row) => at(scored.labels, row));
  const reference = rate * (1 - rate);
  return reference === 0 ? null : 1 - brierScore(scored) / reference;
}

/** Mean of −ln of the probability given to what came true. A probability of exactly 0 or 1 is moved by 1e-15. */
export function logLoss({ scores, labels }: ScoredLabels): number {
  return meanOver(labels.length, (row) => {
    const probability = Math.min(1 - 1e-15, Math.max(1e-15, at(scores, row)));
    return at(labels, row) === 1 ? -Math.log(probability) : -Math.log(1 - probability);
  });
}

export interface ReliabilityBin {
  /** From (included) and to (left out, but for 1). */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly meanScore: number;
  /** Share of these rows where it happened. */
  readonly observed: number;
}

/** Said against seen, in `bins` equally wide bins of probability; empty bins are left out. */
export function reliability({ scores, labels }: ScoredLabels, bins: number): readonly ReliabilityBin[] {
  const rows = new Array<number>(bins).fill(0);
  const said = new Array<number>(bins).fill(0);
  const seen = new Array<number>(bins).fill(0);
  for (let row = 0; row < labels.length; row += 1) {
    const bin = binOf(at(scores, row), bins);
    rows[bin] = at(rows, bin) + 1;
    said[bin] = at(said, bin) + at(scores, row);
    seen[bin] = at(seen, bin) + at(labels, row);
  }
  return rows.flatMap((count, bin) =>
    count === 0
      ? []
      : [
          {
            from: bin / bins,
            to: (bin + 1) / bins,
            rows: count,
            meanScore: at(said, bin) / count,
            observed: at(seen, bin) / count,
          },
        ],
  );
}

/** Expected calibration error: the mean distance of said from seen over the bins, by rows. */
export function expectedCalibrationError(scored: ScoredLabels, bins: number): number {
  const all = scored.labels.length;
  return reliability(scored, bins).reduce(
    (sum, bin) => sum + (bin.rows / all) * Math.abs(bin.meanScore - bin.observed),
    0,
  );
}

export interface CalibrationLine {
  /** Of the logistic regression of what came true on the log-odds said: 0 and 1 when calibrated. */
  readonly intercept: number;
  readonly slope: number;
  /** Calibration in the large: the intercept when the slope is held at 1; below 0, too much was said. */
  readonly inTheLarge: number;
  /** Observed over expected number of positives. */
  readonly observedOverExpected: number;
}

/**
 * Whether probabilities are too high (in the large) or too sure (slope below 1). Probabilities of exactly 0 or 1 are
 * moved by 1e-12. Null where only one kind came true, or the scores separate the kinds. Source: Cox 1958; Steyerberg
 * 2019, chapter 15.
 */
export function calibrationLine({ scores, labels }: ScoredLabels): CalibrationLine | null {
  const rows = labels.length;
  const logOdds = Float64Array.from({ length: rows }, (_, row) => {
    const probability = Math.min(1 - 1e-12, Math.max(1e-12, at(scores, row)));
    return Math.log(probability / (1 - probability));
  });
  const expected = meanOver(rows, (row) => at(scores, row));
  const observed = meanOver(rows, (row) => at(labels, row));
  if (observed === 0 || observed === 1) return null;
  const line = newton(logOdds, labels, false);
  const held = newton(logOdds, labels, true);
  if (line === null || held === null) return null;
  return { ...line, inTheLarge: held.intercept, observedOverExpected: observed / expected };
}

function newton(
  logOdds: Float64Array,
  labels: ArrayLike<number>,
  slopeIsOne: boolean,
): { intercept: number; slope: number } | null {
  let intercept = 0;
  let slope = 1;
  for (let round = 0; round < 100; round += 1) {
    const gradient = [0, 0];
    const curvature = [0, 0, 0];
    for (let row = 0; row < logOdds.length; row += 1) {
      const x = logOdds[row] as number;
      const probability = 1 / (1 + Math.exp(-(intercept + slope * x)));
      const residual = at(labels, row) - probability;
      const weight = probability * (1 - probability);
      gradient[0] = at(gradient, 0) + residual;
      gradient[1] = at(gradient, 1) + residual * x;
      curvature[0] = at(curvature, 0) + weight;
      curvature[1] = at(curvature, 1) + weight * x;
      curvature[2] = at(curvature, 2) + weight * x * x;
    }
    const [none, cross, square] = [at(curvature, 0), at(curvature, 1), at(curvature, 2)];
    const flat = slopeIsOne ? none : none * square - cross * cross;
    if (!(Math.abs(flat) > 1e-12)) return null;
    const [interceptStep = 0, slopeStep = 0] = slopeIsOne
      ? [at(gradient, 0) / none, 0]
      : solveLinearSystem(
          [
            [none, cross],
            [cross, square],
          ],
          gradient,
        );
    intercept += interceptStep;
    slope += slopeStep;
    if (Math.abs(interceptStep) + Math.abs(slopeStep) < 1e-13) return { intercept, slope };
    if (Math.abs(slope) > 1e3) return null;
  }
  return Number.isFinite(intercept + slope) ? { intercept, slope } : null;
}

function binOf(score: number, bins: number): number {
  if (!(score >= 0 && score <= 1)) throw new RangeError(`A probability lies between 0 and 1; got ${score}.`);
  return Math.min(bins - 1, Math.floor(score * bins + 1e-12));
}

function meanOver(rows: number, of: (row: number) => number): number {
  let sum = 0;
  for (let row = 0; row < rows; row += 1) sum += of(row);
  return sum / rows;
}

function at(numbers: ArrayLike<number>, row: number): number {
  return numbers[row] as number;
}
