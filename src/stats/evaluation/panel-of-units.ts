import { levelsOf } from './levels.ts';
import { at } from './small-matrices.ts';

/** Units (schools) seen in several periods: a table of units by periods. */
export interface UnitPanel {
  readonly units: readonly (string | number)[];
  readonly periods: Float64Array;
  /** The first period with the program; Infinity where it never came. */
  readonly starts: Float64Array;
  /** outcome[unit][period], NaN where not seen. */
  readonly outcome: readonly Float64Array[];
  readonly covariates: readonly { readonly name: string; readonly values: readonly Float64Array[] }[];
  readonly leftOut: readonly { readonly why: string; readonly rows: number }[];
}

export interface PanelRows {
  readonly unitOfRow: ArrayLike<string | number>;
  readonly period: ArrayLike<number>;
  /** 0, NaN or Infinity = never. */
  readonly firstTreated: ArrayLike<number>;
  readonly outcome: ArrayLike<number>;
  readonly covariates: readonly { readonly name: string; readonly values: ArrayLike<number> }[];
  /** Keep only units that are seen in every period, as the reference does. */
  readonly balanced: boolean;
}

/**
 * Rows turned into the table, each kind of row that cannot be used named and counted: units that had the program from
 * the first period (nothing before to compare with), units that miss a period.
 * Throws RangeError where a unit has two rows in a period, or two first periods.
 */
export function panelOfUnits(rows: PanelRows): UnitPanel {
  const levels = levelsOf(rows.unitOfRow);
  const periods = Float64Array.from(new Set(Array.from(rows.period))).sort();
  const placeOf = new Map(Array.from(periods, (period, place) => [period, place]));
  const table = (values: ArrayLike<number>) => {
    const cells = levels.names.map(() => new Float64Array(periods.length).fill(Number.NaN));
    for (const [row, code] of levels.codes.entries()) {
      const cell = cells[code];
      if (cell) cell[placeOf.get(at(rows.period, row)) ?? 0] = at(values, row);
    }
    return cells;
  };
  const counts = table(new Float64Array(levels.codes.length));
  const starts = new Float64Array(levels.names.length).fill(Number.NaN);
  for (const [row, code] of levels.codes.entries()) {
    const cell = counts[code];
    const place = placeOf.get(at(rows.period, row)) ?? 0;
    if (cell && at(cell, place) === 1) {
      throw new RangeError(
        `“${levels.names[code]}” has two rows in period ${at(rows.period, row)}; give one row a unit and period.`,
      );
    }
    if (cell) cell[place] = 1;
    const given = at(rows.firstTreated, row);
    const start = given > 0 ? given : Infinity;
    if (!Number.isNaN(at(starts, code)) && at(starts, code) !== start) {
      throw new RangeError(`“${levels.names[code]}” has two first periods; a unit starts once and stays.`);
    }
    starts[code] = start;
  }
  const outcome = table(rows.outcome);
  const covariates = rows.covariates.map(({ name, values }) => ({ name, values: table(values) }));
  const fromTheStart = levels.names.map((_, code) => at(starts, code) <= at(periods, 0));
  const whole = levels.names.map(
    (_, code) =>
      (outcome[code] ?? []).every((value) => !Number.isNaN(value)) &&
      covariates.every(({ values }) => (values[code] ?? []).every((value) => !Number.isNaN(value))),
  );
  const kept = levels.names.flatMap((_, code) =>
    !fromTheStart[code] && (whole[code] || !rows.balanced) ? [code] : [],
  );
  const rowsOf = (wanted: (code: number) => boolean) =>
    levels.codes.reduce((sum, code) => sum + (wanted(code) ? 1 : 0), 0);
  const leftOut = [
    {
      why: 'had the program from the first period on, so nothing before it can be compared',
      rows: rowsOf((code) => fromTheStart[code] === true),
    },
    {
      why: 'belong to a unit that is not seen in every period',
      rows: rows.balanced ? rowsOf((code) => fromTheStart[code] === false && whole[code] === false) : 0,
    },
  ].filter(({ rows: count }) => count > 0);
  const pick = (cells: readonly Float64Array[]) => kept.map((code) => cells[code] ?? new Float64Array(periods.length));
  return {
    units: kept.map((code) => levels.names[code] ?? ''),
    periods,
    // A start after the last period is a start that was never seen.
    starts: Float64Array.from(kept, (code) =>
      at(starts, code) > at(periods, periods.length - 1) ? Infinity : at(starts, code),
    ),
    outcome: pick(outcome),
    covariates: covariates.map(({ name, values }) => ({ name, values: pick(values) })),
    leftOut,
  };
}
