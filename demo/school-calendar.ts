/** School years, holidays and what each school day is like. Days are counted from `origin`, so a day is a small number. */

export interface SchoolYear {
  /** By its ending year: 2027 is 2026-27. */
  readonly year: number;
  readonly title: string;
  readonly firstDay: number;
  readonly lastDay: number;
}

export interface DistrictCalendar {
  readonly years: readonly SchoolYear[];
  /** The date of every day since the first year began, as `2026-11-20`. */
  readonly iso: readonly string[];
  /** 1 on a school day, by day. */
  readonly isSchoolDay: Uint8Array;
  /** What made a day special, by day. */
  readonly events: ReadonlyMap<number, string>;
  /** How likely an absence is on a day against an ordinary one, by day. */
  readonly absenceFactor: Float64Array;
  /** Monday is 1, by day. */
  readonly weekday: Uint8Array;
  /** Last day that the files cover. */
  readonly through: number;
  dayOf(iso: string): number;
}

/** The last day in the files; the demonstration takes place on the Monday after it. */
export const dataThrough = '2026-11-20';
export const demoToday = '2026-11-23';
export const lastSchoolYear = 2027;

const millisecondsADay = 86_400_000;
const epochDay = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / millisecondsADay;
const weekdayOf = (day: number) => (((day + 3) % 7) + 7) % 7; // 0 is Monday: day 0 of the epoch was a Thursday

