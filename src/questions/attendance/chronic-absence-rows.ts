/** Rates, intervals and comparisons from the counts that may be shown; a hidden count leaves all of them empty. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { clusteredDifference } from '../../stats/clustered-difference.ts';
import { compareManyProportions, type PairOfProportions } from '../../stats/compare-many-proportions.ts';
import type { Interval, Proportion } from '../../stats/interval.ts';
import { newcombeDifference } from '../../stats/newcombe-difference.ts';
import { wilsonInterval } from '../../stats/wilson-interval.ts';
import { inOrder, isTotal, numberOf, placeColumns, placeOf } from './cells.ts';

const verdict = z.enum(['higher', 'lower', 'cannot tell']);

export const chronicAbsenceRow = z.object({
  ...placeColumns,
  students: z.number().nullable().meta({ title: 'Students', kind: 'count' }),
  chronic: z.number().nullable().meta({ title: 'Chronically absent', kind: 'count' }),
  rate: z.number().nullable().meta({ title: 'Rate', kind: 'rate' }),
  rate_low: z.number().nullable().meta({ title: '95% range from', kind: 'rate' }),
  rate_high: z.number().nullable().meta({ title: 'to', kind: 'rate' }),
  near: z.number().nullable().meta({ title: 'Within two absences of it', kind: 'count' }),
  students_last_year: z.number().nullable().meta({ title: 'Students a year ago', kind: 'count' }),
  chronic_last_year: z.number().nullable().meta({ title: 'Chronically absent a year ago', kind: 'count' }),
  rate_last_year: z.number().nullable().meta({ title: 'A year ago', kind: 'rate' }),
  change: z.number().nullable().meta({ title: 'Change', kind: 'rate' }),
  change_low: z.number().nullable().meta({ title: 'Change, 95% range from', kind: 'rate' }),
  change_high: z.number().nullable().meta({ title: 'Change to', kind: 'rate' }),
  change_verdict: verdict.meta({ title: 'Against last year', kind: 'text' }),
  others_difference: z.number().nullable().meta({ title: 'Difference from all others', kind: 'rate' }),
  against_others: z.string().meta({ title: 'Against all others', kind: 'text' }),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
export type ChronicAbsenceRow = z.infer<typeof chronicAbsenceRow>;

interface Counts {
  readonly now: Proportion | null;
  readonly before: Proportion | null;
}

/** Fewer students than this on either side earn no verdict. */
const fewest = 10;
const noCounts: Counts = { now: null, before: null };

type Change = Interval & { readonly difference: number };

export function chronicAbsenceRows(cells: readonly Cell[]): ChronicAbsenceRow[] {
  const counts = cells.map(countsOf);
  const changes = changesOf(cells, counts);
  const others = othersOf(cells, counts);
  return inOrder(
    cells.map((cell, index): ChronicAbsenceRow => {
      const { now, before } = counts[index] ?? noCounts;
      const range = now ? wilsonInterval(now) : null;
      const change = changes.get(index) ?? null;
      const other = others.get(index) ?? null;
      const place = placeOf(cell);
      return {
        ...place,
        students: numberOf(cell, 'students'),
        chronic: numberOf(cell, 'chronic'),
        rate: rateOf(now),
        rate_low: range?.low ?? null,
        rate_high: range?.high ?? null,
        near: numberOf(cell, 'near'),
        students_last_year: numberOf(cell, 'students_last_year'),
        chronic_last_year: numberOf(cell, 'chronic_last_year'),
        rate_last_year: rateOf(before),
        change: change?.difference ?? null,
        change_low: change?.low ?? null,
        change_high: change?.high ?? null,
        change_verdict: change?.verdict ?? 'cannot tell',
        others_difference: other?.difference ?? null,
        against_others: place.student_group === null ? '' : (other?.says ?? 'cannot say'),
        hidden: cell.hidden === true,
      };
    }),
  );
}

type Verdict = z.infer<typeof verdict>;

/**
 * Each cell against its own last year. The district’s change counts the schools as the witnesses, for a school’s
 * students rise and fall together; the schools, grades and groups each allow for how many of them were looked at.
 */
