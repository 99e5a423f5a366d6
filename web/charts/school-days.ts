/** Days as whole numbers since 1970-01-01, so that a chart has no time zone. */

const MILLISECONDS_A_DAY = 86_400_000;
const DAYS_A_WEEK = 7;
/** 52 whole weeks: a year ago to the week, with Mondays on Mondays. */
const DAYS_A_YEAR_OF_WEEKS = 364;

export const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
export const WEEKDAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Days since 1970-01-01 of an ISO date: dayNumber('1970-01-02') is 1. */
export function dayNumber(isoDate: string): number {
  return Math.round(Date.parse(`${isoDate.slice(0, 10)}T00:00:00Z`) / MILLISECONDS_A_DAY);
}

/** 0 is Monday, 6 is Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % DAYS_A_WEEK) + DAYS_A_WEEK) % DAYS_A_WEEK;
}

/** The Monday of the week that holds this day. */
function mondayOf(day: number): number {
  return day - weekdayOf(day);
}

/** A day as a reader writes it: “Oct 30”. */
export function shortDate(day: number): string {
  const date = new Date(day * MILLISECONDS_A_DAY);
  return `${monthOf(day)} ${date.getUTCDate()}`;
}

/** The short name of the month that holds this day. */
export function monthOf(day: number): string {
  return MONTH_NAMES[new Date(day * MILLISECONDS_A_DAY).getUTCMonth()] ?? '';
}

/** Every first of a month from `first` to `last`, both included. */
export function monthStarts(first: number, last: number): number[] {
  const starts: number[] = [];
  const begin = new Date(first * MILLISECONDS_A_DAY);
  const year = begin.getUTCFullYear();
  for (let month = begin.getUTCMonth(); ; month += 1) {
    const day = Math.round(Date.UTC(year, month, 1) / MILLISECONDS_A_DAY);
    if (day > last) return starts;
    if (day >= first) starts.push(day);
  }
}

/**
 * How many days to move an earlier year so that its first day lies nearest to the first day of this year, in whole
 * years of 52 weeks: Mondays stay on Mondays. Two starts a week or two apart are moved by exactly 364 days.
 */
export function daysToThisYear(firstDayBefore: number, firstDayNow: number): number {
  return Math.round((firstDayNow - firstDayBefore) / DAYS_A_YEAR_OF_WEEKS) * DAYS_A_YEAR_OF_WEEKS;
}

/** The square of a day in a calendar: weeks run across from the week of `firstDay`, weekdays run down. */
export function calendarSquare(day: number, firstDay: number): { week: number; weekday: number } {
  return { week: (mondayOf(day) - mondayOf(firstDay)) / DAYS_A_WEEK, weekday: weekdayOf(day) };
}
