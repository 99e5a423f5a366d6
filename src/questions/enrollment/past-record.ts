/** The forecasts that would have been made each fall, from nothing later, beside what came: the passport of the method. */

import { type DistrictForecastInput, forecastDistrict } from './forecast-district.ts';
import { type GradeHistory, knownBy, rowOf, totalOf } from './grade-counts.ts';
import { halfBand } from './half-band.ts';
import { prepareCounts } from './prepare-counts.ts';
import { rivals } from './rivals.ts';

export interface RecordedForecast {
  /** The fall from which it was made. */
  readonly origin: number;
  readonly horizon: number;
  readonly fall: number;
  readonly expected: number;
  readonly low50: number;
  readonly high50: number;
  readonly low80: number;
  readonly high80: number;
  /** What came; null for a fall that nobody has counted yet. */
  readonly actual: number | null;
  readonly noChange: number;
  readonly cohortSurvival: number;
}

const fewestFalls = 3;

export interface ReplayedWith extends Pick<DistrictForecastInput, 'panelAt'> {
  readonly horizons: number;
  /** What births said of kindergarten at an origin. */
  readonly kindergartenAt?: ((origin: number) => DistrictForecastInput['kindergarten']) | undefined;
}

/** One entry for each past origin with three falls or more, and each horizon; what came is null while it is ahead. */
export function pastRecord(
  history: GradeHistory,
  { horizons, panelAt, kindergartenAt }: ReplayedWith,
): RecordedForecast[] {
  return history.years.slice(fewestFalls - 1).flatMap((origin) => {
    const known = knownBy(history, origin);
    const counts = prepareCounts(known);
    if (counts === null || counts.lastYear !== origin) return [];
    const { years } = forecastDistrict({
      history: known,
      origin,
      horizons,
      panelAt,
      kindergarten: kindergartenAt?.(origin),
    });
    const same = rivals.noChange(counts.rows, horizons);
    const classes = rivals.cohortSurvival(counts.rows, horizons);
    return years.map(({ year, horizon, total }, place) => ({
      origin,
      horizon,
      fall: year,
      expected: total.expected,
      ...halfBand(total),
      low80: total.low80,
      high80: total.high80,
      actual: actualOf(history, year),
      noChange: Math.round(totalOf(same[place] ?? [])),
      cohortSurvival: Math.round(totalOf(classes[place] ?? [])),
    }));
  });
}

function actualOf(history: GradeHistory, year: number): number | null {
  const row = rowOf(history, year);
  if (row === null || row.some((students) => students === null)) return null;
  const total = totalOf(row);
  return total > 0 ? total : null;
}

export interface HorizonRecord {
  readonly horizon: number;
  readonly forecasts: number;
  /** Mean absolute errors, as shares of what came. */
  readonly error: number;
  readonly noChange: number;
  readonly cohortSurvival: number;
  readonly inside80: number;
  readonly inside50: number;
}

/** The record by horizon, from forecasts whose fall has been counted. Horizons that nobody could try are left out. */
export function recordByHorizon(record: readonly RecordedForecast[]): HorizonRecord[] {
  const tried = record.flatMap((each) => (each.actual === null ? [] : [{ ...each, actual: each.actual }]));
  const horizons = [...new Set(tried.map(({ horizon }) => horizon))].sort((left, right) => left - right);
  return horizons.map((horizon) => {
    const its = tried.filter((each) => each.horizon === horizon);
    const mean = (of: (each: (typeof its)[number]) => number) =>
      its.reduce((sum, each) => sum + of(each), 0) / its.length;
    const off = (expected: number, actual: number) => Math.abs(expected - actual) / actual;
    return {
      horizon,
      forecasts: its.length,
      error: mean(({ expected, actual }) => off(expected, actual)),
      noChange: mean(({ noChange, actual }) => off(noChange, actual)),
      cohortSurvival: mean(({ cohortSurvival, actual }) => off(cohortSurvival, actual)),
      inside80: its.filter(({ low80, high80, actual }) => actual >= low80 && actual <= high80).length,
      inside50: its.filter(({ low50, high50, actual }) => actual >= low50 && actual <= high50).length,
    };
  });
}
