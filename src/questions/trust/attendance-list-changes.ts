/** How steady is a list? Who stayed on it, left it and came onto it between two days. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { chronicAbsenceUse } from '../../definitions/chronic-absence.ts';
import { churnOfCounts } from '../../stats/consistency/list-churn.ts';
import { asOf, definition, readyToCount, school } from '../attendance/attendance-input.ts';
import { numberOf, textOf } from '../attendance/cells.ts';
import { groupLabel, groupOrder } from '../attendance/student-groups.ts';
import { dayInWords, count as inDigits, inEveryHundred } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { totalsOnly } from '../release.ts';
import { shiftDate } from '../shift-date.ts';
import { type GroupsOfStudent, groupIn, isOnlyComparedWith, reviewedFamilies } from './group-families.ts';

const listing = readSql(
  import.meta.url,
  '../../definitions/student-days.sql',
  '../../definitions/students-in-groups.sql',
  'listed-in-groups.sql',
);

/** Four weeks: what a support team sees between two of its rounds. */
const usualDays = 28;

const input = z.object({
  from: z.iso
    .date('Give a date as 2026-10-23.')
    .optional()
    .describe('First day; four weeks before the last when empty'),
  asOf,
  by: z.enum(['district', 'group']).default('group').describe('What to break it down by'),
  school,
  definition,
});
type Input = z.infer<typeof input>;

