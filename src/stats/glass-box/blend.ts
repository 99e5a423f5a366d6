import { type Calibration, calibrate } from './calibrate.ts';
import type { LinearPart } from './linear-part.ts';
import type { Terms } from './partition.ts';

export interface BlendRequest {
  readonly terms: Terms;
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
  /** By partition, by bag, the boosted scores by bin. */
  readonly boosted: readonly (readonly Float64Array[])[];
  readonly boostedOutOfFold: Float64Array;
  readonly linear: LinearPart;
}

export interface Blended {
  readonly bags: readonly (readonly Float64Array[])[];
  readonly outOfFold: Float64Array;
}

/** What the lines are worth before the rows have spoken, … */
const USUAL_SHARE = 0.3;
/** … and how strongly that is believed, in units of log-likelihood: some thousands of rows outweigh it. */
const BELIEF = 25;
const GRID = 20;

/**
 * A weighted average of boosted shapes and ridge lines, each calibrated first. Both are sums of one score a bin, so
 * their average is too, and explains itself as exactly. The weight is the one that predicts rows out of fold best, held
 * near 0.3 where rows are few. Source: Wolpert 1992 (stacked generalization), with a prior on the weight.
 */
export function blend({ terms, labels, weights, boosted, boostedOutOfFold, linear }: BlendRequest): Blended {
  const ofBoosted = calibrate({ scores: boostedOutOfFold, labels, weights });
  const ofLinear = calibrate({ scores: linear.outOfFold, labels, weights });
  const first = boostedOutOfFold.map((score) => ofBoosted.shift + ofBoosted.slope * score);
  const second = linear.outOfFold.map((score) => ofLinear.shift + ofLinear.slope * score);
  const share = linearShare(first, second, { labels, weights });
  const firstSize = terms.sizes[0] as number;
  const calibrated = (scores: Float64Array, { slope, shift }: Calibration): Float64Array =>
    scores.map((score, bin) => slope * score + (bin < firstSize ? shift : 0));
  return {
    outOfFold: first.map((score, row) => (1 - share) * score + share * (second[row] as number)),
    bags: boosted.map((bags, partition) =>
      bags.map((scores, bag) => {
        const shapes = calibrated(scores, ofBoosted);
        const lines = calibrated(linear.bags[partition]?.[bag] as Float64Array, ofLinear);
        return shapes.map((score, bin) => (1 - share) * score + share * (lines[bin] as number));
      }),
    ),
  };
}

interface Judged {
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
}

function linearShare(first: Float64Array, second: Float64Array, { labels, weights }: Judged): number {
  let best = { share: USUAL_SHARE, loss: Number.POSITIVE_INFINITY };
  for (let step = 0; step <= GRID; step += 1) {
    const share = step / GRID;
    let loss = BELIEF * (share - USUAL_SHARE) ** 2;
    for (let row = 0; row < labels.length; row += 1) {
      const score = (1 - share) * (first[row] as number) + share * (second[row] as number);
      const against = labels[row] === 1 ? -score : score;
      loss += (weights[row] as number) * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
    }
    if (loss < best.loss) best = { share, loss };
  }
  return best.share;
}
