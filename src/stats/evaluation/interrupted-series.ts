import { fewClusterInference, type Inference } from './few-cluster-inference.ts';
import { type Column, type LeastSquaresFit, leastSquares } from './least-squares.ts';
import { type Levels, levelsOf } from './levels.ts';
import { at } from './small-matrices.ts';
import { withoutLevelMeans } from './within-levels.ts';

export interface InterruptedSeriesData {
  readonly outcome: ArrayLike<number>;
  readonly unitOfRow: ArrayLike<string | number>;
  readonly period: ArrayLike<number>;
  /** 1 in every row of a unit of the program. */
  readonly treated: ArrayLike<number>;
  readonly start: number;
  readonly clusters: ArrayLike<string | number> | null;
}

export interface InterruptedSeriesEffect {
  /** The jump at the start and the change of slope a period, both beyond those of the comparison units. */
  readonly jump: Inference;
  readonly slope: Inference;
  /** jump + slope·(mean period after the start): the effect to lead with. */
  readonly average: Inference;
  /** How much faster the treated moved before: 0 is best, but the design allows for it. */
  readonly earlierSlope: Inference;
}

/** The columns of a comparative interrupted series, with time counted from `origin`. */
export function seriesColumns({ treated, period, start }: InterruptedSeriesData, origin: number): Column[] {
  const rows = Array.from({ length: period.length }, (_, row) => row);
  const after = (row: number) => (at(period, row) >= start ? 1 : 0);
  const column = (name: string, value: (row: number) => number) => ({ name, values: rows.map(value) });
  const isTreated = (row: number) => (at(treated, row) > 0.5 ? 1 : 0);
  const time = (row: number) => at(period, row) - origin;
  return [
    column('time', time),
    column('after', after),
    column('treated × time', (row) => isTreated(row) * time(row)),
    column('time × after', (row) => time(row) * after(row)),
    column('treated × after', (row) => isTreated(row) * after(row)),
    column('treated × time × after', (row) => isTreated(row) * time(row) * after(row)),
  ];
}

/**
 * Comparative interrupted time series: did the treated leave their own line more than the others left theirs?
 *
 * y = unit + b₂t + b₃P + b₄Tt + b₅Pt + b₆TP + b₇TPt, with T a unit of the program, P a period after the start: b₆ is
 * the jump and b₇ the change of slope. Each unit’s own level is taken out; errors are by unit (CR2 with Satterthwaite’s
 * degrees of freedom).
 * Example: 24 schools over ten years: jump 1.745, slope 0.638 a year. Source: Bloom 2003; St. Clair & Cook 2015.
 * Throws RangeError where two periods before or after are missing, or a unit is treated in some rows only.
 */
export function interruptedSeriesEffect(data: InterruptedSeriesData): InterruptedSeriesEffect {
  const units = levelsOf(data.unitOfRow);
  const clusters = levelsOf(data.clusters ?? data.unitOfRow);
  const rows = Array.from({ length: data.outcome.length }, (_, row) => row);
  const after = rows.filter((row) => at(data.period, row) >= data.start && at(data.treated, row) > 0.5);
  const times = new Set(Array.from(data.period));
  const before = [...times].filter((time) => time < data.start).length;
  if (before < 2)
    throw new RangeError(
      `A line before the start needs two periods or more; there ${before === 1 ? 'is one' : 'is none'}.`,
    );
  if (after.length === 0) throw new RangeError('No unit of the program is seen after the start.');
  const middle = after.reduce((sum, row) => sum + at(data.period, row), 0) / after.length;
  const fitAt = (origin: number) => withinFit(data, units, seriesColumns(data, origin));
  const atStart = fitAt(data.start);
  const slopeKnown = atStart.names.includes('treated × time × after');
  const jump = fewClusterInference(atStart, clusters, 'treated × after');
  return {
    jump,
    slope: slopeKnown ? fewClusterInference(atStart, clusters, 'treated × time × after') : jump,
    average: slopeKnown ? fewClusterInference(fitAt(middle), clusters, 'treated × after') : jump,
    earlierSlope: fewClusterInference(atStart, clusters, 'treated × time'),
  };
}

function withinFit(data: InterruptedSeriesData, units: Levels, columns: readonly Column[]): LeastSquaresFit {
  const within = (values: ArrayLike<number>) => withoutLevelMeans(values, units);
  return leastSquares(
    within(data.outcome),
    columns.map(({ name, values }) => ({ name, values: within(values) })),
  );
}
