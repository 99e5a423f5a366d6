import { CELL, type Panel } from './panel.ts';

/** How a time is to be read: hardly anyone reports, only a part does, or nearly all do. */
export type TimeStatus = 'none' | 'part' | 'all';

/** Who reports at one time. */
export interface TimeCoverage {
  readonly status: TimeStatus;
  readonly withValue: number;
  /** Rows that came without a value: expected, not submitted. Not counted where `status` is “none”. */
  readonly notSubmitted: number;
  /** Units of this stretch (with a value at some time in it) that have no row. */
  readonly noRow: number;
  /** Units with at least one value in this stretch. */
  readonly units: number;
}

/** Under a tenth of the units with a value is taken for no session; from nine tenths on, for a session of all. */
const NONE_BELOW = 0.1;
const ALL_FROM = 0.9;

/**
 * Tells three kinds of emptiness apart: a time without session (hardly any unit has a value; what the few sent is not
 * read as a low or a missing value of the others), a unit whose row came empty (not submitted), and a unit without a
 * row (where only a part reports, perhaps not in session).
 *
 * Example: 1 of 1,636 units with a value is “none”, 1,248 of 1,636 “part”, 1,561 of 1,636 “all”.
 */
export function panelCoverage(
  panel: Panel,
  settings: { readonly noneBelow?: number; readonly allFrom?: number } = {},
): TimeCoverage[] {
  const { noneBelow = NONE_BELOW, allFrom = ALL_FROM } = settings;
  const known = unitsByStretch(panel);
  return Array.from({ length: panel.times }, (_, time) => {
    const stretch = panel.stretch[time] ?? 0;
    const units = known.get(stretch) ?? new Uint8Array(panel.units);
    let total = 0;
    let withValue = 0;
    let withoutValue = 0;
    let noRow = 0;
    for (let unit = 0; unit < panel.units; unit += 1) {
      const came = panel.came[unit * panel.times + time];
      if (came === CELL.withValue) withValue += 1;
      if (came === CELL.withoutValue) withoutValue += 1;
      if (units[unit] !== 1) continue;
      total += 1;
      if (came === CELL.noRow) noRow += 1;
    }
    const share = total === 0 ? 0 : withValue / total;
    const status = share < noneBelow ? 'none' : share < allFrom ? 'part' : 'all';
    return {
      status,
      withValue,
      notSubmitted: status === 'none' ? 0 : withoutValue,
      noRow,
      units: total,
    };
  });
}

/** For each stretch, which units have a value in it. */
function unitsByStretch(panel: Panel): Map<number, Uint8Array> {
  const known = new Map<number, Uint8Array>();
  for (let time = 0; time < panel.times; time += 1) {
    const stretch = panel.stretch[time] ?? 0;
    const units = known.get(stretch) ?? new Uint8Array(panel.units);
    known.set(stretch, units);
    for (let unit = 0; unit < panel.units; unit += 1) {
      if (panel.came[unit * panel.times + time] === CELL.withValue) units[unit] = 1;
    }
  }
  return known;
}
