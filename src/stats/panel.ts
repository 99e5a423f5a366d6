/** What came for one unit at one time. */
export const CELL = { noRow: 0, withoutValue: 1, withValue: 2 } as const;

/**
 * Percentages of many units (down) at many times (across), in order of time. Cell of unit u at time t: u · times + t.
 * 1,700 units at 360 times take 3 MB.
 */
export interface Panel {
  readonly units: number;
  readonly times: number;
  /** 0 to 100; NaN where there is none. */
  readonly percent: Float32Array;
  /** One of `CELL`: a row that came without a value is not the same as no row. */
  readonly came: Uint8Array;
  /** For each time, its place in a cycle that repeats (0 to 255). */
  readonly cycle: Uint8Array;
  /** For each time, the stretch it belongs to (0 to 255). Levels and seasons begin anew in each; stretches follow on. */
  readonly stretch: Uint8Array;
}

/** Rows as they come, column by column, in any order. */
export interface PanelRows {
  readonly unit: ArrayLike<number>;
  readonly time: ArrayLike<number>;
  /** 0 to 100; null or NaN for a row without a value. */
  readonly percent: ArrayLike<number | null>;
}

/**
 * Lays rows out as a panel. Two rows for one cell: the one with a value stays, of two values the later row.
 * Throws RangeError for a percentage outside 0 to 100 or a row outside the panel, naming the row.
 */
export function panelOf(
  shape: { readonly units: number; readonly cycle: ArrayLike<number>; readonly stretch: ArrayLike<number> },
  rows: PanelRows,
): Panel {
  const { units } = shape;
  const times = shape.cycle.length;
  const percent = new Float32Array(units * times).fill(Number.NaN);
  const came = new Uint8Array(units * times);
  for (let row = 0; row < rows.unit.length; row += 1) {
    const unit = rows.unit[row] ?? -1;
    const time = rows.time[row] ?? -1;
    if (!(unit >= 0 && unit < units && time >= 0 && time < times)) {
      throw new RangeError(
        `Row ${row} is for unit ${unit} at time ${time}, outside ${units} units and ${times} times.`,
      );
    }
    const cell = unit * times + time;
    const value = rows.percent[row] ?? Number.NaN;
    if (value < 0 || value > 100) throw new RangeError(`Row ${row} has ${value}, which is no percentage.`);
    if (!Number.isNaN(value)) percent[cell] = value;
    came[cell] = Math.max(came[cell] ?? 0, Number.isNaN(value) ? CELL.withoutValue : CELL.withValue);
  }
  return { units, times, percent, came, cycle: Uint8Array.from(shape.cycle), stretch: Uint8Array.from(shape.stretch) };
}
