/** Which picture an answer can have from its columns alone: rates with ranges as dots, months and weekdays as bars. Pure. */
import type { Answer, AnswerColumn } from '../../../src/questions/answer.ts';
import { formatDate, formatRate } from '../../answer/format.ts';
import { isNumeric, isWhole, type Row, tableColumns } from '../../answer/table-columns.ts';
import type { Period } from '../../charts/period-bars.tsx';
import type { RankedGroup, RankedRow } from '../../charts/ranked-rows.ts';

type Shown = Pick<Answer, 'columns' | 'rows' | 'n'>;

export type Picture =
  | {
      readonly kind: 'dots';
      readonly finding: string;
      readonly groups: RankedGroup[];
      readonly countWords: string;
      readonly decimals: number;
      readonly hasBefore: boolean;
    }
  | {
      readonly kind: 'bars';
      readonly finding: string;
      readonly periods: Period[];
      readonly decimals: number;
      readonly hasBefore: boolean;
    };

const mostRows = 40;
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The picture of an answer, or nothing where the columns do not say how it could be drawn. */
export function pictureOf(answer: Shown): Picture | undefined {
  return periodsOf(answer) ?? dotsOf(answer);
}

interface RateColumns {
  readonly value: AnswerColumn;
  readonly low?: string;
  readonly high?: string;
  readonly before: string | undefined;
}

/** The first rate of an answer, with the columns of its range and of the year before. */
function rateIn(columns: readonly AnswerColumn[], withRange: boolean): RateColumns | undefined {
  const names = new Set(columns.map(({ name }) => name));
  const value = columns.find(
    ({ name, kind }) => kind === 'rate' && (!withRange || (names.has(`${name}_low`) && names.has(`${name}_high`))),
  );
  if (!value) return undefined;
  const before = names.has(`${value.name}_last_year`) ? `${value.name}_last_year` : undefined;
  return { value, low: `${value.name}_low`, high: `${value.name}_high`, before };
}

/** The columns that tell the rows apart, before the first number. */
function dimensionsOf({ columns, rows }: Shown) {
  const told = tableColumns(columns, rows);
  const numbers = told.findIndex(isNumeric);
  return { told, dimensions: numbers < 1 ? [] : told.slice(0, numbers) };
}

function dotsOf(answer: Shown): Picture | undefined {
  const rate = rateIn(answer.columns, true);
  const { told, dimensions } = dimensionsOf(answer);
  const level = dimensions.find(({ name }) => name === 'level');
  const [dimension, second] = dimensions.filter((column) => column !== level);
  if (!rate || !dimension || second || dimension.kind !== 'text') return undefined;
  const rows = answer.rows.filter((row) => !isWhole(row, told));
  if (rows.length < 2 || rows.length > mostRows) return undefined;
  const count = answer.columns.find(({ kind }) => kind === 'count');
  const decimals = answer.n >= 100 ? 1 : 0;
  const named = rows.map((row) => ({ row, dot: dotFrom(row, { rate, name: dimension.name, count: count?.name }) }));
  const groupOf = (row: Row) => (level ? String(row[level.name] ?? 'other') : String(row.family ?? ''));
  const groups = [...Map.groupBy(named, ({ row }) => groupOf(row))].map(([name, members]) => {
    const dots = members.map(({ dot }) => dot);
    // Families are codes, so that they only set groups apart; a level is a word.
    return { name: level ? capital(name) : '', rows: dimension.name === 'grade' ? dots : dots.toSorted(byValue) };
  });
  return {
    kind: 'dots',
    finding: spread(
      rate.value.title,
      named.map(({ dot }) => dot),
      decimals,
    ),
    groups,
    countWords: count?.title.toLowerCase() ?? '',
    decimals,
    hasBefore: named.some(({ dot }) => dot.kind === 'shown' && dot.before !== null),
  };
}

