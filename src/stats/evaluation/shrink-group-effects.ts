import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { benjaminiHochberg } from '../benjamini-hochberg.ts';
import type { Interval } from '../interval.ts';
import { at } from './small-matrices.ts';

export interface GroupEffect {
  readonly group: string;
  readonly estimate: number;
  readonly standardError: number;
}

export interface ShrunkEffect extends GroupEffect {
  /** Pulled towards the mean of all groups, the more the less is known of this one. */
  readonly shrunk: number;
  readonly interval95: Interval;
  /** For differing from the mean of all groups, adjusted for how many groups were looked at. */
  readonly adjustedPValue: number;
}

export interface ShrunkEffects {
  readonly groups: readonly ShrunkEffect[];
  readonly mean: number;
  /** Standard deviation of true effects between groups; 0 where chance alone explains the differences. */
  readonly spread: number;
  readonly lookedAt: number;
}

/**
 * Effects for groups, told apart from luck: small groups have wild estimates, and the wildest of many is mostly luck.
 *
 * True effects are taken to vary by τ around their mean; τ is where Σ(eᵢ − mean)²/(τ² + sᵢ²) is its own expectation,
 * k − 1 (Paule & Mandel). Each effect is then mean + τ²/(τ² + sᵢ²)·(eᵢ − mean), and its interval allows for not
 * knowing the mean. Example: 6 (1) and 2 (1) and 4 (4): τ is 1.73; the first becomes 5.5, the second 2.5.
 * `lookedAt` counts also the groups too small to be estimated. Source: Paule & Mandel 1982; Efron & Morris 1975; false discoveries by Benjamini & Hochberg.
 */
export function shrinkGroupEffects(groups: readonly GroupEffect[], lookedAt = groups.length): ShrunkEffects {
  const known = groups.filter(({ standardError }) => standardError > 0 && Number.isFinite(standardError));
  if (known.length === 0) return { groups: [], mean: Number.NaN, spread: Number.NaN, lookedAt };
  const variance = spreadBetween(known);
  const { mean, total } = weightedMean(known, variance);
  const surprises = known.map(({ estimate, standardError }) => {
    const noise = variance + standardError ** 2;
    const left = Math.max(noise - 1 / total, 0.05 * standardError ** 2);
    return 2 * normalCdf(-Math.abs(estimate - mean) / Math.sqrt(standardError ** 2 * (left / noise)), 0, 1);
  });
  const adjusted = benjaminiHochberg(surprises, lookedAt);
  return {
    groups: known.map((one, place) => {
      const keep = variance / (variance + one.standardError ** 2);
      const shrunk = mean + keep * (one.estimate - mean);
      const error = Math.sqrt(keep * one.standardError ** 2 + (1 - keep) ** 2 / total);
      return {
        ...one,
        shrunk,
        interval95: { low: shrunk - 1.96 * error, high: shrunk + 1.96 * error },
        adjustedPValue: at(adjusted, place),
      };
    }),
    mean,
    spread: Math.sqrt(variance),
    lookedAt,
  };
}

function weightedMean(groups: readonly GroupEffect[], variance: number) {
  const weights = groups.map(({ standardError }) => 1 / (variance + standardError ** 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { mean: groups.reduce((sum, { estimate }, place) => sum + (at(weights, place) * estimate) / total, 0), total };
}

function spreadBetween(groups: readonly GroupEffect[]): number {
  const excess = (variance: number) => {
    const { mean } = weightedMean(groups, variance);
    const squares = groups.reduce(
      (sum, one) => sum + (one.estimate - mean) ** 2 / (variance + one.standardError ** 2),
      0,
    );
    return squares - (groups.length - 1);
  };
  if (groups.length < 2 || excess(0) <= 0) return 0;
  let low = 0;
  let high = 1;
  while (excess(high) > 0) high *= 4;
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
