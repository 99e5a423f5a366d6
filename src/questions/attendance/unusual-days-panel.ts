/** School days as a panel of percentages, and what stands out of it, as rows. */
import { z } from 'zod';
import { panelOf } from '../../stats/panel.ts';
import { panelCoverage } from '../../stats/panel-coverage.ts';
import { panelModel } from '../../stats/panel-model.ts';
import { unusualCells } from '../../stats/unusual-cells.ts';
import { unusualTimes } from '../../stats/unusual-times.ts';
import { count, ofThings, percent, weekdayInWords } from '../in-words.ts';
import type { Findings, Sentence } from '../question.ts';

const share = z.number().nullable();

export const unusualDayRow = z.object({
  kind: z.enum(['day', 'school day', 'weekday', 'no school', 'not submitted']).meta({ title: 'Kind', kind: 'text' }),
  date: z.string().nullable().meta({ title: 'Date', kind: 'date' }),
  weekday: z.string().nullable().meta({ title: 'Weekday' }),
  school_id: z.string().nullable().meta({ title: 'School number' }),
  school: z.string().nullable().meta({ title: 'School' }),
  absent: share.meta({ title: 'Share absent', kind: 'rate' }),
  expected: share.meta({ title: 'Usual for such a day', kind: 'rate' }),
  expected_low: share.meta({ title: 'Usual from', kind: 'rate' }),
  expected_high: share.meta({ title: 'Usual to', kind: 'rate' }),
  beyond_chance: z.boolean().nullable().meta({ title: 'Beyond chance', kind: 'yes-no' }),
  points: z.number().nullable().meta({ title: 'Points above the usual', kind: 'number' }),
  distance: z.number().nullable().meta({ title: 'Usual distances away', kind: 'number' }),
  chance: z.number().nullable().meta({ title: 'Chance of a false alarm', kind: 'rate' }),
  schools: z.number().nullable().meta({ title: 'Schools that sent attendance', kind: 'count' }),
  not_submitted: z.number().nullable().meta({ title: 'Schools that did not submit', kind: 'count' }),
});
export type UnusualDayRow = z.infer<typeof unusualDayRow>;

export interface SchoolDay {
  readonly school_id: string;
  readonly date: string;
  readonly school_year: number;
  /** Percent present, 0 to 100; null when the school did not submit. */
  readonly percent: number | null;
}

interface Wanted {
  readonly names: ReadonlyMap<string, string>;
  /** Rows of days before this one teach the model and are not shown. */
  readonly from: string;
}

const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/**
 * Takes the days apart into school, weekday and season, and gives what is left over beyond chance: days on which all
 * schools stand out, single schools on single days, the weekdays’ effects, dates without school, and submissions that
 * did not come. A date that hardly any school reports is no school day, not a day of absence.
 */
export function unusualDayRows(days: readonly SchoolDay[], { names, from }: Wanted): UnusualDayRow[] {
  const schools = [...new Set(days.map((day) => day.school_id))].sort();
  const yearOf = new Map(days.map((day) => [day.date, day.school_year]));
  const dates = [...yearOf.keys()].sort();
  if (dates.length === 0) return [];
  const firstYear = Math.min(...yearOf.values());
  const placeOfSchool = new Map(schools.map((school, place) => [school, place]));
  const placeOfDate = new Map(dates.map((date, place) => [date, place]));
  const cycle = dates.map((date) => new Date(`${date}T00:00:00Z`).getUTCDay());
  const panel = panelOf(
    { units: schools.length, cycle, stretch: dates.map((date) => (yearOf.get(date) ?? firstYear) - firstYear) },
    {
      unit: days.map((day) => placeOfSchool.get(day.school_id) ?? -1),
      time: days.map((day) => placeOfDate.get(day.date) ?? -1),
      percent: days.map((day) => day.percent),
    },
  );
  const coverage = panelCoverage(panel);
  const model = panelModel(panel, coverage);
  const whole = unusualTimes(panel, model);
  const single = unusualCells(panel, model);
  const on = (place: number) => ({ date: dates[place] ?? '', weekday: weekdayNames[cycle[place] ?? 0] ?? '' });
  const shown = (place: number) => (dates[place] ?? '') >= from;

  return [
    ...farthest(whole.times.filter((time) => shown(time.time)))
      .map(
        (time): UnusualDayRow => ({
          ...nothing,
          kind: 'day',
          ...on(time.time),
          ...against(time.percent, time.expected),
          distance: time.distance,
          chance: time.adjustedPValue,
          beyond_chance: time.unusual,
          schools: time.units,
          not_submitted: coverage[time.time]?.notSubmitted ?? null,
        }),
      )
      .sort((left, right) => Math.abs(right.distance ?? 0) - Math.abs(left.distance ?? 0)),
    ...single.cells
      .filter((cell) => shown(cell.time))
      .map((cell): UnusualDayRow => {
        const school = schools[cell.unit] ?? '';
        return {
          ...nothing,
          kind: 'school day',
          ...on(cell.time),
          school_id: school,
          school: names.get(school) ?? school,
          ...against(cell.percent, cell.expected),
          expected_low: absentShare(Math.max(cell.low, cell.high)),
          expected_high: absentShare(Math.min(cell.low, cell.high)),
          distance: cell.distance,
          chance: cell.adjustedPValue,
          beyond_chance: true,
        };
      }),
    ...whole.cycle.map(
      (effect): UnusualDayRow => ({
        ...nothing,
        kind: 'weekday',
        weekday: weekdayNames[effect.place] ?? '',
        points: -effect.points,
        schools: effect.times,
      }),
    ),
    ...coverage.flatMap((cover, place): UnusualDayRow[] => {
      if (!shown(place)) return [];
      if (cover.status === 'none') return [{ ...nothing, kind: 'no school', ...on(place), schools: cover.withValue }];
      if (cover.notSubmitted === 0) return [];
      return [
        {
          ...nothing,
          kind: 'not submitted',
          ...on(place),
          schools: cover.withValue,
          not_submitted: cover.notSubmitted,
        },
      ];
    }),
  ];
}

