import type { Terms } from './partition.ts';

/** What boosting of one bag knows: everything is by bin, nothing by row. */
export interface BagState {
  readonly terms: Terms;
  /** Σ w·(label − p) over the bag's rows in each bin: the direction in which its score should go. */
  readonly gradient: Float64Array;
  /** Σ h over the bag's rows in each bin. */
  readonly curvature: Float64Array;
  /** Running sums of the co-occurrence matrix (see `accumulateTerms`). */
  readonly gram: Float64Array;
  /** What the model says so far, in log-odds, by bin. */
  readonly scores: Float64Array;
  /**
   * Where there are more bins than rows the matrix would be larger than the table: gradients are then kept by row, and
   * summed for a term when it is looked at. The numbers are the same.
   */
  readonly rows: RowGradients | null;
}

export interface RowGradients {
  readonly columns: readonly Uint8Array[];
  /** By place: what is left of w·(label − p), and w·p·(1 − p); both 0 where the bag does not learn from the row. */
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
}

export interface StepRules {
  readonly learningRate: number;
  /** Added to the curvature of a leaf: shrinks leaves with few rows. */
  readonly ridge: number;
  /** A leaf with less curvature than this is not made. */
  readonly leastCurvature: number;
  /** By term: 1 may only rise, −1 may only fall, 0 free. */
  readonly directions: Int8Array;
}

/** One split of a term's bins in two: where, and where the missing go. */
interface Split {
  /** Last bin of the left leaf; 0 means that the missing stand alone. */
  cut: number;
  missingLeft: boolean;
  left: number;
  right: number;
  gain: number;
}

const chosen: Split = { cut: -1, missingLeft: true, left: 0, right: 0, gain: 0 };

/**
 * Makes the step on `term` that lowers the loss most, and returns what it gained (0: there was none to make).
 * With `onlyCut` ≥ 1 the step is made at that cut, whatever it gains.
 */
export function stepOnTerm(state: BagState, rules: StepRules, at: { term: number; onlyCut: number }): number {
  findSplit(state, rules, at);
  if (chosen.cut < 0) return 0;
  applySplit(state, rules, at.term);
  return chosen.gain;
}

/** What `stepOnTerm` would gain, without making the step. */
export function gainOnTerm(state: BagState, rules: StepRules, at: { term: number; onlyCut: number }): number {
  findSplit(state, rules, at);
  return chosen.gain;
}

function findSplit(state: BagState, rules: StepRules, at: { term: number; onlyCut: number }): void {
  const { gradient, curvature, terms } = state;
  if (state.rows !== null) sumRows(state.rows, state, at.term);
  const offset = terms.offsets[at.term] as number;
  const size = terms.sizes[at.term] as number;
  const direction = rules.directions[at.term] as number;
  const missingGradient = gradient[offset] as number;
  const missingCurvature = curvature[offset] as number;
  let knownGradient = 0;
  let knownCurvature = 0;
  for (let bin = offset + 1; bin < offset + size; bin += 1) {
    knownGradient += gradient[bin] as number;
    knownCurvature += curvature[bin] as number;
  }
  const hasMissing = missingCurvature > 0;
  chosen.cut = -1;
  chosen.gain = 0;
  if (hasMissing) consider(rules, 0, true, missingGradient, missingCurvature, knownGradient, knownCurvature, 0);
  let leftGradient = 0;
  let leftCurvature = 0;
  for (let cut = 1; cut < size - 1; cut += 1) {
    leftGradient += gradient[offset + cut] as number;
    leftCurvature += curvature[offset + cut] as number;
    if (at.onlyCut > 0 && cut !== at.onlyCut) continue;
    const rightGradient = knownGradient - leftGradient;
    const rightCurvature = knownCurvature - leftCurvature;
    consider(
      rules,
      cut,
      true,
      leftGradient + missingGradient,
      leftCurvature + missingCurvature,
      rightGradient,
      rightCurvature,
      direction,
    );
    if (hasMissing) {
      consider(
        rules,
        cut,
        false,
        leftGradient,
        leftCurvature,
        rightGradient + missingGradient,
        rightCurvature + missingCurvature,
        direction,
      );
    }
  }
}

/** Keeps the split if it gains more than the one kept so far. Positional on purpose: this is the innermost loop. */
function consider(
  rules: StepRules,
  cut: number,
  missingLeft: boolean,
  leftGradient: number,
  leftCurvature: number,
  rightGradient: number,
  rightCurvature: number,
  direction: number,
): void {
  if (leftCurvature < rules.leastCurvature || rightCurvature < rules.leastCurvature) return;
  const left = leftGradient / (leftCurvature + rules.ridge);
  const right = rightGradient / (rightCurvature + rules.ridge);
  const gain = leftGradient * left + rightGradient * right;
  if (gain <= chosen.gain || direction * (right - left) < 0) return;
  chosen.cut = cut;
  chosen.missingLeft = missingLeft;
  chosen.left = left;
  chosen.right = right;
  chosen.gain = gain;
}

function applySplit(state: BagState, rules: StepRules, term: number): void {
  const { terms, gradient, curvature, gram, scores } = state;
  const total = terms.total;
  const offset = terms.offsets[term] as number;
  const size = terms.sizes[term] as number;
  const left = rules.learningRate * chosen.left;
  const right = rules.learningRate * chosen.right;
  for (let bin = 0; bin < size; bin += 1) {
    const goesLeft = bin === 0 ? chosen.missingLeft : bin <= chosen.cut;
    scores[offset + bin] = (scores[offset + bin] as number) + (goesLeft ? left : right);
  }
  if (state.rows !== null) {
    lowerRows(state.rows, { term, left, right });
    return;
  }
  const difference = left - right;
  const cutRow = (offset + chosen.cut) * total;
  if (chosen.missingLeft) {
    for (let bin = 0; bin < total; bin += 1) {
      gradient[bin] =
        (gradient[bin] as number) - right * (curvature[bin] as number) - difference * (gram[cutRow + bin] as number);
    }
    return;
  }
  const missingRow = offset * total;
  for (let bin = 0; bin < total; bin += 1) {
    gradient[bin] =
      (gradient[bin] as number) -
      right * (curvature[bin] as number) -
      difference * ((gram[cutRow + bin] as number) - (gram[missingRow + bin] as number));
  }
}

function sumRows({ columns, gradient }: RowGradients, state: BagState, term: number): void {
  const offset = state.terms.offsets[term] as number;
  const sums = state.gradient.subarray(offset, offset + (state.terms.sizes[term] as number));
  const column = columns[term] as Uint8Array;
  sums.fill(0);
  for (let row = 0; row < column.length; row += 1) {
    const bin = column[row] as number;
    sums[bin] = (sums[bin] as number) + (gradient[row] as number);
  }
}

function lowerRows(rows: RowGradients, step: { term: number; left: number; right: number }): void {
  const { gradient, curvature } = rows;
  const column = rows.columns[step.term] as Uint8Array;
  const { cut, missingLeft } = chosen;
  for (let row = 0; row < column.length; row += 1) {
    const bin = column[row] as number;
    const goesLeft = bin === 0 ? missingLeft : bin <= cut;
    gradient[row] = (gradient[row] as number) - (curvature[row] as number) * (goesLeft ? step.left : step.right);
  }
}
