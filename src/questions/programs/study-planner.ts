/** Before a program starts: how could we know whether it works, with our own students, and what would each way see? */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { outcomeNames } from '../../data/recorded/program-records.ts';
import { fail } from '../../errors.ts';
import { count as countInWords, decimal, listed } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Measure, type Sentence } from '../question.ts';
import { asUsual } from '../release.ts';
import { outcomes } from './outcomes.ts';
import { type OutcomeSpread, outcomeSpread } from './panel-spread.ts';
import { studyPanel } from './study-panel.ts';
import { type Way, wayRow, waysToKnow } from './ways-to-know.ts';

const gradeCodes = ['PK', 'KG', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

const input = z.object({
  outcome: z.enum(outcomeNames).default('days-missed').describe('What should change'),
  assessment: z.string().max(100).default('').describe('Which test, by its number, where the outcome is a test score'),
  grades: z.string().max(100).default('all').describe('Grades that it is for, e.g. 09 or 01, 02, 03'),
  places: z.coerce
    .number()
    .int()
    .positive()
    .max(1_000_000)
    .default(100)
    .describe('Students that it can take in a year'),
  eligible: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe('Students who could take part; all of those grades when empty'),
  matters: z.coerce
    .number()
    .positive()
    .max(1000)
    .default(5)
    .describe('Smallest effect that would matter, on one who takes part: points of 100, or of the test'),
});

const measure: Measure = { dimensions: [{ column: 'plan' }], counts: [{ column: 'students' }] };

export const studyPlanner = defineQuestion({
  name: 'study-planner',
  asks: 'Before we start: how could we know whether a program works?',
  area: 'programs',
  about: 'aggregate',
  input,
  row: wayRow,
  uses: [],
  measure,
  release: { nearest: asUsual(input, ['places', 'eligible', 'matters']) },
  how: {
    inWords:
      'For each way of comparing: whether our data carry it, what it takes, and the smallest effect on one who takes part that it would find in 80 of 100 such studies. That rests on how the outcome varied among these students last time, between their schools, and how much of it was known before.',
    howSure:
      'Power is a forecast: it assumes that next year varies as last year did. A comparison by a cut score needs about 2.75 times as many students as a draw (Schochet 2009).',
    leavesOut: 'Students who move away or are not tested: plan for a tenth more.',
  },
  count,
  present,
  say,
});

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const { input: wanted, snapshot, district } = asked;
  const outcome = outcomes[wanted.outcome];
  const grades = gradesIn(wanted.grades);
  const assessment = wanted.outcome === 'test-score' ? wanted.assessment || (await commonTest(asked)) : '';
  const panel = await studyPanel(district, {
    program: {
      program: '',
      title: '',
      focus: null,
      beganOn: null,
      endedOn: null,
      statedCost: null,
      grades,
      years: [],
      students: 0,
    },
    outcome,
    assessment,
    asOf: snapshot.dataThrough,
  });
  const spread = outcomeSpread(panel);
  return {
    rows: spread ? [{ plan: 'plan', students: spread.students, spread: JSON.stringify(spread) }] : [],
    n: spread?.students ?? 0,
    unit: 'students',
    asOf: snapshot.dataThrough,
    definitions: [],
    notes: [],
    sql: [outcome.sql],
    parameters: { as_of: snapshot.dataThrough, grades: grades.join(','), program: '', assessment },
  };
}

/** `9, 10` or `01-03` → grade codes; “all” is every grade. Fails with `bad-input` for anything else. */
export function gradesIn(text: string): string[] {
  if (text.trim().toLowerCase() === 'all' || text.trim() === '') return [];
  return text
    .split(/[,;\s]+/)
    .filter(Boolean)
    .flatMap((part) => {
      const [first = '', last = first] = part.split(/[-–]/);
      const [from, to] = [gradeCodes.indexOf(codeOf(first)), gradeCodes.indexOf(codeOf(last))];
      if (from < 0 || to < from) fail('bad-input', { what: 'grades', why: `“${part}” is none. Write 09, or 01-03.` });
      return gradeCodes.slice(from, to + 1);
    });
}

function codeOf(text: string): string {
  const upper = text.trim().toUpperCase();
  return /^\d$/.test(upper) ? `0${upper}` : upper === 'K' ? 'KG' : upper;
}

async function commonTest({ district }: Asked<unknown>): Promise<string> {
  const rows = await district.rows<{ assessment_id: string }>(
    `SELECT assessment_id FROM assessment_result WHERE standard IS NULL AND score IS NOT NULL
     GROUP BY assessment_id HAVING COUNT(DISTINCT date) > 1 ORDER BY COUNT(*) DESC, assessment_id LIMIT 1`,
  );
  return rows[0]?.assessment_id ?? '';
}

function present(cells: readonly Cell[], wanted: z.infer<typeof input>): Way[] {
  const [cell] = cells;
  if (!cell) return [];
  const spread = JSON.parse(String(cell.spread)) as OutcomeSpread;
  return waysToKnow(spread, wanted).map((plan) => ({
    ...plan,
    smallest_effect: cell.students === null ? null : plan.smallest_effect,
    chance: cell.students === null ? null : plan.chance,
    students: cell.students === null ? null : plan.students,
    hidden: cell.students === null,
  }));
}

function say({ rows }: Findings<Way>, wanted: z.infer<typeof input>): Sentence {
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'There is no outcome of these grades to plan with.',
      more: 'Choose other grades, another outcome, or a test that is given twice a year.',
    };
  if (rows.every((one) => one.hidden))
    return { form: 'cannot tell', headline: 'Too few students to plan a study with.', more: 'Ask about more grades.' };
  const possible = rows.filter((one) => one.possible === 'yes');
  const seeing = possible.filter((one) => one.smallest_effect !== null && one.smallest_effect <= wanted.matters);
  const [best] = seeing;
  const effect = `${decimal(wanted.matters)} ${rows[0]?.unit ?? ''}`;
  if (!best)
    return {
      form: 'cannot tell',
      headline: `No way of comparing would probably see an effect of ${effect} with ${countInWords(wanted.places)} places.`,
      more:
        possible.length === 0
          ? 'None is possible with these data: the table says what each would take.'
          : `The sharpest would see ${decimal(Math.min(...possible.map((one) => one.smallest_effect ?? Number.POSITIVE_INFINITY)))} or more. More places, two years together, or an outcome that varies less would help.`,
    };
  return {
    form: 'tells',
    headline: `${best.label} would prove most, and would probably see an effect of ${effect}.`,
    more:
      seeing.length > 1
        ? `So would: ${listed(seeing.slice(1).map((one) => one.label.charAt(0).toLowerCase() + one.label.slice(1)))}.`
        : 'No other way that is possible here would.',
  };
}
