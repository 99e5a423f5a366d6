import { evaluateProgram } from '../../src/stats/evaluation/evaluate-program.ts';
import type { ProgramEvaluation } from '../../src/stats/evaluation/evaluation-types.ts';
import type { Simulator } from './simulated-districts.ts';

export interface Coverage {
  readonly districts: number;
  /** Share of districts whose 95% interval holds the planted effect. */
  readonly covered: number;
  readonly bias: number;
  /** Mean standard error over the true spread of the estimates around the truth: 1 is honest. */
  readonly errorRatio: number;
  readonly refused: number;
  readonly verdicts: Readonly<Record<string, number>>;
}

/** Evaluates many simulated districts through the front door, with effects from none to large. */
export function measureCoverage(
  simulate: Simulator,
  { districts, seed }: { readonly districts: number; readonly seed: number },
): Coverage {
  const misses: number[] = [];
  const errors: number[] = [];
  const verdicts: Record<string, number> = {};
  let covered = 0;
  let refused = 0;
  for (let place = 0; place < districts; place += 1) {
    const { input, truth } = simulate(seed + place, [0, 1, 2, 4][place % 4] ?? 0);
    const found = evaluated(input);
    if (found === null) {
      refused += 1;
      continue;
    }
    misses.push(found.estimate - truth);
    errors.push(found.standardError);
    verdicts[found.verdict] = (verdicts[found.verdict] ?? 0) + 1;
    if (found.interval95 && found.interval95.low <= truth && truth <= found.interval95.high) covered += 1;
  }
  const count = misses.length;
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  return {
    districts: count,
    covered: covered / count,
    bias: total(misses) / count,
    errorRatio: total(errors) / count / Math.sqrt(total(misses.map((miss) => miss * miss)) / count),
    refused,
    verdicts,
  };
}

export interface Silence {
  /** Districts without any effect whose study could only find twice what would matter, or more. */
  readonly underpowered: number;
  readonly cannotTell: number;
  /** Of all districts without any effect, the share said to have worked or harmed: should be 5% or less. */
  readonly falselyTold: number;
}

/** Where the truth is nothing and the study too small to show it, “cannot tell” is the right answer. */
export function measureSilence(
  simulators: readonly Simulator[],
  { districts, seed }: { readonly districts: number; readonly seed: number },
): Silence {
  // A twentieth of a standard deviation: hardly any of these districts is large enough to show it.
  const smallest = 0.5;
  let underpowered = 0;
  let cannotTell = 0;
  let falselyTold = 0;
  let all = 0;
  for (const simulate of simulators) {
    for (let place = 0; place < districts; place += 1) {
      const { input } = simulate(seed + place, 0);
      const found = evaluated({ ...input, smallestThatMatters: smallest });
      if (found === null) continue;
      all += 1;
      if (found.verdict === 'worked' || found.verdict === 'harmed') falselyTold += 1;
      if (found.minimumDetectableEffect.outcome < 2 * smallest) continue;
      underpowered += 1;
      if (found.verdict === 'cannot tell') cannotTell += 1;
    }
  }
  return { underpowered, cannotTell: cannotTell / underpowered, falselyTold: falselyTold / all };
}

/** Null where the district’s data cannot carry the design (no school started, say). */
function evaluated(input: Parameters<typeof evaluateProgram>[0]): ProgramEvaluation | null {
  try {
    return evaluateProgram(input);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
