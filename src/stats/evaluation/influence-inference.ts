import { type Inference, inference } from './few-cluster-inference.ts';
import { levelsOf, rowsByLevel } from './levels.ts';
import { at } from './small-matrices.ts';

export interface InfluenceInput {
  readonly effect: number;
  /** Of each unit; the effect’s variance is its sum of squares over n². */
  readonly influence: Float64Array;
  /** Units of one cluster are added up first; null where each stands for itself. */
  readonly clusters: ArrayLike<string | number> | null;
  /** Which units started together (Infinity: never). */
  readonly starts: Float64Array;
}

/**
 * An effect with its influences, when units are few: each group that started together has its own variance, stretched
 * by m/(m − 1) for its m clusters, and the degrees of freedom are those of Welch and Satterthwaite,
 * (ΣV)²/Σ(V²/(m − 1)). A start with one cluster alone shows no variation; it is lent that of those that never
 * started. Example: two groups of 10 and 20 units with equal noise: 18.1 degrees of freedom instead of 28.
 * Source: Welch 1947; the same idea as CR2 (Pustejovsky & Tipton 2018) for means of groups.
 */
export function influenceInference({ effect, influence, clusters, starts }: InfluenceInput): Inference {
  const units = influence.length;
  const levels = levelsOf(clusters ?? Array.from({ length: units }, (_, unit) => unit));
  const pulls = rowsByLevel(levels).map((rows) => ({
    pull: rows.reduce((sum, unit) => sum + at(influence, unit), 0) / units,
    start: Math.min(...rows.map((unit) => at(starts, unit))),
    size: rows.length,
  }));
  const groups = [...new Set(pulls.map(({ start }) => start))].map((start) =>
    pulls.filter((one) => one.start === start),
  );
  const never = groups.find((group) => group[0]?.start === Infinity) ?? [];
  const treatedUnits = pulls.filter(({ start }) => start !== Infinity).reduce((sum, { size }) => sum + size, 0);
  const neverUnits = units - treatedUnits;
  // One never-started cluster pulls by 1/N₀ of its change, one started by 1/N₁ of its own.
  const lent = never.length < 2 ? 0 : (squares(never) / (never.length - 1)) * (neverUnits / treatedUnits) ** 2;
  const parts = groups.map((group) =>
    group.length === 1
      ? { variance: Math.max(squares(group), lent), degrees: Math.max(1, never.length - 1) }
      : { variance: (squares(group) * group.length) / (group.length - 1), degrees: group.length - 1 },
  );
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  const spread = parts.reduce((sum, part) => sum + part.variance ** 2 / part.degrees, 0);
  return inference({
    estimate: effect,
    standardError: Math.sqrt(variance),
    degreesOfFreedom: spread === 0 ? Math.max(1, pulls.length - 2) : variance ** 2 / spread,
  });
}

function squares(group: readonly { readonly pull: number }[]): number {
  return group.reduce((sum, { pull }) => sum + pull * pull, 0);
}
