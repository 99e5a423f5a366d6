import type { Row } from '../../answer/table-columns.ts';
import type { ShapeStep } from './shape-picture.tsx';

export interface DrawnShape {
  readonly name: string;
  readonly steps: readonly ShapeStep[];
  /** What not knowing the fact adds, in words. */
  readonly missing: string;
  readonly inWords: string;
}

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Curves in the order of the card. A step that is open at an end reaches as far as its neighbor is wide. */
export function shapesOfRows(rows: readonly Row[]): DrawnShape[] {
  const names = [...new Set(rows.filter(({ part }) => part === 'shape').map(({ what }) => String(what)))];
  return names.flatMap((name) => {
    const of = rows.filter((row) => row.part === 'shape' && row.what === name);
    const known = of.filter(({ says }) => says !== 'not known');
    const edges = known.flatMap(({ from, to }) => [number(from), number(to)]).filter((edge) => edge !== null);
    const [low, high] = [Math.min(...edges), Math.max(...edges)];
    if (edges.length === 0 || low === high) return [];
    const room = (high - low) / Math.max(4, known.length);
    const steps = known.map(
      (row): ShapeStep => ({
        from: number(row.from) ?? low - room,
        to: number(row.to) ?? high + room,
        value: number(row.value) ?? 0,
        low: number(row.low) ?? 0,
        high: number(row.high) ?? 0,
        students: number(row.students) ?? 0,
      }),
    );
    const missing = of.find(({ says }) => says === 'not known');
    const values = steps.map(({ value }) => value);
    return [
      {
        name,
        steps,
        missing: missing ? `Where it is not known: ${signed(number(missing.value) ?? 0)} points` : '',
        inWords: `from ${signed(Math.min(...values))} to ${signed(Math.max(...values))} points.`,
      },
    ];
  });
}

/** Rows with their numbers written: value, range of the value, and the range of the fact. */
export function tableOf(rows: readonly Row[]): Row[] {
  return rows.map((row) => {
    const [low, high] = [number(row.low), number(row.high)];
    const [from, to] = [number(row.from), number(row.to)];
    const isShape = row.part === 'shape';
    const write = isShape ? signed : plain;
    const value = number(row.value);
    const range = low === null || high === null ? '' : `${write(low)} to ${write(high)}`;
    return {
      ...row,
      value: value === null ? '' : write(value),
      band: range,
      range: isShape
        ? factRange(row.says, from, to)
        : from !== null && to !== null
          ? `said ${plain(from)} to ${plain(to)}`
          : range,
    };
  });
}

function factRange(says: unknown, from: number | null, to: number | null): string {
  if (says === 'not known') return 'not known';
  if (from === null) return to === null ? 'any' : `under ${plain(to)}`;
  return to === null ? `${plain(from)} or more` : `${plain(from)} to ${plain(to)}`;
}

function plain(value: number): string {
  return `${value < 0 ? '−' : ''}${Number(Math.abs(value).toPrecision(3))}`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}
