import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';

export interface PowerInput {
  readonly students: number;
  /** Schools or classes assigned as wholes; null where students are. */
  readonly clusters: number | null;
  readonly shareTreated: number;
  /** Share of the outcome’s variance between clusters. */
  readonly intraclassCorrelation: number;
  /** Share of the variance that what is known before explains: between students, and between clusters. */
  readonly rSquared: number;
  readonly clusterRSquared: number;
}

/**
 * The smallest effect, in standard deviations, that a study of this size finds four times in five (two-sided 5%).
 *
 * M·√(ρ(1 − R₂²)/(P(1 − P)J) + (1 − ρ)(1 − R₁²)/(P(1 − P)N)) with M = t(0.975) + t(0.8), J clusters and N students;
 * without clusters the first term falls away and ρ is 0. Example: 400 students drawn by half, nothing known: 0.281;
 * in 20 schools with ρ = 0.2: 0.649. Source: Bloom 1995; Schochet 2008; Dong & Maynard 2013.
 */
export function minimumDetectableEffect(input: PowerInput): number {
  const { students, clusters, shareTreated, rSquared } = input;
  const degrees = clusters === null ? students - 2 : clusters - 2;
  if (degrees < 1) throw new RangeError('Power needs three students, or three clusters, or more.');
  if (!(shareTreated > 0 && shareTreated < 1)) throw new RangeError('The share treated lies between 0 and 1.');
  const split = shareTreated * (1 - shareTreated);
  const rho = clusters === null ? 0 : input.intraclassCorrelation;
  const between = clusters === null ? 0 : (rho * (1 - input.clusterRSquared)) / (split * clusters);
  const within = ((1 - rho) * (1 - rSquared)) / (split * students);
  return (tQuantile(0.975, degrees) + tQuantile(0.8, degrees)) * Math.sqrt(between + within);
}

/**
 * The chance that a study finds a true effect, where `smallest` is what it finds four times in five (two-sided 5%).
 *
 * Φ(2.8·effect ÷ smallest − 1.96), which leaves out the small chance of the wrong sign. Example: the smallest itself
 * is found in 80 of 100 studies, half of it in 29, one and a half of it in 99.
 */
export function chanceToFind(effect: number, smallest: number): number {
  return normalCdf((2.8016 * effect) / smallest - 1.96, 0, 1);
}

/** After the study: 2.8 standard errors, what it had four chances in five of finding. */
export function detectableAfter(standardError: number): number {
  return 2.8 * standardError;
}
