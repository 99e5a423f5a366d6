/** What changed that nobody asked about: schools, weekdays and single days that stand out, from answers that exist. */

import { capitalized, formatDate, formatRate, inWords } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';
import type { Search } from '../../api.ts';

export interface Change {
  readonly title: string;
  readonly says: string;
  /** Where the whole answer stands. */
  readonly question: string;
  readonly search: Search;
  /** Which answer holds the series behind it, and which of its days: 1 is Monday. */
  readonly series: { readonly question: string; readonly search: Search; readonly weekday?: number };
  readonly when: string;
}

export interface ChangeAnswers {
  readonly schools: readonly Row[];
  readonly weekdays: readonly Row[];
  readonly days: readonly Row[];
  /** The last day counted, ISO. */
  readonly asOf: string;
}

/** A weekday is listed from so many points above what it was; fewer missed days than this say nothing. */
const listedFrom = 0.025;
const fewestMissed = 20;
const recentDays = 28;
const most = 5;

/** The changes worth a look, at most five: schools and days beyond chance first, then weekdays by how much they rose. */
export function changesFrom(answers: ChangeAnswers): Change[] {
  return [...schoolChanges(answers.schools), ...dayChanges(answers), ...weekdayChanges(answers.weekdays)].slice(
    0,
    most,
  );
}

/** How many series were compared, and what “stands out” means for each kind. */
export function comparedInWords(
  { schools, weekdays, days }: ChangeAnswers,
  { found, days: daysLookedAt }: { readonly found: number; readonly days: number },
): string {
  const schoolCount = schools.filter(isSchool).length;
  const weekdayCount = weekdays.filter((row) => row.school_id !== null && row.kind === 'weekday').length;
  const parts = [
    schoolCount > 0 && inWords(schoolCount, 'school'),
    weekdayCount > 0 && weekdaysOf(weekdayCount, schoolCount),
    daysLookedAt > 0 && days.length > 0 && inWords(daysLookedAt, 'school day'),
  ].filter(Boolean);
  if (parts.length === 0) return '';
  const stand = found === 0 ? 'None stands out' : `${capitalized(inWords(found, 'stands', 'stand'))} out`;
  return `We compared ${parts.join(', ').replace(/, ([^,]*)$/, ' and $1')} with what was usual for them. ${stand}. Schools and days are listed only beyond chance; weekdays from 2.5 points up, and those can still be luck.`;
}

function weekdaysOf(weekdays: number, schools: number): string {
  return schools === 1 ? `its ${inWords(weekdays, 'weekday')}` : `${inWords(weekdays, 'weekday')} of schools`;
}

function isSchool(row: Row): boolean {
  return typeof row.school_id === 'string' && (row.grade ?? null) === null && (row.student_group ?? null) === null;
}

function schoolChanges(rows: readonly Row[]): Change[] {
  return rows
    .filter((row) => isSchool(row) && (row.change_verdict === 'higher' || row.change_verdict === 'lower'))
    .flatMap((row): Change[] => {
      if (typeof row.rate !== 'number' || typeof row.rate_last_year !== 'number') return [];
      const [now, before] = [formatRate(row.rate, 1), formatRate(row.rate_last_year, 1)];
      const range = `between ${points(row.change_low)} and ${points(row.change_high)} points`;
      const school = { school: String(row.school_id) };
      return [
        {
          title: `Chronic absence at ${row.school}`,
          says: `${row.change_verdict === 'higher' ? 'Up' : 'Down'} to ${now} of students, from ${before} at this point last year. The change lies ${range}.`,
          question: 'chronic-absence',
          search: school,
          series: { question: 'chronic-absence-by-week', search: school },
          when: 'week by week',
        },
      ];
    });
}

function points(share: unknown): string {
  if (typeof share !== 'number') return '';
  return `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)}`;
}

