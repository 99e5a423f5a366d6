import { type BandCalibration, uncalibrated } from './band-calibration.ts';
import { gradeScale, ratioOf95To80, totalScale } from './band-scale.ts';

/** Whole students: what to expect, and the ranges that 80 and 95 of 100 such counts should fall into. */
export interface Band {
  readonly expected: number;
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
}

/** Half-widths as logarithms. */
export interface Widths {
  readonly to80: number;
  readonly to95: number;
}

export type Measure = 'total' | 'grade';

export interface WidthInput {
  readonly students: number;
  readonly horizon: number;
  /** From `ownVolatility`; 1 for a district that swings as others of its size. */
  readonly volatility: number;
  readonly calibration?: BandCalibration | undefined;
}

/** A grade swings with its district, but less: most of its error is its own. */
export function bandWidths(measure: Measure, input: WidthInput): Widths {
  const { students, horizon, volatility, calibration = uncalibrated } = input;
  const usual = usualWidth(measure, { students, horizon, volatility });
  const factor80 = atHorizon(measure === 'total' ? calibration.total80 : calibration.grade80, horizon);
  const factor95 = atHorizon(measure === 'total' ? calibration.total95 : calibration.grade95, horizon);
  const to80 = usual * factor80;
  return { to80, to95: Math.max(1.05 * to80, usual * ratioOf95To80 * factor95) };
}

/** The 80 % half-width before calibration: the unit in which past errors are scored. */
export function usualWidth(
  measure: Measure,
  { students, horizon, volatility }: Omit<WidthInput, 'calibration'>,
): number {
  return measure === 'total'
    ? totalScale(students, horizon) * volatility
    : gradeScale(students, horizon) * Math.sqrt(volatility);
}

function atHorizon(factors: readonly number[], horizon: number): number {
  return factors[Math.min(horizon, factors.length) - 1] ?? 1;
}

/** A band around whole students; wider rings hold narrower ones, and nobody is fewer than nobody. */
export function bandAround(middle: number, expected: number, { to80, to95 }: Widths): Band {
  if (!(middle > 0)) return { expected, low80: expected, high80: expected, low95: expected, high95: expected };
  const low80 = Math.min(expected, Math.round(middle * Math.exp(-to80)));
  const high80 = Math.max(expected, Math.round(middle * Math.exp(to80)));
  return {
    expected,
    low80,
    high80,
    low95: Math.min(low80, Math.round(middle * Math.exp(-to95))),
    high95: Math.max(high80, Math.round(middle * Math.exp(to95))),
  };
}

/** No later year is surer than an earlier one. */
export function neverNarrower(widths: readonly Widths[]): Widths[] {
  let to80 = 0;
  let to95 = 0;
  return widths.map((each) => {
    to80 = Math.max(to80, each.to80);
    to95 = Math.max(to95, each.to95);
    return { to80, to95 };
  });
}
