import { afterSuddenChange, ownVolatility } from './band-scale.ts';
import { centralForecast } from './central-forecast.ts';
import { clip } from './entry-grades.ts';
import { type GradeHistory, knownBy, rowOf, totalOf } from './grade-counts.ts';
import { noPanel, type Panel } from './panel.ts';
import { prepareCounts } from './prepare-counts.ts';

/** A forecast that could have been made in the past, from nothing later than its origin. */
export interface PastForecast {
  readonly origin: number;
  readonly horizon: number;
  readonly grades: readonly number[];
  readonly cohort: number;
  readonly trend: number;
}

/** The same beside the count that came. */
export interface PastOutcome extends PastForecast {
  readonly expected: number;
  readonly actual: number;
  readonly actualGrades: readonly (number | null)[];
}

export type PanelAt = (year: number) => Panel;

const fewestFalls = 2;

/**
 * Replays the past: from every fall that had one before it, the forecast as it would have been, and later counts
 * nowhere. With `panelAt`, each origin gets the panel as it was known then.
 */
export function replayForecasts(
  history: GradeHistory,
  { horizons, panelAt = noPanel }: { horizons: number; panelAt?: PanelAt | undefined },
): PastForecast[] {
  return history.years.slice(fewestFalls - 1).flatMap((origin) => {
    const counts = prepareCounts(knownBy(history, origin));
    if (counts === null || counts.lastYear !== origin) return [];
    const { grades, cohort, trend } = centralForecast({ counts, panel: panelAt(origin), horizons });
    return grades.map((row, place) => ({
      origin,
      horizon: place + 1,
      grades: row,
      cohort: cohort[place] ?? 0,
      trend: trend[place] ?? 0,
    }));
  });
}

/** What came of those forecasts whose year had been counted by the end of `year`. */
export function outcomesBy(year: number, history: GradeHistory, past: readonly PastForecast[]): PastOutcome[] {
  return past.flatMap((forecast) => {
    const target = forecast.origin + forecast.horizon;
    const actualGrades = target <= year ? rowOf(history, target) : null;
    const actual = actualGrades === null ? 0 : totalOf(actualGrades);
    const expected = totalOf(forecast.grades);
    if (actualGrades === null || !(actual > 0 && expected > 0)) return [];
    return [{ ...forecast, expected, actual, actualGrades }];
  });
}

const priorStrength = 30;

/**
 * How much the cohorts weigh against the trend in this district: the weight that would have served best in its own
 * past, leaned hard on the usual one. Few falls say little, and a weight that follows them loses more than it wins.
 *
 * With d = ln cohort − ln trend and y = ln actual − ln trend of each past forecast, and s its precision,
 * weight = (30·usual + Σ s·d·y)/(30 + Σ s·d²), kept within 0 to 1.
 */
export function ownCohortWeight(usual: number, outcomes: readonly PastOutcome[]): number {
  let above = priorStrength * usual;
  let below = priorStrength;
  for (const { cohort, trend, actual, horizon } of outcomes) {
    if (horizon > 2 || !(cohort > 0 && trend > 0)) continue;
    const apart = clip(Math.log(cohort / trend), 0.3);
    const precision = 1 / (0.0004 * horizon + 0.3 / actual);
    above += precision * apart * clip(Math.log(actual / trend), 0.4);
    below += precision * apart * apart;
  }
  return Math.max(0, Math.min(1, above / below));
}

/**
 * How much more than others of its size a district is expected to swing: its own past one-year errors, and what a
 * sudden change among the counts known at the origin adds.
 */
export function expectedSwing(known: GradeHistory, outcomes: readonly PastOutcome[]): number {
  const errors = outcomes
    .filter(({ horizon }) => horizon === 1)
    .map(({ expected, actual }) => ({ error: Math.log(actual / expected), students: expected }));
  return ownVolatility(errors) * afterSuddenChange(known.rows.map(totalOf));
}