function changesOf(cells: readonly Cell[], counts: readonly Counts[]): Map<number, Change & { verdict: Verdict }> {
  const found = new Map<number, Change & { verdict: Verdict }>();
  const pairs = new Map<number, PairOfProportions[]>();
  for (const [place, cell] of cells.entries()) {
    const { now, before } = counts[place] ?? noCounts;
    if (!now || !before) continue;
    if (isTotal(cell)) {
      const whole = districtChange(cells, now, before);
      if (whole) found.set(place, { ...whole, verdict: verdictOf(whole, true) });
      continue;
    }
    const kind =
      Number(cell.school_id === null) + 2 * Number(cell.grade === null) + 4 * Number(cell.student_group === null);
    const list = pairs.get(kind) ?? [];
    list.push({ name: String(place), first: now, second: before });
    pairs.set(kind, list);
  }
  for (const list of pairs.values()) {
    for (const compared of compareManyProportions(list, { minimumTotal: fewest })) {
      const { difference } = compared;
      if (difference) {
        found.set(Number(compared.name), {
          ...difference,
          verdict: verdictOf(difference, compared.verdict === 'shown'),
        });
      }
    }
  }
  return found;
}

/** Schools whose counts are hidden stand as one witness together: what the shown schools leave of the whole. */
function districtChange(cells: readonly Cell[], now: Proportion, before: Proportion): Change | null {
  const shown = cells.flatMap((cell) => {
    if (cell.school_id === null || cell.grade !== null || cell.student_group !== null) return [];
    const { now: here, before: then } = countsOf(cell);
    return here || then ? [{ now: here ?? nobody, before: then ?? nobody }] : [];
  });
  const left = {
    now: without(
      now,
      shown.map((school) => school.now),
    ),
    before: without(
      before,
      shown.map((school) => school.before),
    ),
  };
  const clusters = left.now.total + left.before.total > 0 ? [...shown, left] : shown;
  const clustered = clusters.length >= fewestSchools ? clusteredDifference(clusters) : null;
  return clustered ?? newcombeDifference(now, before);
}

const fewestSchools = 5;
const nobody: Proportion = { count: 0, total: 0 };

function without(whole: Proportion, parts: readonly Proportion[]): Proportion {
  return parts.reduce((left, part) => ({ count: left.count - part.count, total: left.total - part.total }), whole);
}

/** A group against all students of the same cell who are not in it. */
function othersOf(
  cells: readonly Cell[],
  counts: readonly Counts[],
): Map<number, { difference: number; says: string }> {
  const wholes = new Map<string, Proportion>();
  for (const [place, cell] of cells.entries()) {
    const { now } = counts[place] ?? noCounts;
    if (cell.student_group === null && now) wholes.set(partOf(cell), now);
  }
  const pairs = cells.flatMap((cell, place) => {
    const { now } = counts[place] ?? noCounts;
    const whole = wholes.get(partOf(cell));
    if (cell.student_group === null || !now || !whole) return [];
    const rest = { count: whole.count - now.count, total: whole.total - now.total };
    if (Math.min(now.total, rest.total) < fewest) return [];
    return [{ name: String(place), first: now, second: rest }];
  });
  const found = new Map<number, { difference: number; says: string }>();
  for (const { name, difference, verdict: shown } of compareManyProportions(pairs, { minimumTotal: fewest })) {
    if (!difference) continue;
    const size = `${Math.abs(difference.difference * 100).toFixed(1)} points`;
    const says =
      shown !== 'shown'
        ? 'within what chance would give'
        : `${difference.difference > 0 ? 'higher' : 'lower'} by ${size}`;
    found.set(Number(name), { difference: difference.difference, says });
  }
  return found;
}

function verdictOf(change: Change, shown: boolean): Verdict {
  if (!shown || (change.low <= 0 && change.high >= 0)) return 'cannot tell';
  return change.difference > 0 ? 'higher' : 'lower';
}

function countsOf(cell: Cell): Counts {
  return {
    now: proportion(numberOf(cell, 'chronic'), numberOf(cell, 'students')),
    before: proportion(numberOf(cell, 'chronic_last_year'), numberOf(cell, 'students_last_year')),
  };
}

function proportion(count: number | null, total: number | null): Proportion | null {
  return count === null || total === null || total === 0 ? null : { count, total };
}

function rateOf(proportion: Proportion | null): number | null {
  return proportion ? proportion.count / proportion.total : null;
}

function partOf(cell: Cell): string {
  return `${cell.school_id ?? ''}|${cell.grade ?? ''}`;
}
