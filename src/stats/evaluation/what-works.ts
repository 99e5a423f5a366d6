import tCdf from '@stdlib/stats-base-dists-t-cdf';
import type { BaselineRow } from './evaluation-types.ts';

/**
 * The most that attrition may differ between the arms, in percentage points, for each whole percent of overall
 * attrition from 0; past the end no difference is small enough. Cautious: those who leave may do so because of the
 * program. Optimistic: they leave for other reasons. Source: What Works Clearinghouse Standards Handbook, table II.1.
 */
const cautiousBoundary = [
  5.7, 5.8, 5.9, 5.9, 6.0, 6.1, 6.2, 6.3, 6.3, 6.3, 6.3, 6.2, 6.2, 6.1, 6.0, 5.9, 5.9, 5.8, 5.7, 5.5, 5.4, 5.3, 5.2,
  5.1, 4.9, 4.8, 4.7, 4.5, 4.4, 4.3, 4.1, 4.0, 3.8, 3.6, 3.5, 3.3, 3.2, 3.1, 2.9, 2.8, 2.6, 2.5, 2.3, 2.1, 2.0, 1.8,
  1.6, 1.5, 1.3, 1.2, 1.0, 0.9, 0.7, 0.6, 0.4, 0.3, 0.2, 0.0,
] as const;
const optimisticBoundary = [
  10.0, 10.1, 10.2, 10.3, 10.4, 10.5, 10.7, 10.8, 10.9, 10.9, 10.9, 10.9, 10.9, 10.8, 10.8, 10.7, 10.6, 10.5, 10.3,
  10.2, 10.0, 9.9, 9.7, 9.5, 9.4, 9.2, 9.0, 8.8, 8.6, 8.4, 8.2, 8.0, 7.8, 7.6, 7.4, 7.2, 7.0, 6.7, 6.5, 6.3, 6.0, 5.8,
  5.6, 5.3, 5.1, 4.9, 4.6, 4.4, 4.2, 3.9, 3.7, 3.5, 3.2, 3.0, 2.8, 2.6, 2.3, 2.1, 1.9, 1.6, 1.4, 1.1, 0.9, 0.7, 0.5,
  0.3,
] as const;

export type AttritionBoundary = 'cautious' | 'optimistic';

/** The boundary in percentage points at an overall attrition (a share), or null where none is low enough. */
export function attritionBoundary(overall: number, boundary: AttritionBoundary): number | null {
  if (!(overall >= 0 && overall <= 1)) throw new RangeError(`Attrition is a share from 0 to 1; got ${overall}.`);
  const table: readonly number[] = boundary === 'cautious' ? cautiousBoundary : optimisticBoundary;
  return table[Math.round(overall * 100)] ?? null;
}

/**
 * Is attrition low enough for a lottery to count as one? Both are shares: overall 0.20 with a difference of 0.05
 * between the arms is low by either boundary (5.4 and 10.0 points); 0.06 only by the optimistic one.
 */
export function isLowAttrition(overall: number, differential: number, boundary: AttritionBoundary): boolean {
  const most = attritionBoundary(overall, boundary);
  return most !== null && Math.abs(differential) * 100 <= most + 1e-9;
}

/** Up to 0.05 alike; up to 0.25 alike if the analysis adjusts; beyond, not alike. Both edges belong to the better side. */
export function baselineVerdict(g: number): BaselineRow['verdict'] {
  const size = Math.abs(g);
  if (Number.isNaN(size)) return 'not equivalent';
  if (size <= 0.05) return 'equivalent';
  return size <= 0.25 ? 'equivalent when adjusted' : 'not equivalent';
}

export interface ClusterCorrectionInput {
  readonly effect: number;
  readonly treated: number;
  readonly comparison: number;
  readonly treatedClusters: number;
  readonly comparisonClusters: number;
  /** Share of the variance between clusters: 0.20 for achievement, 0.10 otherwise, unless it is known. */
  readonly intraclassCorrelation: number;
}

export interface ClusterCorrection {
  /** What a study claims that forgot its clusters. */
  readonly uncorrected: { readonly t: number; readonly pValue: number };
  readonly t: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/**
 * Corrects the t of a study that assigned schools and counted students.
 *
 * With n students a cluster, a = (N − 2) − 2(n − 1)ρ: t shrinks by √(a/((N − 2)(1 + (n − 1)ρ))), and has
 * a²/((N − 2)(1 − ρ)² + n(N − 2n)ρ² + 2(N − 2n)ρ(1 − ρ)) degrees of freedom.
 * Example: g = 0.3, 200 + 200 students in 10 + 10 schools, ρ = 0.2: t falls from 2.98 to 1.35 (p = 0.18).
 * Source: Hedges 2007; What Works Clearinghouse Procedures Handbook, appendix F.
 */
export function clusterCorrection(input: ClusterCorrectionInput): ClusterCorrection {
  const { effect, treated, comparison, intraclassCorrelation: rho } = input;
  const total = treated + comparison;
  const size = total / (input.treatedClusters + input.comparisonClusters);
  const plain = effect / Math.sqrt(total / (treated * comparison) + effect ** 2 / (2 * total));
  const scale = total - 2 - 2 * (size - 1) * rho;
  const t = plain * Math.sqrt(scale / ((total - 2) * (1 + (size - 1) * rho)));
  const rest = total - 2 * size;
  const degreesOfFreedom =
    scale ** 2 / ((total - 2) * (1 - rho) ** 2 + size * rest * rho ** 2 + 2 * rest * rho * (1 - rho));
  return {
    uncorrected: { t: plain, pValue: 2 * tCdf(-Math.abs(plain), total - 2) },
    t,
    degreesOfFreedom,
    pValue: 2 * tCdf(-Math.abs(t), degreesOfFreedom),
  };
}

/**
 * The factor that makes an effect size right where clusters were assigned: √(1 − 2(n − 1)ρ/(N − 2)).
 * Example: 400 students, 20 a cluster, ρ = 0.2: 0.990. Source: Hedges 2007.
 */
export function clusterSizeFactor(total: number, perCluster: number, intraclassCorrelation: number): number {
  return Math.sqrt(1 - (2 * (perCluster - 1) * intraclassCorrelation) / (total - 2));
}
