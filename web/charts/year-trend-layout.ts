import type { Measure } from './measure.ts';
import { dayNumber, daysToThisYear, MONTH_NAMES, monthOf, monthStarts } from './school-days.ts';

/** A value on an ISO date; null where it is missing, and the line has a gap. */
type TrendDay = { date: string; value: number | null };

export type YearTrendData = {
  thisYear: TrendDay[];
  /** With its own dates: it is moved by whole weeks onto this year. */
  lastYear: TrendDay[];
  /** Where the year could plausibly go from here: a range and its middle at later dates. */
  plausible?: { date: string; low: number; median: number; high: number }[];
  goal?: { value: number; words: string };
  measure: Measure;
  /** Plain words beside a point of a line, at most three. */
  annotations?: { date: string; words: string; line: 'thisYear' | 'lastYear' }[];
  /** A dated change: a dotted line, the time after it shaded. */
  change?: { date: string; words: string };
  words?: { thisYear: string; lastYear: string; plausible: string };
};

/** A value at a day, as a whole number of days since 1970. Missing values are NaN: a line has a gap there. */
type Placed = { day: number; value: number };
/** A range at a day, with its middle. */
type PlacedRange = { day: number; low: number; median: number; high: number };

export type TrendLayout = {
  now: Placed[];
  before: Placed[];
  ahead: PlacedRange[];
  /** The last day of this year that has a value. */
  today: Placed | undefined;
  days: [number, number];
  values: [number, number];
};

/**
 * Both years on one calendar: last year moved by whole weeks onto this one, and the plausible range begun at the last
 * value that is known, where there is no doubt yet.
 */
export function trendLayout({ thisYear, lastYear, plausible = [], goal }: YearTrendData): TrendLayout {
  const now = thisYear.map(placed);
  const lastYearPlaced = lastYear.map(placed);
  const shift = daysToThisYear(lastYearPlaced[0]?.day ?? 0, now[0]?.day ?? lastYearPlaced[0]?.day ?? 0);
  const before = lastYearPlaced.map(({ day, value }) => ({ day: day + shift, value }));
  const today = now.findLast(({ value }) => Number.isFinite(value));
  const later = plausible
    .map(({ date, low, median, high }) => ({ day: dayNumber(date), low, median, high }))
    .filter(({ day }) => !today || day > today.day);
  const ahead =
    today && later.length > 0
      ? [{ day: today.day, low: today.value, median: today.value, high: today.value }, ...later]
      : later;
  const days = [...now, ...before, ...ahead].map(({ day }) => day);
  const values = [
    ...[...now, ...before].map(({ value }) => value),
    ...ahead.flatMap(({ low, high }) => [low, high]),
    ...(goal ? [goal.value] : []),
  ].filter(Number.isFinite);
  return {
    now,
    before,
    ahead,
    today,
    days: atLeastAMonth(days),
    values: values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1],
  };
}

/** One day alone would be an axis without length. */
function atLeastAMonth(days: number[]): [number, number] {
  const first = days.length > 0 ? Math.min(...days) : 0;
  return [first, Math.max(first + 28, ...days)];
}

function placed({ date, value }: TrendDay): Placed {
  return { day: dayNumber(date), value: value ?? Number.NaN };
}

/** The known value nearest to a day in time. */
export function nearest(series: Placed[], day: number): Placed | undefined {
  let best: Placed | undefined;
  for (const point of series) {
    if (Number.isFinite(point.value) && (!best || Math.abs(point.day - day) < Math.abs(best.day - day))) best = point;
  }
  return best;
}

/** Firsts of months with their names, preceded by the month in which the axis begins when there is room for it. */
export function monthLabels(days: [number, number], every: number): { day: number; name: string }[] {
  const starts = monthStarts(days[0], days[1]);
  const MANY_DAYS = 12;
  const withFirst = (starts[0] ?? Number.POSITIVE_INFINITY) - days[0] > MANY_DAYS ? [days[0], ...starts] : starts;
  return withFirst
    .map((day) => ({ day, name: monthOf(day) }))
    .filter((_, index) => index % every === 0)
    .filter(({ name }) => MONTH_NAMES.includes(name));
}
