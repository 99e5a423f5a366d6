/** Weeks of this year beside those of last year, with the range in which the weeks to come may lie. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import type { Proportion } from '../../stats/interval.ts';
import { type PastPath, plausiblePath } from '../../stats/plausible-path.ts';
import { wilsonInterval } from '../../stats/wilson-interval.ts';
import { percent, points } from '../in-words.ts';
import type { Findings, Sentence } from '../question.ts';
import { shiftDate } from '../shift-date.ts';
import { numberOf, textOf } from './cells.ts';

const rate = z.number().nullable();

export const weekRow = z.object({
  week: z.number().meta({ title: 'School week', kind: 'count' }),
  week_end: z.string().meta({ title: 'Through', kind: 'date' }),
  to_come: z.boolean().meta({ title: 'Still to come', kind: 'yes-no' }),
  students: z.number().nullable().meta({ title: 'Students', kind: 'count' }),
  chronic: z.number().nullable().meta({ title: 'Chronically absent', kind: 'count' }),
  rate: rate.meta({ title: 'This year', kind: 'rate' }),
  rate_low: rate.meta({ title: '95% range from', kind: 'rate' }),
  rate_high: rate.meta({ title: 'to', kind: 'rate' }),
  rate_last_year: rate.meta({ title: 'Last year', kind: 'rate' }),
  plausible_low: rate.meta({ title: 'Plausible from', kind: 'rate' }),
  plausible_middle: rate.meta({ title: 'Plausible middle', kind: 'rate' }),
  plausible_high: rate.meta({ title: 'Plausible to', kind: 'rate' }),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
export type WeekRow = z.infer<typeof weekRow>;

export function weekRows(cells: readonly Cell[]): WeekRow[] {
  const years = Map.groupBy(cells, (cell) => Number(textOf(cell, 'school_year')));
  const thisYear = Math.max(...years.keys());
  const now = years.get(thisYear) ?? [];
  const before = years.get(thisYear - 1) ?? [];
  const come = plausibleWeeks(
    [...years].filter(([year]) => year < thisYear).map(([, weeks]) => weeks),
    now,
  );
  return Array.from({ length: Math.max(now.length, before.length) }, (_, place): WeekRow => {
    const here = now[place];
    const then = before[place];
    const share = here ? proportionOf(here) : null;
    const range = share ? wilsonInterval(share) : null;
    const ahead = place >= now.length ? come[place - now.length] : null;
    return {
      week: place + 1,
      week_end: textOf(here ?? {}, 'week_end') ?? shiftDate(textOf(then ?? {}, 'week_end') ?? '', 364),
      to_come: here === undefined,
      students: here ? numberOf(here, 'students') : null,
      chronic: here ? numberOf(here, 'chronic') : null,
      rate: rateOf(share),
      rate_low: range?.low ?? null,
      rate_high: range?.high ?? null,
      rate_last_year: rateOf(then ? proportionOf(then) : null),
      plausible_low: ahead?.low ?? null,
      plausible_middle: ahead?.middle ?? null,
      plausible_high: ahead?.high ?? null,
      hidden: here?.hidden === true,
    };
  });
}

/** The weeks to come, from how past years went on from this week; nothing with fewer than two past years. */
function plausibleWeeks(pastYears: readonly (readonly Cell[])[], now: readonly Cell[]) {
  const last = now[now.length - 1];
  const current = last ? proportionOf(last) : null;
  if (!current || now.length === 0) return [];
  const past = pastYears.flatMap((weeks): PastPath[] => {
    const same = weeks[now.length - 1];
    const start = same ? proportionOf(same) : null;
    return start ? [{ now: start, later: weeks.slice(now.length).map(proportionOf) }] : [];
  });
  const path = plausiblePath({ now: current, past });
  return path.told ? path.points : [];
}

function proportionOf(cell: Cell): Proportion | null {
  const [count, total] = [numberOf(cell, 'chronic'), numberOf(cell, 'students')];
  return count === null || !total ? null : { count, total };
}

function rateOf(share: Proportion | null): number | null {
  return share ? share.count / share.total : null;
}

export function sayByWeek({ rows }: Findings<WeekRow>): Sentence {
  const known = rows.filter((row) => row.rate !== null);
  const latest = known[known.length - 1];
  if (rows.every((row) => row.to_come)) {
    return {
      form: 'nothing',
      headline: 'No student has been enrolled long enough to be counted yet.',
      more: 'The line begins after the first days that the definition asks for.',
    };
  }
  if (!latest || latest.rate === null) {
    return {
      form: 'cannot tell',
      headline: 'Too few students to show how chronic absence has moved.',
      more: 'Ask about the whole school or the whole district.',
    };
  }
  const first = known[0];
  const end = rows[rows.length - 1];
  const ahead =
    end && end.plausible_low !== null && end.plausible_high !== null
      ? `By the end of the year it may stand between ${percent(end.plausible_low)} and ${percent(end.plausible_high)}, in eight outcomes of ten.`
      : 'Where it may end we cannot tell: that takes two past years.';
  return { form: 'tells', headline: `${movement(first, latest)} ${beside(latest)}`, more: ahead };
}

function movement(first: WeekRow | undefined, latest: WeekRow): string {
  const now = latest.rate ?? 0;
  const then = first?.rate ?? now;
  if (!first || first === latest) return `${percent(now)} of students are chronically absent so far.`;
  if (points(now - then) === '0.0') return `The share stands where it began, at ${percent(now)}.`;
  return `The share has ${now < then ? 'fallen' : 'risen'} from ${percent(then)} to ${percent(now)} since the year began.`;
}

function beside({ rate: now, rate_last_year: before }: WeekRow): string {
  if (now === null || before === null) return 'There is no last year to compare with.';
  if (points(now - before) === '0.0') return 'Last year it was the same.';
  return `In the same week of last year it was ${percent(before)}.`;
}
