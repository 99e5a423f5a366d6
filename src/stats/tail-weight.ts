import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { quantileOfSorted, sortedNumbers } from './quantile.ts';

/** The median distance of normal noise from 0, in standard deviations. */
const NORMAL_HALF_WAY = 0.6744897501960817;
const HEAVIEST = 2.5;
const LIGHTEST = 60;
/** Nine tenths of the noise are taken to be well-behaved. */
const BEHAVED = 0.9;

/** What a number that is only noise looks like: Student’s t, stretched. */
export interface NoiseShape {
  /** The usual distance from 0: 1.4826 times the distance within which half of the noise lies. */
  readonly spread: number;
  /** Few (3): wild values are common. Many (60): nearly normal. */
  readonly degreesOfFreedom: number;
}

/** The usual distance of numbers from 0, robustly: 1.4826 times their median distance. Null where there are none. */
export function spreadAroundZero(values: ArrayLike<number>): number | null {
  const distances = sortedNumbers(Float64Array.from(values, Math.abs));
  return distances.length === 0 ? null : quantileOfSorted(distances, 0.5) / NORMAL_HALF_WAY;
}

/**
 * Learns the shape of noise from its well-behaved part, so that what lies in the far tail does not vouch for itself.
 *
 * Compares the distance within which 90 of 100 numbers lie with the distance within which half of them do: 2.44 for
 * normal noise, 2.88 for Student’s t with 4 degrees of freedom; solved for the degrees by halving. A few of 100 findings
 * among the numbers make the tails look heavier, which errs towards calling fewer.
 * At least 100 numbers, not mostly 0; else null.
 */
export function noiseShape(values: ArrayLike<number>): NoiseShape | null {
  const distances = sortedNumbers(Float64Array.from(values, Math.abs));
  const halfWay = distances.length < 100 ? 0 : quantileOfSorted(distances, 0.5);
  if (halfWay === 0) return null;
  const ratio = quantileOfSorted(distances, BEHAVED) / halfWay;
  const outer = 0.5 + BEHAVED / 2;
  let few = HEAVIEST;
  let many = LIGHTEST;
  for (let step = 0; step < 40; step += 1) {
    const between = Math.sqrt(few * many);
    if (tQuantile(outer, between) / tQuantile(0.75, between) > ratio) few = between;
    else many = between;
  }
  return { spread: halfWay / NORMAL_HALF_WAY, degreesOfFreedom: many };
}

/** The chance that noise of this shape lies as far from 0, on either side. */
export function chanceOfNoise(value: number, shape: NoiseShape): number {
  const { spread, degreesOfFreedom } = shape;
  return 2 * tCdf((-Math.abs(value) / spread / NORMAL_HALF_WAY) * tQuantile(0.75, degreesOfFreedom), degreesOfFreedom);
}

/** The other way round: how far from 0 noise of this shape lies with this chance, on either side. */
export function distanceOfNoise(chance: number, shape: NoiseShape): number {
  const { spread, degreesOfFreedom } = shape;
  return (spread * NORMAL_HALF_WAY * tQuantile(1 - chance / 2, degreesOfFreedom)) / tQuantile(0.75, degreesOfFreedom);
}
