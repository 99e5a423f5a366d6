/** Does a chance that the model tells mean the same in every group? */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { supportReport } from '../../data/recorded/support-report.ts';
import { outcomeNames } from '../../definitions/student-outcomes.ts';
import { wilsonInterval } from '../../stats/wilson-interval.ts';
import { numberOf, textOf } from '../attendance/cells.ts';
import { groupLabel, groupOrder } from '../attendance/student-groups.ts';
import { decimal, count as inDigits, ofThings, someOf } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { asUsual } from '../release.ts';
import { newest } from '../support/method-in-use.ts';
import { isOnlyComparedWith } from './group-families.ts';

const input = z.object({
  outcome: z.enum(outcomeNames).default('chronic-absence').describe('What support should prevent'),
});

const number = z.number().nullable();
const row = z.object({
  family: z.string().nullable().meta({ title: 'Kind of group' }),
  student_group: z.string().nullable().meta({ title: 'Group code' }),
  group: z.string().meta({ title: 'Group' }),
  students: number.meta({ title: 'Past students', kind: 'count' }),
  came_true: number.meta({ title: 'Came true for', kind: 'count' }),
  expected: number.meta({ title: 'Expected by the chances told', kind: 'number' }),
  ratio: number.meta({ title: 'Came true for each one expected', kind: 'number' }),
  ratio_low: number.meta({ title: '95% range from', kind: 'number' }),
  ratio_high: number.meta({ title: 'to', kind: 'number' }),
  error: number.meta({ title: 'Told and seen apart by, on average', kind: 'rate' }),
  slope: number.meta({ title: 'Slope', kind: 'number' }),
  verdict: z.enum(['as told', 'more than told', 'fewer than told', 'cannot tell']).meta({ title: 'Verdict' }),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

/** A verdict takes so many past students of a group. */
const fewest = 30;
/** Within a fifth of what was told either way does not matter: ours, as for the ratios of a review. */
const band = { low: 0.8, high: 1.25 };

export const calibrationByGroupQuestion = defineQuestion({
  name: 'calibration-by-group',
  asks: 'Do the model’s chances come true alike in every group?',
  area: 'trust',
  about: 'aggregate',
  input,
  row,
  uses: [],
  reads: [supportReport],
  measure: {
    dimensions: [{ column: 'student_group', family: 'family' }],
    counts: [{ column: 'students' }, { column: 'came_true', outOf: 'students' }],
  },
  // Beside the counts stand sums of chances that no protection knows of: given to those who may see the students.
  release: { nearest: asUsual(input, []), cells: () => false },
  how: {
    inWords:
      'Each past student of the tried years was told a chance by a model that had learned only from the years before. In each group the chances are added up and set beside how many it came true for: 1 is right, 1.2 means that a fifth more needed help than was told.',
    howSure: `Ranges are Wilson’s of the share that came true, over the mean chance. More or fewer than told means that the whole range lies outside ${band.low} to ${band.high}, and as told that it lies inside; fewer than ${fewest} past students earn no verdict. A slope below 1 means chances that are too extreme.`,
    leavesOut:
      'A model can be calibrated in every group and still miss one group more, where needs differ: see the fairness review. Help that was given in those years makes fewer come true.',
  },
  count: async (asked) => cellsOf(asked),
  present,
  say,
});

async function cellsOf({
  recorded,
  input: { outcome },
  snapshot,
}: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const report = newest(recorded(supportReport), outcome)?.body;
  const groups = report?.calibrationByGroup ?? [];
  const ofFirst = groups.filter(({ family }) => family === groups[0]?.family);
  const sum = (of: (group: (typeof groups)[number]) => number) => ofFirst.reduce((total, each) => total + of(each), 0);
  const whole: Cell = {
    family: null,
    student_group: null,
    students: sum(({ students }) => students),
    came_true: sum(({ cameTrue }) => cameTrue),
    expected: sum(({ expected }) => expected),
    error: report?.calibration.error ?? null,
    slope: report?.calibration.slope ?? null,
  };
  const cells = groups.map(
    ({ family, group, students, cameTrue, expected, error, slope }): Cell => ({
      family,
      student_group: group,
      students,
      came_true: cameTrue,
      expected,
      error,
      slope,
    }),
  );
  return {
    rows: groups.length === 0 ? [] : [whole, ...cells],
    n: numberOf(whole, 'students') ?? 0,
    unit: 'past students',
    asOf: snapshot.dataThrough,
    definitions: [],
    notes: [],
    sql: [],
  };
}

function present(cells: readonly Cell[]): Row[] {
  return cells
    .filter((cell) => !isOnlyComparedWith(textOf(cell, 'family') ?? '', textOf(cell, 'student_group') ?? ''))
    .map(rowOf)
    .sort((one, other) => groupOrder(one.family, one.student_group) - groupOrder(other.family, other.student_group));
}

function rowOf(cell: Cell): Row {
  const [family, group] = [textOf(cell, 'family'), textOf(cell, 'student_group')];
  const [total, came, expected] = ['students', 'came_true', 'expected'].map((column) => numberOf(cell, column));
  const known = total != null && came != null && expected != null && expected > 0;
  const range = known ? wilsonInterval({ count: came, total }) : null;
  const over = (share: number) => (known ? (share * total) / expected : 0);
  const [low, high] = range ? [over(range.low), over(range.high)] : [null, null];
  return {
    family,
    student_group: group,
    group: groupLabel(family, group),
    students: total ?? null,
    came_true: came ?? null,
    expected: known ? expected : null,
    ratio: known ? came / expected : null,
    ratio_low: low,
    ratio_high: high,
    error: known ? numberOf(cell, 'error') : null,
    slope: known ? numberOf(cell, 'slope') : null,
    verdict: low === null || high === null || (total ?? 0) < fewest ? 'cannot tell' : verdictOf(low, high),
    hidden: cell.hidden === true,
  };
}

function verdictOf(low: number, high: number): Row['verdict'] {
  if (low > band.high) return 'more than told';
  if (high < band.low) return 'fewer than told';
  return low >= band.low && high <= band.high ? 'as told' : 'cannot tell';
}

function say({ rows }: Findings<Row>): Sentence {
  const [whole, ...groups] = rows;
  if (!whole)
    return {
      form: 'nothing',
      headline: 'No chances have been tried on our own past that may be shown here.',
      more: 'They are tried with the ways of listing, once there is a full school year to learn from and one to try them on.',
    };
  if (whole.ratio === null)
    return {
      form: 'cannot tell',
      headline: 'Whether the model’s chances come true cannot be told from the counts that may be shown.',
      more: 'Ask about the whole district.',
    };
  const of = (verdict: Row['verdict']) => groups.filter((each) => each.verdict === verdict);
  const off = [...of('more than told'), ...of('fewer than told')];
  const open = of('cannot tell').length;
  const rest = `${ofThings(of('as told').length, 'group')} as told; of ${inDigits(open)} we cannot tell, which is not a pass.`;
  const all = `It came true for ${decimal(whole.ratio, 2)} students for each one expected.`;
  if (off.length > 0)
    return {
      form: 'tells',
      headline: `The model’s chances do not come true alike: not as told for ${someOf(off.map(({ group }) => group))}.`,
      more: `${all} ${rest}`,
    };
  return open === groups.length
    ? {
        form: 'cannot tell',
        headline: 'Whether the model’s chances come true alike in every group we cannot tell.',
        more: `${all} It takes more past students of each group.`,
      }
    : {
        form: 'tells',
        headline: 'In no group do the model’s chances come true otherwise than told.',
        more: `${all} ${rest}`,
      };
}
