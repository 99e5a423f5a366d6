import { conformalBound } from '../../stats/split-conformal.ts';
import { ratioOf95To80 } from './band-scale.ts';
import { clip } from './entry-grades.ts';

/** What bands are multiplied by, for the horizons 1, 2, 3 …; the last one serves for all further. Plain data. */
export interface BandCalibration {
  readonly total80: readonly number[];
  readonly total95: readonly number[];
  readonly grade80: readonly number[];
  readonly grade95: readonly number[];
  /** How many pairs of a past origin and a horizon it rests on; 0 means the shipped widths as they are. */
  readonly pastForecasts: number;
}

export const uncalibrated: BandCalibration = {
  total80: [1],
  total95: [1],
  grade80: [1],
  grade95: [1],
  pastForecasts: 0,
};

/** Errors that the method made from one past origin at one horizon, each in units of its own 80 % width. */
export interface PastErrors {
  readonly horizon: number;
  readonly total: readonly number[];
  readonly grade: readonly number[];
}

const priorWeight = 0.5;
const mostFromOnePast = 0.5;

/**
 * Widths for this state, from forecasts that could have been made in the past. Each past origin and horizon gives the
 * split-conformal bound of its errors; the bounds are averaged as logarithms, near horizons weighing more, and leaned
 * on the shipped width as if that were half of one more past origin. Districts of one year share its luck, so a year counts
 * once however many districts there are, and no single year moves a band by more than e^±0.5.
 */
export function calibrateBands(past: readonly PastErrors[], horizons: number): BandCalibration {
  if (past.length === 0) return uncalibrated;
  const factors = (pick: (errors: PastErrors) => readonly number[], share: number, usual: number) => {
    const bounds = past.flatMap((errors) => {
      const bound = conformalBound(pick(errors), share);
      return bound === null || bound <= 0
        ? []
        : [{ horizon: errors.horizon, log: clip(Math.log(bound / usual), mostFromOnePast) }];
    });
    return Array.from({ length: horizons }, (_, place) => {
      let weights = priorWeight;
      let sum = 0;
      for (const { horizon, log } of bounds) {
        const weight = Math.exp(-2 * Math.abs(Math.log((place + 1) / horizon)));
        weights += weight;
        sum += weight * log;
      }
      return Math.exp(sum / weights);
    });
  };
  return {
    total80: factors(({ total }) => total, 0.8, 1),
    total95: factors(({ total }) => total, 0.95, ratioOf95To80),
    grade80: factors(({ grade }) => grade, 0.8, 1),
    grade95: factors(({ grade }) => grade, 0.95, ratioOf95To80),
    pastForecasts: past.length,
  };
}
