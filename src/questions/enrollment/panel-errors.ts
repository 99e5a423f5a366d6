import type { PastErrors } from './band-calibration.ts';
import { usualWidth } from './forecast-bands.ts';
import { type GradeHistory, knownBy } from './grade-counts.ts';
import { expectedSwing, outcomesBy, type PastForecast } from './past-forecasts.ts';

/** Forecasts from fewer falls than this are worse than any that will be made, and say little about those. */
const fewestFalls = 3;

export interface PastErrorsInput {
  readonly histories: ReadonlyMap<string, GradeHistory>;
  readonly replays: ReadonlyMap<string, readonly PastForecast[]>;
  readonly origin: number;
}

/**
 * Errors known at the origin, of all districts of a panel, in units of the usual 80 % band of each: what
 * `calibrateBands` learns from. `replays` holds each district’s `replayForecasts`, `histories` its counts.
 */
export function pastErrors({ histories, replays, origin }: PastErrorsInput): PastErrors[] {
  const found = new Map<string, { horizon: number; total: number[]; grade: number[] }>();
  for (const [district, history] of histories) {
    const outcomes = outcomesBy(origin, history, replays.get(district) ?? []);
    for (const outcome of outcomes) {
      const known = knownBy(history, outcome.origin);
      if (known.years.length < fewestFalls) continue;
      const before = outcomes.filter(({ origin: made }) => made < outcome.origin);
      const volatility = expectedSwing(known, before);
      const key = `${outcome.origin}+${outcome.horizon}`;
      const errors = found.get(key) ?? { horizon: outcome.horizon, total: [], grade: [] };
      found.set(key, errors);
      const { horizon, expected, actual } = outcome;
      errors.total.push(
        Math.abs(Math.log(actual / expected)) / usualWidth('total', { students: expected, horizon, volatility }),
      );
      outcome.grades.forEach((students, grade) => {
        const came = outcome.actualGrades[grade] ?? 0;
        if (!(students > 0 && came > 0)) return;
        errors.grade.push(Math.abs(Math.log(came / students)) / usualWidth('grade', { students, horizon, volatility }));
      });
    }
  }
  return [...found.values()];
}
