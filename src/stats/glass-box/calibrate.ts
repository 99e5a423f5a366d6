/** A line through log-odds: calibrated = shift + slope × score. */
export interface Calibration {
  readonly slope: number;
  readonly shift: number;
}

export interface ScoredRows {
  readonly scores: Float64Array;
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
}

/**
 * Platt's calibration (1999): the logistic regression of the labels on the scores, by Newton's method. Scores that are
 * right already give slope 1, shift 0; scores that are twice too sure of themselves give slope ½.
 * A weak pull toward slope 1 (as strong as 4 rows) keeps it finite where the scores separate the classes entirely.
 */
export function calibrate({ scores, labels, weights }: ScoredRows): Calibration {
  let slope = 1;
  let shift = 0;
  const pull = 4 * informationPerRow({ scores, labels, weights });
  for (let round = 0; round < 50; round += 1) {
    let shiftGradient = -shift * 1e-3;
    let slopeGradient = -pull * (slope - 1);
    let shiftShift = 1e-3;
    let shiftSlope = 0;
    let slopeSlope = pull;
    for (let row = 0; row < scores.length; row += 1) {
      const score = scores[row] as number;
      const weight = weights[row] as number;
      const probability = 1 / (1 + Math.exp(-(shift + slope * score)));
      const residual = weight * ((labels[row] as number) - probability);
      const curvature = weight * probability * (1 - probability);
      shiftGradient += residual;
      slopeGradient += residual * score;
      shiftShift += curvature;
      shiftSlope += curvature * score;
      slopeSlope += curvature * score * score;
    }
    const determinant = shiftShift * slopeSlope - shiftSlope * shiftSlope;
    if (!(determinant > 0)) break;
    const shiftStep = (slopeSlope * shiftGradient - shiftSlope * slopeGradient) / determinant;
    const slopeStep = (shiftShift * slopeGradient - shiftSlope * shiftGradient) / determinant;
    shift += Math.max(-2, Math.min(2, shiftStep));
    slope += Math.max(-0.5 * slope - 0.5, Math.min(slope + 0.5, slopeStep));
    if (Math.abs(shiftStep) + Math.abs(slopeStep) < 1e-9) break;
  }
  if (slope >= LEAST_SLOPE) return { slope, shift };
  return { slope: LEAST_SLOPE, shift: shiftAt({ scores, labels, weights }, LEAST_SLOPE) };
}

/** Scores that rank worse than chance out of fold are flattened, never turned around. */
const LEAST_SLOPE = 0.05;

/** The shift at which the predictions add up to the positives, at a given slope. */
function shiftAt({ scores, labels, weights }: ScoredRows, slope: number): number {
  let shift = 0;
  for (let round = 0; round < 50; round += 1) {
    let gradient = -shift * 1e-3;
    let curvature = 1e-3;
    for (let row = 0; row < scores.length; row += 1) {
      const probability = 1 / (1 + Math.exp(-(shift + slope * (scores[row] as number))));
      gradient += (weights[row] as number) * ((labels[row] as number) - probability);
      curvature += (weights[row] as number) * probability * (1 - probability);
    }
    const step = Math.max(-2, Math.min(2, gradient / curvature));
    shift += step;
    if (Math.abs(step) < 1e-9) break;
  }
  return shift;
}

/** How much one average row says about the slope: the curvature at the base rate times the spread of the scores. */
function informationPerRow({ scores, labels, weights }: ScoredRows): number {
  let weight = 0;
  let positive = 0;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < scores.length; row += 1) {
    const score = scores[row] as number;
    const each = weights[row] as number;
    weight += each;
    positive += each * (labels[row] as number);
    sum += each * score;
    squares += each * score * score;
  }
  const rate = positive / weight;
  return Math.max(1e-12, rate * (1 - rate) * (squares / weight - (sum / weight) ** 2));
}

/** Mean weighted logistic loss of calibrated scores. */
export function calibratedLoss(rows: ScoredRows, { slope, shift }: Calibration): number {
  let loss = 0;
  let weight = 0;
  for (let row = 0; row < rows.scores.length; row += 1) {
    const score = shift + slope * (rows.scores[row] as number);
    const against = rows.labels[row] === 1 ? -score : score;
    loss += (rows.weights[row] as number) * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
    weight += rows.weights[row] as number;
  }
  return loss / weight;
}
