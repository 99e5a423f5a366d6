/** Replays forecasts on past falls: each made from the falls up to its origin only, then held against what came. */
import { calibrateBands } from '../../src/questions/enrollment/band-calibration.ts';
import { type DistrictForecast, forecastDistrict } from '../../src/questions/enrollment/forecast-district.ts';
import {
  type FullRow,
  type GradeHistory,
  knownBy,
  rowOf,
  totalOf,
} from '../../src/questions/enrollment/grade-counts.ts';
import { learnPanel, type Panel } from '../../src/questions/enrollment/panel.ts';
import { pastErrors } from '../../src/questions/enrollment/panel-errors.ts';
import { type PastForecast, replayForecasts } from '../../src/questions/enrollment/past-forecasts.ts';
import { prepareCounts } from '../../src/questions/enrollment/prepare-counts.ts';
import { type RivalName, rivals } from '../../src/questions/enrollment/rivals.ts';

export type MethodName = 'ours' | RivalName;

export const methodNames: readonly MethodName[] = ['ours', 'noChange', 'cohortSurvival', 'dampedTrend', 'average'];

/** One district, one origin, one horizon. */
export interface Outcome {
  readonly district: string;
  readonly origin: number;
  readonly horizon: number;
  readonly expected: number;
  readonly actual: number;
  /** Absolute error of the total and sum of the absolute errors of the grades, in students, by method. */
  readonly totalError: Readonly<Record<MethodName, number>>;
  readonly gradeError: Readonly<Record<MethodName, number>>;
  readonly within80: boolean;
  readonly within95: boolean;
  readonly gradesWithin80: number;
  readonly gradesBanded: number;
}

export interface BacktestInput {
  readonly histories: ReadonlyMap<string, GradeHistory>;
  readonly origins: readonly number[];
  readonly horizons: number;
  /** Whether districts teach each other, or each is forecast from itself alone. */
  readonly panel: boolean;
}

export function backtest({ histories, origins, horizons, panel }: BacktestInput): { outcomes: Outcome[] } {
  const panels = new Map<number, Panel>();
  const panelAt = (year: number): Panel => {
    const learned = panels.get(year) ?? learnPanel(panel ? preparedBy(histories, year) : [], year);
    panels.set(year, learned);
    return learned;
  };
  const replays = new Map<string, PastForecast[]>();
  for (const [district, history] of histories) replays.set(district, replayForecasts(history, { horizons, panelAt }));
  const outcomes: Outcome[] = [];
  for (const origin of origins) {
    const calibration = panel ? calibrateBands(pastErrors({ histories, replays, origin }), horizons) : undefined;
    for (const [district, history] of histories) {
      if (totalOf(rowOf(history, origin) ?? []) < 1) continue;
      const past = replays.get(district)?.filter((forecast) => forecast.origin < origin) ?? [];
      const forecast = forecastDistrict({ history, origin, horizons, panelAt, calibration, past });
      outcomes.push(...heldAgainst({ district, history, forecast }));
    }
  }
  return { outcomes };
}

function preparedBy(histories: ReadonlyMap<string, GradeHistory>, year: number) {
  return [...histories.values()].flatMap((history) => prepareCounts(knownBy(history, year)) ?? []);
}

/** Falls as published; where one is missing, the rivals get the same bridge as we do. */
function prepareFalls(history: GradeHistory, origin: number): readonly FullRow[] {
  const known = knownBy(history, origin);
  const gapless = known.years.every((year, place) => place === 0 || year === (known.years[place - 1] ?? 0) + 1);
  return gapless ? known.rows.map((row) => row.map((count) => count ?? 0)) : (prepareCounts(known)?.rows ?? []);
}

interface HeldInput {
  readonly district: string;
  readonly history: GradeHistory;
  readonly forecast: DistrictForecast;
}

function heldAgainst({ district, history, forecast }: HeldInput): Outcome[] {
  const { origin, years } = forecast;
  const known = prepareFalls(history, origin);
  const byMethod = {
    ours: forecast.unrounded,
    noChange: rivals.noChange(known, years.length),
    cohortSurvival: rivals.cohortSurvival(known, years.length),
    dampedTrend: rivals.dampedTrend(known, years.length),
    average: rivals.average(known, years.length),
  } satisfies Record<MethodName, readonly (readonly number[])[]>;
  return years.flatMap(({ year, horizon, total, grades }) => {
    const actualRow = rowOf(history, year);
    const actual = totalOf(actualRow ?? []);
    if (actualRow === null || actual < 1) return [];
    const errorsOf = (measure: (row: readonly number[]) => number) => ({
      ours: measure(byMethod.ours[horizon - 1] ?? []),
      noChange: measure(byMethod.noChange[horizon - 1] ?? []),
      cohortSurvival: measure(byMethod.cohortSurvival[horizon - 1] ?? []),
      dampedTrend: measure(byMethod.dampedTrend[horizon - 1] ?? []),
      average: measure(byMethod.average[horizon - 1] ?? []),
    });
    const banded = grades.filter(({ high80 }, grade) => high80 > 0 || (actualRow[grade] ?? 0) > 0);
    const held = grades.filter(
      ({ low80, high80 }, grade) => high80 > 0 && (actualRow[grade] ?? 0) >= low80 && (actualRow[grade] ?? 0) <= high80,
    );
    return [
      {
        district,
        origin,
        horizon,
        expected: total.expected,
        actual,
        totalError: errorsOf((row) => Math.abs(totalOf(row) - actual)),
        gradeError: errorsOf((row) =>
          row.reduce((sum, count, grade) => sum + Math.abs(count - (actualRow[grade] ?? 0)), 0),
        ),
        within80: actual >= total.low80 && actual <= total.high80,
        within95: actual >= total.low95 && actual <= total.high95,
        gradesWithin80: held.length,
        gradesBanded: banded.length,
      },
    ];
  });
}
