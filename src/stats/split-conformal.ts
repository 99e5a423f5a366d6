/**
 * The bound that a further error stays within with the wished-for chance, from errors already seen and nothing else
 * assumed but that past and future are alike: the ⌈(n + 1)·share⌉-th smallest of n scores.
 *
 * One more than n is counted because the next error is one of n + 1 that could each be the largest; with too few
 * scores for the share, nothing seen is a safe bound and the answer is null.
 * Example: of the scores 1 … 9, share 0.8 gives the 8th, 8; of 1 … 3, share 0.8 gives null (the 4th of 3).
 * Source: Vovk, Gammerman & Shafer 2005; Lei et al. 2018, JASA 113.
 */
export function conformalBound(scores: readonly number[], share: number): number | null {
  if (!(share > 0 && share < 1)) throw new RangeError(`A share between 0 and 1 is needed; got ${share}.`);
  const rank = Math.ceil((scores.length + 1) * share);
  if (rank > scores.length) return null;
  const sorted = Float64Array.from(scores).sort();
  return sorted[rank - 1] ?? null;
}
