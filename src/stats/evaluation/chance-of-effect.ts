import tCdf from '@stdlib/stats-base-dists-t-cdf';

export interface ChanceInput {
  readonly estimate: number;
  readonly standardError: number;
  /** Infinity for the normal curve. */
  readonly degreesOfFreedom: number;
  readonly higherIsBetter: boolean;
}

/**
 * The chance that the true effect is better than `least` (0: that it helped at all), given these data alone.
 *
 * With no earlier knowledge (a flat prior) what is believed of the effect after seeing the data is the estimate with
 * Student’s t around it. Example: 3 ± 2 with many degrees of freedom: 93% that it helped, 69% that it reached 2.
 * An effect of nothing with no error at all counts as not better.
 */
export function chanceOfMoreThan(
  least: number,
  { estimate, standardError, degreesOfFreedom, higherIsBetter }: ChanceInput,
): number {
  const gain = (higherIsBetter ? estimate : -estimate) - least;
  if (standardError === 0) return gain > 0 ? 1 : 0;
  return tCdf(gain / standardError, Number.isFinite(degreesOfFreedom) ? degreesOfFreedom : 1e9);
}