const share = z.number().nullable();
const row = z.object({
  family: z.string().nullable().meta({ title: 'Kind of group' }),
  student_group: z.string().nullable().meta({ title: 'Group code' }),
  group: z.string().meta({ title: 'Group' }),
  before: z.number().nullable().meta({ title: 'On the list before', kind: 'count' }),
  after: z.number().nullable().meta({ title: 'On the list after', kind: 'count' }),
  stayed: z.number().nullable().meta({ title: 'Stayed', kind: 'count' }),
  left: z.number().nullable().meta({ title: 'Left it', kind: 'count' }),
  entered: z.number().nullable().meta({ title: 'Came onto it', kind: 'count' }),
  overlap: share.meta({ title: 'On both, of either list', kind: 'rate' }),
  leaving: share.meta({ title: 'Left, of those before', kind: 'rate' }),
  leaving_low: share.meta({ title: '95% range from', kind: 'rate' }),
  leaving_high: share.meta({ title: 'to', kind: 'rate' }),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

export const attendanceListChanges = defineQuestion({
  name: 'attendance-list-changes',
  asks: 'How much does the list by attendance change from one day to another?',
  area: 'trust',
  about: 'aggregate',
  input,
  row,
  uses: ['chronic-absence'],
  // By group they are the chronically absent of the sealed attendance counts, on two days.
  release: totalsOnly(input, [], ['family']),
  measure: {
    dimensions: [{ column: 'student_group', family: 'family' }],
    counts: [
      { column: 'before' },
      { column: 'after' },
      { column: 'stayed', outOf: 'before' },
      { column: 'left', outOf: 'before' },
      { column: 'entered', outOf: 'after' },
    ],
    sums: [
      { total: 'before', parts: ['stayed', 'left'] },
      { total: 'after', parts: ['stayed', 'entered'] },
    ],
  },
  how: {
    inWords:
      'The list is made on both days by the same rule: who was chronically absent by the definition. The overlap is the number on both lists over the number on either (Jaccard): 1 is the same list.',
    howSure: 'Counting is exact. The share that left has a Wilson interval.',
    leavesOut:
      'Why a student left the list: by attending, or by leaving the district. A student who went and came back between the two days counts as having stayed.',
  },
  count,
  present: (cells) => cells.map(rowOf).sort((one, other) => placeOf(one) - placeOf(other)),
  say,
});

interface ListedStudent extends GroupsOfStudent {
  readonly student_id: string;
}

async function count(asked: Asked<Input>): Promise<Findings<Cell>> {
  const day = asked.input.asOf ?? asked.snapshot.dataThrough;
  const from = asked.input.from ?? shiftDate(day, -usualDays);
  const [first, last] = from <= day ? [from, day] : [day, from];
  const before = await listOn(asked, first);
  const after = await listOn(asked, last);
  const [were, are] = [idsOf(before), idsOf(after)];
  // A student stands in one group, that of the later list, so that the groups add up to the whole.
  const everyone = [...after, ...before.filter(({ student_id }) => !are.has(student_id))];
  const cellOf = (family: string | null, group: string | null, members: readonly ListedStudent[]): Cell => {
    const on = (list: ReadonlySet<string>) => members.filter(({ student_id }) => list.has(student_id)).length;
    const stayed = members.filter(({ student_id }) => were.has(student_id) && are.has(student_id)).length;
    return {
      family,
      student_group: group,
      before: on(were),
      after: on(are),
      stayed,
      left: on(were) - stayed,
      entered: on(are) - stayed,
    };
  };
  const families = asked.input.by === 'group' ? reviewedFamilies : [];
  const rows = families.flatMap((family) =>
    [...Map.groupBy(everyone, (one) => groupIn(family, one))]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([group, members]) => cellOf(family, group, members)),
  );
  const ready = await readyToCount(asked);
  return {
    rows: everyone.length === 0 ? [] : [cellOf(null, null, everyone), ...rows],
    n: after.length,
    unit: 'students',
    asOf: last,
    definitions: [chronicAbsenceUse(ready.preset)],
    notes: [{ kind: 'beside', text: `From ${dayInWords(first)} to ${dayInWords(last)}.` }],
    sql: [listing],
    parameters: { ...ready.parameters, from: first },
  };
}

function idsOf(list: readonly ListedStudent[]): ReadonlySet<string> {
  return new Set(list.map(({ student_id }) => student_id));
}

async function listOn(asked: Asked<Input>, day: string): Promise<ListedStudent[]> {
  const { parameters } = await readyToCount({ ...asked, input: { ...asked.input, asOf: day } });
  const rows = await asked.district.rows<ListedStudent>(listing, { ...parameters, by_group: true });
  return rows.map((one) => ({ ...one, bits: Number(one.bits) }));
}

function rowOf(cell: Cell): Row {
  const [family, group] = [textOf(cell, 'family'), textOf(cell, 'student_group')];
  const [before, after, stayed] = ['before', 'after', 'stayed'].map((column) => numberOf(cell, column));
  const churn = before == null || after == null || stayed == null ? null : churnOfCounts({ before, after, stayed });
  return {
    family,
    student_group: group,
    group: groupLabel(family, group),
    before: before ?? null,
    after: after ?? null,
    stayed: stayed ?? null,
    left: numberOf(cell, 'left'),
    entered: numberOf(cell, 'entered'),
    overlap: churn?.overlap ?? null,
    leaving: churn?.leavingShare ?? null,
    leaving_low: churn?.leavingRange?.low ?? null,
    leaving_high: churn?.leavingRange?.high ?? null,
    hidden: cell.hidden === true,
  };
}

function placeOf({ family, student_group }: Row): number {
  const isComplement = family !== null && isOnlyComparedWith(family, student_group ?? '');
  return groupOrder(family, student_group) + (isComplement ? 0.5 : 0);
}

function say({ rows }: Findings<Row>): Sentence {
  const whole = rows.find(({ family }) => family === null);
  if (!whole)
    return {
      form: 'nothing',
      headline: 'Nobody was on the list on either day.',
      more: 'Ask about two days of a school year that has attendance.',
    };
  const { before, after, stayed, left, entered, overlap } = whole;
  if (before === null || after === null || stayed === null || overlap === null)
    return {
      form: 'cannot tell',
      headline: 'Too few students are on the list to show how it changed.',
      more: 'Ask about the whole district, or about two days further apart.',
    };
  return {
    form: 'tells',
    headline: `Of ${inDigits(before)} students on the list, ${inDigits(stayed)} are still on it; ${inDigits(left ?? 0)} left and ${inDigits(entered ?? 0)} came.`,
    more: `${inEveryHundred(overlap)} students on either list are on both.`,
  };
}
