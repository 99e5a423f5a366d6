import normalCdf from '@stdlib/stats-base-dists-normal-cdf';

/** Mean, standard deviation and number of one arm. */
export interface ArmSummary {
  readonly mean: number;
  readonly standardDeviation: number;
  readonly n: number;
}

export interface EffectSize {
  readonly effect: number;
  readonly standardError: number;
}

export interface SizeOptions {
  /** An effect that was adjusted for covariates, in outcome units, in place of the plain difference of means. */
  readonly adjustedDifference?: number;
  /** Share of the outcome’s variance that the covariates explain: they make the error smaller. */
  readonly rSquared?: number;
}

/** 1 − 3/(4N − 9): small studies overstate a standardized difference by this much. N = 85: 0.99094. */
export function smallSampleFactor(total: number): number {
  return 1 - 3 / (4 * total - 9);
}

/** The standard deviation of both arms together, each around its own mean. */
export function pooledDeviation(treated: ArmSummary, comparison: ArmSummary): number {
  const squares =
    (treated.n - 1) * treated.standardDeviation ** 2 + (comparison.n - 1) * comparison.standardDeviation ** 2;
  return Math.sqrt(squares / (treated.n + comparison.n - 2));
}

/**
 * Hedges’ g: the difference of two means in pooled standard deviations, made smaller for small samples.
 *
 * d = (Mₜ − M_c)/S, g = w·d; its error is w·√((nₜ + n_c)/(nₜn_c)·(1 − R²) + d²/(2N)).
 * Example: 52 (10, n 40) against 48 (11, n 45): g = 0.376, error 0.217.
 * Source: What Works Clearinghouse Procedures Handbook 5.0, appendix E.
 */
export function hedgesG(treated: ArmSummary, comparison: ArmSummary, options: SizeOptions = {}): EffectSize {
  const total = treated.n + comparison.n;
  const factor = smallSampleFactor(total);
  const difference = options.adjustedDifference ?? treated.mean - comparison.mean;
  const effect = (factor * difference) / pooledDeviation(treated, comparison);
  const sampling = (total / (treated.n * comparison.n)) * (1 - (options.rSquared ?? 0));
  return { effect, standardError: factor * Math.sqrt(sampling + (effect / factor) ** 2 / (2 * total)) };
}

/**
 * The Cox index: for a yes-or-no outcome, the difference of log odds over 1.65, on the scale of g.
 *
 * Example: 80% against 50%: 0.840. Null where a share is 0 or 1, for log odds end there. No small-sample factor.
 * The error is √(1/(nₜpₜ(1 − pₜ)) + 1/(n_c p_c(1 − p_c)))/1.65. Source: as for g.
 */
export function coxIndex(
  treated: { readonly share: number; readonly n: number },
  comparison: { readonly share: number; readonly n: number },
): EffectSize | null {
  const inside = (share: number) => share > 0 && share < 1;
  if (!inside(treated.share) || !inside(comparison.share)) return null;
  const logOdds = (share: number) => Math.log(share / (1 - share));
  const noise = ({ share, n }: { readonly share: number; readonly n: number }) => 1 / (n * share * (1 - share));
  return {
    effect: (logOdds(treated.share) - logOdds(comparison.share)) / 1.65,
    standardError: Math.sqrt(noise(treated) + noise(comparison)) / 1.65,
  };
}

/**
 * How many places in 100 a middling student would move: 100·(Φ(g) − ½). g = 0.376 moves the 50th to the 65th: 14.65.
 */
export function improvementIndex(effect: number): number {
  return 100 * (normalCdf(effect, 0, 1) - 0.5);
}
