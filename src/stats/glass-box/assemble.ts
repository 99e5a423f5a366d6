import type { Calibration } from './calibrate.ts';
import type { Terms } from './partition.ts';

/** One term of the finished model, by bin (or cell): the scores with their 95% band. */
export interface AssembledTerm {
  readonly scores: number[];
  readonly low: number[];
  readonly high: number[];
}

export interface Assembled {
  readonly intercept: number;
  readonly terms: AssembledTerm[];
}

export interface AssembleRequest {
  readonly terms: Terms;
  /** By partition, by bag, the scores by bin. */
  readonly partitions: readonly (readonly Float64Array[])[];
  /** By bin, the weight of the training rows in it. */
  readonly weights: Float64Array;
  readonly calibration: Calibration;
}

/**
 * Averages the bags, centers each term on the training rows, and puts the calibration inside.
 *
 * Each bag left one of K folds out, so the spread of the bags is a delete-a-group jackknife: the variance of a score is
 * (K − 1)/K · Σ (score of bag k − their mean)², averaged over the partitions, and its band is ± 1.96 standard errors.
 */
export function assemble({ terms, partitions, weights, calibration }: AssembleRequest): Assembled {
  const means = new Float64Array(terms.total);
  const variances = new Float64Array(terms.total);
  let intercept = 0;
  for (const bags of partitions) {
    const centered = bags.map((scores) => center(scores, terms, weights));
    const mean = new Float64Array(terms.total);
    for (const bag of centered) {
      intercept += bag.center / bags.length / partitions.length;
      for (let bin = 0; bin < mean.length; bin += 1) {
        mean[bin] = (mean[bin] as number) + (bag.scores[bin] as number) / bags.length;
      }
    }
    for (let bin = 0; bin < mean.length; bin += 1) {
      let squares = 0;
      for (const bag of centered) squares += ((bag.scores[bin] as number) - (mean[bin] as number)) ** 2;
      means[bin] = (means[bin] as number) + (mean[bin] as number) / partitions.length;
      variances[bin] = (variances[bin] as number) + (((bags.length - 1) / bags.length) * squares) / partitions.length;
    }
  }
  const { slope, shift } = calibration;
  const termBands = Array.from(terms.sizes, (size, term): AssembledTerm => {
    const bins = Array.from({ length: size }, (_, bin) => (terms.offsets[term] as number) + bin);
    const half = bins.map((bin) => 1.96 * slope * Math.sqrt(variances[bin] as number));
    const scores = bins.map((bin) => slope * (means[bin] as number));
    return {
      scores,
      low: scores.map((score, place) => score - (half[place] as number)),
      high: scores.map((score, place) => score + (half[place] as number)),
    };
  });
  return { intercept: shift + slope * intercept, terms: termBands };
}

/** The scores with the weighted mean of each term taken out; the means together are the bag's intercept. */
function center(scores: Float64Array, terms: Terms, weights: Float64Array): { scores: Float64Array; center: number } {
  const centered = scores.slice();
  let sum = 0;
  for (let term = 0; term < terms.sizes.length; term += 1) {
    const begin = terms.offsets[term] as number;
    const end = begin + (terms.sizes[term] as number);
    let weighted = 0;
    let weight = 0;
    for (let bin = begin; bin < end; bin += 1) {
      weighted += (weights[bin] as number) * (scores[bin] as number);
      weight += weights[bin] as number;
    }
    const mean = weight > 0 ? weighted / weight : 0;
    sum += mean;
    for (let bin = begin; bin < end; bin += 1) {
      centered[bin] = (weights[bin] as number) > 0 ? (scores[bin] as number) - mean : 0;
    }
  }
  return { scores: centered, center: sum };
}