const nothing = {
  date: null,
  weekday: null,
  school_id: null,
  school: null,
  absent: null,
  expected: null,
  expected_low: null,
  expected_high: null,
  points: null,
  distance: null,
  chance: null,
  beyond_chance: null,
  schools: null,
  not_submitted: null,
};

/** The days beyond chance; and, said to be no more than they are, the few that lie farthest from the usual. */
function farthest<Time extends { readonly distance: number; readonly unusual: boolean }>(
  times: readonly Time[],
): Time[] {
  const far = [...times].sort((left, right) => Math.abs(right.distance) - Math.abs(left.distance));
  return far.filter((time, place) => time.unusual || (place < 3 && Math.abs(time.distance) >= 2.5));
}

function absentShare(percentPresent: number): number {
  return (100 - percentPresent) / 100;
}

function against(present: number, expected: number) {
  return { absent: absentShare(present), expected: absentShare(expected), points: expected - present };
}

export function sayUnusualDays({ rows, n }: Findings<UnusualDayRow>): Sentence {
  const far = rows.filter((row) => row.kind === 'day');
  const days = far.filter((row) => row.beyond_chance);
  const schoolDays = rows.filter((row) => row.kind === 'school day');
  if (n === 0) {
    return {
      form: 'nothing',
      headline: 'No attendance by school and day has come yet.',
      more: 'Published percentages (schoolDayAttendance) or the district’s own attendance fill this page.',
    };
  }
  if (n < 20) {
    return {
      form: 'cannot tell',
      headline: `${ofThings(n, 'school day')} are too few to know what a usual day is.`,
      more: 'Twenty school days would settle it.',
    };
  }
  if (rows.length === 0) {
    return {
      form: 'cannot tell',
      headline: 'Too many counts are hidden to know what a usual day is.',
      more: 'Whoever may open the records of the schools can ask this of them.',
    };
  }
  if (days.length === 0 && schoolDays.length === 0) {
    return {
      form: 'tells',
      headline: `None of ${ofThings(n, 'school day')} stands out beyond chance, after weekday and season are allowed for.`,
      more: [farInWords(far), weekdaysInWords(rows)].filter(Boolean).join(' '),
    };
  }
  const [first, second] = days;
  const headline = first
    ? `${ofThings(days.length, 'day stands', 'days stand')} out: ${dayAgainst(first)}${second ? `, and ${dayAgainst(second)}` : ''}.`
    : `No day stands out for all schools; ${ofThings(schoolDays.length, 'school day does', 'school days do')} for one.`;
  return {
    form: 'tells',
    headline: days.length > 2 ? headline.replace('out:', 'out, most of all') : headline,
    more: [
      first && schoolDays.length > 0
        ? `${ofThings(schoolDays.length, 'school stands', 'schools stand')} out on a day of its own.`
        : '',
      weekdaysInWords(rows),
    ]
      .filter(Boolean)
      .join(' '),
  };
}

function farInWords(far: readonly UnusualDayRow[]): string {
  const [first, second] = far;
  if (!first) return '';
  const which = second ? `${dayAgainst(first)}, and ${dayAgainst(second)}` : dayAgainst(first);
  return `Farthest from the usual ${second ? 'were' : 'was'} ${which}: days like these come by chance too.`;
}

function dayAgainst({ date, absent, expected }: UnusualDayRow): string {
  return `${weekdayInWords(date ?? '')}, ${date?.slice(0, 4)}, with ${percent(absent ?? 0)} absent against ${percent(expected ?? 0)} expected`;
}

function weekdaysInWords(rows: readonly UnusualDayRow[]): string {
  const effects = rows
    .filter((row) => row.kind === 'weekday')
    .sort((left, right) => (right.points ?? 0) - (left.points ?? 0));
  const [worst, best] = [effects[0], effects[effects.length - 1]];
  if (!worst || !best || (worst.points ?? 0) - (best.points ?? 0) < 0.3) return '';
  const points = ((worst.points ?? 0) - (best.points ?? 0)).toFixed(1);
  return `${worst.weekday}s run ${points} points above ${best.weekday}s, and that is allowed for; ${count(rows.filter((row) => row.kind === 'no school').length)} dates without school are left out.`;
}
