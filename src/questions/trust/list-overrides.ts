/** How often do people decide against the list, and is it the same for every group? */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import type { Recorded } from '../../data/recorded/kind.ts';
import { type SupportDecision, supportDecision } from '../../data/recorded/student-support.ts';
import { compareManyProportions } from '../../stats/compare-many-proportions.ts';
import type { Proportion } from '../../stats/interval.ts';
import { wilsonInterval } from '../../stats/wilson-interval.ts';
import { numberOf, textOf } from '../attendance/cells.ts';
import { groupLabel, groupOrder } from '../attendance/student-groups.ts';
import { count as inDigits, inEveryHundred, ofThings, someOf } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { type GroupsOfStudent, groupIn, isOnlyComparedWith, reviewedFamilies } from './group-families.ts';

const groupsOfStudents = readSql(import.meta.url, 'overrides.sql');

const share = z.number().nullable();
const row = z.object({
  family: z.string().nullable().meta({ title: 'Kind of group' }),
  student_group: z.string().nullable().meta({ title: 'Group code' }),
  group: z.string().meta({ title: 'Group' }),
  decided: z.number().nullable().meta({ title: 'Listed students decided on', kind: 'count' }),
  against: z.number().nullable().meta({ title: 'Decided against the list', kind: 'count' }),
  rate: share.meta({ title: 'Rate', kind: 'rate' }),
  rate_low: share.meta({ title: '95% range from', kind: 'rate' }),
  rate_high: share.meta({ title: 'to', kind: 'rate' }),
  difference: share.meta({ title: 'Difference from all others', kind: 'rate' }),
  verdict: z.enum(['more often', 'less often', 'cannot tell', '']).meta({ title: 'Against all others' }),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

export const listOverrides = defineQuestion({
  name: 'list-overrides',
  asks: 'How often do people decide against the list, and is it the same for every group?',
  area: 'trust',
  about: 'aggregate',
  input: z.object({}),
  row,
  uses: [],
  reads: [supportDecision],
  measure: {
    dimensions: [{ column: 'student_group', family: 'family' }],
    counts: [{ column: 'decided' }, { column: 'against', outOf: 'decided' }],
  },
  // Each decision moves its student’s group in every family at once: whoever asks daily would read the student off them.
  release: {
    nearest: () => ({
      input: {},
      told: ['Shown for all students: by group these counts are not released, as they change with each decision.'],
    }),
    cells: ({ family }) => family === null,
  },
  how: {
    inWords:
      'Students who were on a list and on whom somebody decided. Against the list means “not needed”. Each student counts once, by the newest decision; each group is compared with all other students.',
    howSure:
      'Rates have Wilson intervals. A difference counts only when it holds after allowing for how many groups were looked at, with at least 30 students on either side.',
    leavesOut:
      'Students brought up by a person who were on no list, and decisions that were taken back. Deciding against a list is never held against anybody.',
  },
  count,
  present,
  say,
});

async function count(asked: Asked<Record<string, never>>): Promise<Findings<Cell>> {
  const decided = new Map<string, Recorded<SupportDecision>>();
  for (const decision of asked.recorded(supportDecision))
    if (decision.studentId !== null && decision.body.wasListed) decided.set(decision.studentId, decision);
  const day = asked.snapshot.dataThrough;
  const students =
    decided.size === 0
      ? []
      : await asked.district.rows<GroupsOfStudent & { readonly student_id: string }>(groupsOfStudents, { as_of: day });
  const known = students
    .filter(({ student_id }) => decided.has(student_id))
    .map((student) => ({ ...student, bits: Number(student.bits) }));
  const cellOf = (family: string | null, group: string | null, members: typeof known): Cell => ({
    family,
    student_group: group,
    decided: members.length,
    against: members.filter(({ student_id }) => decided.get(student_id)?.body.choice === 'not-needed').length,
  });
  const groups = reviewedFamilies.flatMap((family) =>
    [...Map.groupBy(known, (student) => groupIn(family, student))]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([group, members]) => cellOf(family, group, members)),
  );
  return {
    rows: known.length === 0 ? [] : [cellOf(null, null, known), ...groups],
    n: known.length,
    unit: 'students',
    asOf: asked.today,
    definitions: [],
    notes: [],
    sql: [groupsOfStudents],
    parameters: { as_of: day },
  };
}

function proportionOf(cell: Cell | undefined): Proportion | null {
  const [total, against] = cell ? [numberOf(cell, 'decided'), numberOf(cell, 'against')] : [null, null];
  return total === null || against === null ? null : { count: against, total };
}

function present(cells: readonly Cell[]): Row[] {
  const whole = proportionOf(cells.find((cell) => textOf(cell, 'family') === null));
  const pairs = cells.flatMap((cell, place) => {
    const own = proportionOf(cell);
    const family = textOf(cell, 'family');
    if (family === null || !own || !whole || own.total === whole.total) return [];
    if (isOnlyComparedWith(family, textOf(cell, 'student_group') ?? '')) return [];
    return [
      { name: String(place), first: own, second: { count: whole.count - own.count, total: whole.total - own.total } },
    ];
  });
  const compared = new Map(compareManyProportions(pairs).map((each) => [Number(each.name), each]));
  return cells
    .map((cell, place): Row => {
      const own = proportionOf(cell);
      const [family, group] = [textOf(cell, 'family'), textOf(cell, 'student_group')];
      const range = own ? wilsonInterval(own) : null;
      const found = compared.get(place);
      const difference = found?.difference?.difference ?? null;
      const side = (difference ?? 0) > 0 ? 'more often' : 'less often';
      return {
        family,
        student_group: group,
        group: groupLabel(family, group),
        decided: own?.total ?? null,
        against: own?.count ?? null,
        rate: own && own.total > 0 ? own.count / own.total : null,
        rate_low: range?.low ?? null,
        rate_high: range?.high ?? null,
        difference,
        verdict: family === null ? '' : found?.verdict === 'shown' ? side : 'cannot tell',
        hidden: cell.hidden === true,
      };
    })
    .filter(({ family, student_group }) => family === null || !isOnlyComparedWith(family, student_group ?? ''))
    .sort((one, other) => groupOrder(one.family, one.student_group) - groupOrder(other.family, other.student_group));
}

function say({ rows }: Findings<Row>): Sentence {
  const [whole] = rows;
  if (!whole)
    return {
      form: 'nothing',
      headline: 'Nobody has decided on a listed student yet.',
      more: 'Decisions are made on the list of support, with one click and a reason.',
    };
  const { decided, against, rate } = whole;
  if (decided === null || against === null || rate === null)
    return {
      form: 'cannot tell',
      headline: 'Too few students were decided on to show how often it was against the list.',
      more: 'It takes decisions on more students.',
    };
  const differing = rows.filter(({ verdict }) => verdict === 'more often' || verdict === 'less often');
  const share =
    decided >= 100 ? `${inEveryHundred(rate)} decisions` : `${inDigits(against)} of ${ofThings(decided, 'decision')}`;
  return {
    form: 'tells',
    headline: `${share} went against the list${differing.length > 0 ? `, and not alike for ${someOf(differing.map(({ group }) => group))}` : ''}.`,
    more:
      differing.length > 0
        ? 'Look at the reasons that were given: the list may fit these students less well, or people may judge them otherwise.'
        : rows.length > 1
          ? 'No group is shown to be decided on otherwise. “Cannot tell” is not a pass.'
          : 'Whether it is the same for every group is not told here.',
  };
}
