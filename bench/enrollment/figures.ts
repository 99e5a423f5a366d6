import { median } from '../../src/stats/median.ts';
import { type MethodName, methodNames, type Outcome } from './backtest.ts';

export type ByMethod = Record<MethodName, number>;

/** The figures of one origin and horizon, as shares: 0.031 is 3.1 %. */
export interface FigureRow {
  readonly origin: number;
  readonly horizon: number;
  /** Sum of absolute errors of district totals, by the sum of actual totals. */
  readonly wape: ByMethod;
  /** The same over districts and grades. */
  readonly gradeWape: ByMethod;
  /** Median over districts of the error of the total. */
  readonly medianError: ByMethod;
  /** Share of districts whose total fell into the 80 % band. */
  readonly coverage80: number;
  readonly coverage95: number;
  readonly gradeCoverage80: number;
}

export function figureRows(outcomes: readonly Outcome[]): FigureRow[] {
  const cells = Map.groupBy(outcomes, ({ origin, horizon }) => `${origin}+${horizon}`);
  return [...cells.values()].flatMap((cell) => {
    const first = cell[0];
    return first === undefined ? [] : [{ origin: first.origin, horizon: first.horizon, ...figuresOf(cell) }];
  });
}

export function figuresOf(cell: readonly Outcome[]): Omit<FigureRow, 'origin' | 'horizon'> {
  const actual = sum(cell.map((outcome) => outcome.actual));
  const share = (pick: (outcome: Outcome) => boolean) => cell.filter(pick).length / cell.length;
  return {
    wape: byMethod((method) => sum(cell.map(({ totalError }) => totalError[method])) / actual),
    gradeWape: byMethod((method) => sum(cell.map(({ gradeError }) => gradeError[method])) / actual),
    medianError: byMethod(
      (method) => median(cell.map((outcome) => outcome.totalError[method] / outcome.actual)) ?? Number.NaN,
    ),
    coverage80: share(({ within80 }) => within80),
    coverage95: share(({ within95 }) => within95),
    gradeCoverage80: sum(cell.map((each) => each.gradesWithin80)) / sum(cell.map((each) => each.gradesBanded)),
  };
}

export function byMethod(figure: (method: MethodName) => number): ByMethod {
  const figures = methodNames.map((method) => [method, figure(method)] as const);
  return Object.fromEntries(figures) as ByMethod;
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((running, value) => running + value, 0);
}
