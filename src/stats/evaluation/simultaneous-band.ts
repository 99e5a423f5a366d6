import { quantile } from '../quantile.ts';
import { seededRandom } from '../seeded-random.ts';
import { levelsOf } from './levels.ts';
import { at } from './small-matrices.ts';

export interface BandInput {
  readonly influences: readonly Float64Array[];
  /** The cluster of each unit; null where each stands for itself. */
  readonly clusters: ArrayLike<string | number> | null;
  readonly seed: number;
  readonly draws: number;
}

/**
 * How many standard errors a band must reach so that it covers all of several effects at once, 95 times in 100.
 *
 * Each draw gives every unit (or cluster) a random sign and notes the largest |effect| in standard errors; the 95th
 * percentile of these is the reach. Never under 1.96. Example: seven independent effects need about 2.7.
 * Source: multiplier bootstrap, Callaway & Sant’Anna 2021, algorithm 1 (with Rademacher’s signs).
 */
export function simultaneousReach({ influences, clusters, seed, draws }: BandInput): number {
  const pulls = influences
    .map((influence) => clusterSums(influence, clusters))
    .filter((sums) => sums.some((sum) => sum !== 0));
  if (pulls.length === 0) return 1.96;
  const spreads = pulls.map((sums) => Math.sqrt(sums.reduce((total, value) => total + value * value, 0)));
  const random = seededRandom({ seed });
  const largest = Array.from({ length: draws }, () => {
    const signs = (pulls[0] ?? new Float64Array(0)).map(() => (random() < 0.5 ? -1 : 1));
    let most = 0;
    for (const [place, sums] of pulls.entries()) {
      let sum = 0;
      for (let unit = 0; unit < sums.length; unit += 1) sum += (sums[unit] ?? 0) * (signs[unit] ?? 0);
      most = Math.max(most, Math.abs(sum) / at(spreads, place));
    }
    return most;
  });
  return Math.max(1.96, quantile(largest, 0.95) ?? 1.96);
}

/** Influences added up within clusters. */
export function clusterSums(influence: Float64Array, clusters: ArrayLike<string | number> | null): Float64Array {
  if (clusters === null) return influence;
  const { codes, names } = levelsOf(clusters);
  const sums = new Float64Array(names.length);
  for (const [unit, code] of codes.entries()) sums[code] = at(sums, code) + at(influence, unit);
  return sums;
}
