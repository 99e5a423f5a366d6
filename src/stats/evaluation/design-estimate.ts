import type { ArmSummary } from './effect-size.ts';
import type { Attrition, BaselineRow, DesignCheck, DesignPicture, ProgramEvaluation } from './evaluation-types.ts';
import type { Inference } from './few-cluster-inference.ts';
import { at } from './small-matrices.ts';

/** What a design hands to the judgment that all designs share. */
export interface DesignEstimate {
  readonly estimand: string;
  readonly inference: Inference;
  readonly n: ProgramEvaluation['n'];
  /** Both arms as analyzed, for the effect size; null where there is no second arm. */
  readonly arms: { readonly treated: ArmSummary; readonly comparison: ArmSummary } | null;
  readonly baseline: readonly BaselineRow[];
  /** Baseline differences up to 0.25 are allowed because the estimate allows for them. */
  readonly adjusted: boolean;
  readonly attrition: Attrition | null;
  readonly checks: readonly DesignCheck[];
  readonly complierEffect: ProgramEvaluation['complierEffect'];
  readonly method: string;
  readonly picture: DesignPicture | null;
}

export function armSummary(values: ArrayLike<number>): ArmSummary {
  const n = values.length;
  let sum = 0;
  for (let row = 0; row < n; row += 1) sum += at(values, row);
  const mean = sum / n;
  let squares = 0;
  for (let row = 0; row < n; row += 1) squares += (at(values, row) - mean) ** 2;
  return { mean, standardDeviation: Math.sqrt(squares / Math.max(1, n - 1)), n };
}

/** Enough clusters on each side that a single one’s luck is not taken for the program. */
export function clusterCheck(treated: number, comparison: number, called: string): DesignCheck {
  const least = Math.min(treated, comparison);
  return {
    name: 'More than one on each side',
    passed: least >= 2,
    says:
      least >= 2
        ? `${treated} ${called} with the program are compared with ${comparison} without${least < 10 ? '; with so few the interval is wide for a reason' : ''}.`
        : `Only one of the ${called} stands on one side, so what is peculiar to it cannot be told from the program.`,
  };
}

/** Are the arms alike before? Differences up to 0.25 standard deviations pass where the estimate allows for them. */
export function baselineCheck(baseline: readonly BaselineRow[], adjusted: boolean): DesignCheck {
  const name = 'Alike before the program';
  if (baseline.length === 0)
    return { name, passed: null, says: 'Nothing is known from before the program, so likeness cannot be checked.' };
  const failing = baseline.filter(
    ({ verdict }) => verdict === 'not equivalent' || (verdict === 'equivalent when adjusted' && !adjusted),
  );
  const worst =
    baseline.find((row) => !Number.isFinite(row.differencePooledSd)) ??
    [...baseline].sort((a, b) => Math.abs(b.differencePooledSd) - Math.abs(a.differencePooledSd))[0];
  const most = Math.abs(worst?.differencePooledSd ?? 0);
  const by = Number.isFinite(most) ? `by up to ${most.toFixed(2)} standard deviations` : 'by more than can be measured';
  return {
    name,
    passed: failing.length === 0,
    says:
      failing.length === 0
        ? `The largest difference before the program is ${most.toFixed(2)} standard deviations (${worst?.name ?? ''}); up to 0.25 is accepted.`
        : `Before the program the groups differ too much in ${failing.map((row) => row.name).join(', ')}: ${by}, where 0.25 standard deviations is the most that is accepted.`,
  };
}
