import { fail } from '../../errors.ts';
import { largestRemainder } from '../../stats/largest-remainder.ts';
import type { BandCalibration } from './band-calibration.ts';
import { centralForecast, usualCohortWeight } from './central-forecast.ts';
import { type Band, bandAround, bandWidths, neverNarrower } from './forecast-bands.ts';
import { type GradeHistory, knownBy, totalOf } from './grade-counts.ts';
import { noPanel, type Panel } from './panel.ts';
import {
  expectedSwing,
  outcomesBy,
  ownCohortWeight,
  type PanelAt,
  type PastForecast,
  replayForecasts,
} from './past-forecasts.ts';
import { type PreparedCounts, prepareCounts } from './prepare-counts.ts';

export interface DistrictForecastInput {
  readonly history: GradeHistory;
  /** The fall from which it is made; later falls in `history` are not looked at. Without it, the last counted one. */
  readonly origin?: number | undefined;
  /** Years ahead; 10 without it. */
  readonly horizons?: number | undefined;
  /** What other districts of the state teach, by the fall until which they are known. */
  readonly panelAt?: PanelAt | undefined;
  readonly calibration?: BandCalibration | undefined;
  /** `replayForecasts` of the same history, where it is at hand already. */
  readonly past?: readonly PastForecast[] | undefined;
  /** Entering kindergarten by horizon, where births say more than the past does. */
  readonly kindergarten?: readonly (number | null)[] | undefined;
}

export interface ForecastYear {
  readonly year: number;
  readonly horizon: number;
  readonly total: Band;
  /** Kindergarten to grade 12. Their expected students add up to the total's. */
  readonly grades: readonly Band[];
}

/** A forecast, with all that is needed to judge it. Plain data. */
export interface DistrictForecast {
  readonly origin: number;
  readonly years: readonly ForecastYear[];
  /** How much the classes weigh against the trend, from the district's own past. */
  readonly cohortWeight: number;
  /** How much more (above 1) or less the district swings than others of its size. */
  readonly volatility: number;
  /** One-year errors of past forecasts made the same way, as shares of the actual count. */
  readonly record: readonly { readonly year: number; readonly expected: number; readonly actual: number }[];
  /** What was filled or put right in the counts, a sentence each. */
  readonly notes: readonly string[];
  /** The middle before rounding, by horizon and grade. */
  readonly unrounded: readonly (readonly number[])[];
}

const usualHorizons = 10;
const mostHorizons = 20;

/**
 * How many students come, by year and grade, from a district's published counts up to `origin`.
 *
 * Works from one fall on (the more falls, the surer); says in `notes` which counts it did not take as they stand. When
 * the origin's own count is missing, it starts from the last one there is. METHOD.md describes each step.
 */
export function forecastDistrict(input: DistrictForecastInput): DistrictForecast {
  const { history, horizons = usualHorizons, panelAt = noPanel } = input;
  if (!Number.isInteger(horizons) || horizons < 1 || horizons > mostHorizons) {
    fail('bad-input', {
      what: 'The number of years ahead',
      why: `it is ${horizons}; whole numbers from 1 to ${mostHorizons} work.`,
    });
  }
  const origin = input.origin ?? history.years.at(-1) ?? 0;
  const known = knownBy(history, origin);
  const counts = prepareCounts(known);
  if (counts === null) {
    fail('bad-input', {
      what: 'The enrollment history',
      why: `no fall up to ${origin} has a student in kindergarten to grade 12.`,
    });
  }
  const late = origin - counts.lastYear;
  const panel: Panel = panelAt(counts.lastYear);
  const past = input.past ?? replayForecasts(known, { horizons: 2, panelAt });
  const outcomes = outcomesBy(origin, known, past);
  const nextYears = outcomes.filter(({ horizon }) => horizon === 1);
  const volatility = expectedSwing(known, outcomes);
  const cohortWeight = ownCohortWeight(usualCohortWeight(counts), outcomes);
  const kindergarten = input.kindergarten;
  const middle = centralForecast({
    counts,
    panel,
    horizons: horizons + late,
    cohortWeight,
    kindergarten: kindergarten && [...new Array<null>(late).fill(null), ...kindergarten],
  });
  const grades = middle.grades.slice(late);
  return {
    origin,
    years: bandedYears({ grades, origin, late, volatility, calibration: input.calibration }),
    cohortWeight,
    volatility,
    record: nextYears.map((each) => ({ year: each.origin + 1, expected: each.expected, actual: each.actual })),
    notes: [...counts.notes, ...lateNote(counts, origin)],
    unrounded: grades,
  };
}

function lateNote(counts: PreparedCounts, origin: number): string[] {
  if (counts.lastYear === origin) return [];
  return [
    `There is no count for ${origin}; the forecast starts from ${counts.lastYear}, and its ranges are wider for it.`,
  ];
}

interface BandedInput {
  readonly grades: readonly (readonly number[])[];
  readonly origin: number;
  readonly late: number;
  readonly volatility: number;
  readonly calibration: BandCalibration | undefined;
}

function bandedYears({ grades, origin, late, volatility, calibration }: BandedInput): ForecastYear[] {
  const widthsOf = (measure: 'total' | 'grade', students: readonly number[]) =>
    neverNarrower(
      students.map((count, place) =>
        bandWidths(measure, { students: count, horizon: place + 1 + late, volatility, calibration }),
      ),
    );
  const totals = grades.map(totalOf);
  const totalWidths = widthsOf('total', totals);
  const gradeWidths = (grades[0] ?? []).map((_, grade) =>
    widthsOf(
      'grade',
      grades.map((row) => row[grade] ?? 0),
    ),
  );
  return grades.map((row, place) => {
    const whole = largestRemainder(row);
    const expected = whole.reduce((sum, count) => sum + count, 0);
    return {
      year: origin + place + 1,
      horizon: place + 1,
      total: bandAround(totals[place] ?? 0, expected, totalWidths[place] ?? noWidth),
      grades: row.map((count, grade) => bandAround(count, whole[grade] ?? 0, gradeWidths[grade]?.[place] ?? noWidth)),
    };
  });
}

const noWidth = { to80: 0, to95: 0 };