/** The n-th Monday (weekday 0) … Sunday (weekday 6) of a month; n = −1 is the last. */
function nthWeekday({ year, month, weekday, n }: { year: number; month: number; weekday: number; n: number }): number {
  if (n === -1) {
    const last = epochDay(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - 1;
    return last - ((weekdayOf(last) - weekday + 7) % 7);
  }
  const first = epochDay(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1);
}

const snowDays = ['2024-02-13', '2025-01-08', '2026-01-27'];
const earlyDismissals = ['2023-11-09', '2024-11-07', '2025-11-10', '2026-11-10', '2026-02-26'];
/** Share of an ordinary day's absences, by month, January first. */
const season = [1.28, 1.2, 1.06, 0.98, 1.04, 1.25, 1, 0.78, 0.86, 0.97, 1.06, 1.15];
const weekdayFactor = [1.12, 0.92, 0.9, 0.95, 1.16, 0, 0];

function closedDays(fall: number): Map<number, string> {
  const spring = fall + 1;
  const closed = new Map<number, string>();
  const close = (from: number, days: number, event: string) => {
    for (let day = from; day < from + days; day += 1) closed.set(day, event);
  };
  const indigenousPeoplesDay = nthWeekday({ year: fall, month: 10, weekday: 0, n: 2 });
  const thanksgiving = nthWeekday({ year: fall, month: 11, weekday: 3, n: 4 });
  close(nthWeekday({ year: fall, month: 9, weekday: 0, n: 1 }), 1, 'Labor Day');
  // Not in the fall of 2025, so that both falls count 61 school days by November 20.
  if (fall !== 2025) close(indigenousPeoplesDay - 3, 1, 'Professional learning');
  close(indigenousPeoplesDay, 1, 'Indigenous Peoples’ Day');
  close(epochDay(fall, 11, 11), 1, 'Veterans Day');
  close(thanksgiving - 1, 3, 'Thanksgiving break');
  const winterBreak = nthWeekday({ year: fall, month: 12, weekday: 0, n: 4 });
  close(winterBreak, 14, 'Winter break');
  close(nthWeekday({ year: spring, month: 1, weekday: 0, n: 3 }), 1, 'Martin Luther King Jr. Day');
  close(nthWeekday({ year: spring, month: 1, weekday: 4, n: 4 }), 1, 'Professional learning');
  close(nthWeekday({ year: spring, month: 2, weekday: 0, n: 3 }), 1, 'Presidents’ Day');
  close(nthWeekday({ year: spring, month: 3, weekday: 0, n: 4 }), 5, 'Spring break');
  close(nthWeekday({ year: spring, month: 4, weekday: 4, n: 3 }), 1, 'Professional learning');
  close(nthWeekday({ year: spring, month: 5, weekday: 0, n: -1 }), 1, 'Memorial Day');
  return closed;
}

/** The calendar that all schools share, for the last `years` school years. */
export function districtCalendar(years: number): DistrictCalendar {
  const firstFall = lastSchoolYear - years;
  const origin = epochDay(firstFall, 8, 1);
  const length = epochDay(lastSchoolYear, 7, 1) - origin;
  const iso = Array.from({ length }, (_, day) =>
    new Date((origin + day) * millisecondsADay).toISOString().slice(0, 10),
  );
  const isSchoolDay = new Uint8Array(length);
  const weekday = Uint8Array.from({ length }, (_, day) => weekdayOf(origin + day) + 1);
  const events = new Map<number, string>();
  const schoolYears: SchoolYear[] = [];
  const dayOf = dayCounter(origin);

  for (let fall = firstFall; fall < lastSchoolYear; fall += 1) {
    const firstDay = nthWeekday({ year: fall, month: 8, weekday: 0, n: 4 }) - origin;
    const lastDay = nthWeekday({ year: fall + 1, month: 6, weekday: 4, n: 1 }) - origin;
    const title = `${fall}-${String(fall + 1).slice(2)}`;
    schoolYears.push({ year: fall + 1, title, firstDay, lastDay });
    const closed = closedDays(fall);
    for (const day of snowDays.map(dayOf)) {
      if (day > firstDay && day < lastDay) closed.set(day + origin, 'Snow day');
    }
    for (let day = firstDay; day <= lastDay; day += 1) {
      const event = closed.get(day + origin);
      if ((weekday[day] ?? 0) > 5) continue;
      if (event === undefined) isSchoolDay[day] = 1;
      else events.set(day, event);
    }
  }
  for (const day of earlyDismissals.map(dayOf)) if (day >= 0 && isSchoolDay[day]) events.set(day, 'Early dismissal');

  const through = dayOf(dataThrough);
  const absenceFactor = absenceFactors({ iso, isSchoolDay, weekday, dayOf });
  return { years: schoolYears, iso, isSchoolDay, events, absenceFactor, weekday, through, dayOf };
}

/** Days since the origin, each date parsed once. */
function dayCounter(origin: number): (date: string) => number {
  const known = new Map<string, number>();
  return (date) => {
    const before = known.get(date);
    if (before !== undefined) return before;
    const day = Date.parse(`${date}T00:00:00Z`) / millisecondsADay - origin;
    known.set(date, day);
    return day;
  };
}

type Days = Pick<DistrictCalendar, 'iso' | 'isSchoolDay' | 'weekday' | 'dayOf'>;

function absenceFactors({ iso, isSchoolDay, weekday, dayOf }: Days): Float64Array {
  const factors = new Float64Array(iso.length);
  for (let day = 0; day < iso.length; day += 1) {
    if (!isSchoolDay[day]) continue;
    const month = Number((iso[day] ?? '').slice(5, 7));
    let factor = (season[month - 1] ?? 1) * (weekdayFactor[(weekday[day] ?? 1) - 1] ?? 1);
    if (bordersHoliday({ isSchoolDay, weekday }, day)) factor *= 1.3;
    if (isFluWeek(iso[day] ?? '', weekday[day] ?? 1)) factor *= 1.75;
    factors[day] = factor;
  }
  const standOut = (date: string, times: number) => {
    const day = dayOf(date);
    if (day >= 0 && day < factors.length) factors[day] = (factors[day] ?? 0) * times;
  };
  standOut('2026-10-30', 1.75);
  standOut('2026-11-10', 1.25);
  return factors;
}

/** The next weekday before or after is not a school day. */
function bordersHoliday({ isSchoolDay, weekday }: Pick<Days, 'isSchoolDay' | 'weekday'>, day: number): boolean {
  const before = weekday[day] === 1 ? day - 3 : day - 1;
  const after = weekday[day] === 5 ? day + 3 : day + 1;
  return isSchoolDay[before] === 0 || isSchoolDay[after] === 0;
}

/** The second full week of January: its Monday falls on the 8th to the 14th. */
function isFluWeek(date: string, weekday: number): boolean {
  const monday = Number(date.slice(8)) - (weekday - 1);
  return date.slice(5, 7) === '01' && monday >= 8 && monday <= 14;
}