function dotFrom(
  row: Row,
  { rate, name, count }: { rate: RateColumns; name: string; count: string | undefined },
): RankedRow {
  const number = (column: string | undefined) =>
    column && typeof row[column] === 'number' ? Number(row[column]) : null;
  const who = { name: nameOf(name, row[name]), students: number(count) };
  const [value, low, high, before] = [rate.value.name, rate.low, rate.high, rate.before].map(number);
  if (typeof value !== 'number' || typeof low !== 'number' || typeof high !== 'number') {
    return row.hidden === true
      ? { ...who, kind: 'hidden', words: 'not shown' }
      : { ...who, kind: 'missing', words: 'no data' };
  }
  return {
    ...who,
    kind: 'shown',
    value: value * 100,
    low: low * 100,
    high: high * 100,
    before: typeof before === 'number' ? before * 100 : null,
  };
}

function nameOf(column: string, value: unknown): string {
  if (column !== 'grade') return String(value ?? 'All');
  return /^\d+$/.test(String(value)) ? `Grade ${Number(value)}` : String(value);
}

function byValue(left: RankedRow, right: RankedRow): number {
  return (right.kind === 'shown' ? right.value : -1) - (left.kind === 'shown' ? left.value : -1);
}

const fewestToName = 30;

/** “Rate runs from 7.3%, Willow Bend, to 23.4%, Juniper”: what is drawn, without ranking what lies between or naming the smallest. */
function spread(title: string, rows: readonly RankedRow[], decimals: number): string {
  const known = rows.filter((row) => row.kind === 'shown');
  const speaks = known.filter((row) => row.students === null || row.students >= fewestToName);
  const shown = (speaks.length >= 2 ? speaks : known).toSorted((left, right) => left.value - right.value);
  const [least, most] = [shown[0], shown.at(-1)];
  if (!least || !most || least === most) return `${title}, with the range of each`;
  const written = (value: number) => formatRate(value / 100, decimals);
  return `${title} runs from ${written(least.value)}, ${least.name}, to ${written(most.value)}, ${most.name}`;
}

function periodsOf(answer: Shown): Picture | undefined {
  const rate = rateIn(answer.columns, false);
  if (!rate) return undefined;
  const { dimensions } = dimensionsOf(answer);
  const inMonths = dimensions.length === 1 && dimensions[0]?.name === 'month';
  const rows = inMonths ? answer.rows.filter((row) => row.month) : weekdayRows(answer.rows);
  if (rows.length < 2) return undefined;
  const periods = rows.map((row): Period => {
    const name = inMonths ? (formatDate(String(row.month), 'full').split(' ')[1] ?? '') : String(row.label);
    const value = row[rate.value.name];
    const before = rate.before ? row[rate.before] : null;
    if (typeof value !== 'number') return { name, kind: row.hidden === true ? 'hidden' : 'none' };
    return { name, kind: 'shown', value: value * 100, before: typeof before === 'number' ? before * 100 : null };
  });
  const values = periods.flatMap((period) => (period.kind === 'shown' ? [period.value] : []));
  // From zero, bars of nearly the same height say nothing: 93% beside 95%.
  if (Math.min(...values) > 50 && Math.min(...values) > 0.8 * Math.max(...values)) return undefined;
  const decimals = answer.n >= 100 ? 1 : 0;
  return {
    kind: 'bars',
    finding: extremes(rate.value.title, { periods, decimals, inMonths }),
    periods,
    decimals,
    hasBefore: periods.some((period) => period.kind === 'shown' && period.before !== null),
  };
}

/** Weekdays of the whole, where an answer has them among other rows. */
function weekdayRows(rows: readonly Row[]): Row[] {
  return rows.filter((row) => weekdays.includes(String(row.label)) && (row.school_id ?? null) === null);
}

function extremes(
  title: string,
  { periods, decimals, inMonths }: { periods: readonly Period[]; decimals: number; inMonths: boolean },
): string {
  const shown = periods.filter((period) => period.kind === 'shown').toSorted((left, right) => left.value - right.value);
  const [least, most] = [shown[0], shown.at(-1)];
  if (!least || !most || least === most) return title;
  const at = (period: { name: string; value: number }) =>
    `${inMonths ? `in ${period.name}` : `on ${period.name}s`}, ${formatRate(period.value / 100, decimals)}`;
  return `${title} is highest ${at(most)}, and lowest ${at(least)}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