function dayChanges({ days, asOf }: ChangeAnswers): Change[] {
  if (days.length === 0) return [];
  const first = daysBefore(asOf, recentDays);
  return days
    .filter((row) => (row.kind === 'day' || row.kind === 'school day') && String(row.date) > first)
    .flatMap((row): Change[] => {
      if (typeof row.absent !== 'number' || typeof row.expected !== 'number') return [];
      const where = row.kind === 'school day' ? String(row.school) : 'all schools';
      const date = String(row.date);
      const search: Search = row.kind === 'school day' ? { school: String(row.school_id) } : {};
      return [
        {
          title: `${formatDate(date, 'weekday').replace(/, \d{4}$/, '')} at ${where}`,
          says: `${formatRate(row.absent, 1)} of students were absent; ${formatRate(row.expected, 1)} is usual for such a day.`,
          question: 'unusual-days',
          search: {},
          series: { question: 'absence-calendar', search },
          when: 'day by day',
        },
      ];
    });
}

interface Gap {
  readonly row: Row;
  readonly others: number;
  readonly rise: number;
  readonly gapBefore: number;
}

/** A weekday at a school that has moved away from the other days of its week since last year. */
function weekdayChanges(rows: readonly Row[]): Change[] {
  const wholes = new Map(rows.filter((row) => row.kind === null).map((row) => [row.school_id, row]));
  const gaps = rows.flatMap((row): Gap[] => {
    const whole = wholes.get(row.school_id);
    if (row.school_id === null || row.kind !== 'weekday' || !whole || Number(row.missed ?? 0) < fewestMissed) return [];
    const [others, gap] = gapOf(row, whole, '');
    const [, gapBefore] = gapOf(row, whole, '_last_year');
    const rise = gap - gapBefore;
    return Number.isFinite(rise) && rise >= listedFrom ? [{ row, others, rise, gapBefore }] : [];
  });
  return gaps
    .toSorted((left, right) => right.rise - left.rise)
    .map(({ row, others, gapBefore }) => ({
      title: `${row.label}s at ${row.school}`,
      says: `${formatRate(Number(row.rate), 1)} are absent on ${row.label}s, ${formatRate(others, 1)} on other days. A year ago ${row.label}s were ${apart(gapBefore)}.`,
      question: 'weekday-pattern',
      search: { school: String(row.school_id) },
      series: {
        question: 'absence-calendar',
        search: { school: String(row.school_id) },
        weekday: Number(row.day),
      },
      when: `every ${row.label}`,
    }));
}

/** The share absent on the other days of the week, and how far this weekday stands above it. */
function gapOf(row: Row, whole: Row, year: '' | '_last_year'): [number, number] {
  const of = (from: Row, name: string) =>
    typeof from[name + year] === 'number' ? Number(from[name + year]) : Number.NaN;
  const others = (of(whole, 'missed') - of(row, 'missed')) / (of(whole, 'days') - of(row, 'days'));
  return [others, of(row, 'missed') / of(row, 'days') - others];
}

function apart(gap: number): string {
  const away = `${Math.abs(gap * 100).toFixed(1)} points`;
  if (Math.abs(gap) < 0.005) return 'no different';
  return gap > 0 ? `${away} above` : `${away} below`;
}

/** The values of a series, oldest first, with a gap where a value is missing; weeks too early to speak of are left out. */
export function seriesValues(rows: readonly Row[], weekday?: number): (number | null)[] {
  const days = rows.filter((row) => {
    if (row.to_come === true || row.status === 'no school') return false;
    return weekday === undefined || isoWeekday(String(row.date)) === weekday;
  });
  const kept = days.some((row) => row.week !== undefined) ? days.slice(3) : days;
  return kept.map((row) => (typeof row.rate === 'number' ? row.rate : null));
}

function isoWeekday(iso: string): number {
  return new Date(`${iso}T12:00:00Z`).getUTCDay() || 7;
}

function daysBefore(iso: string, days: number): string {
  const date = new Date(`${iso}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}
