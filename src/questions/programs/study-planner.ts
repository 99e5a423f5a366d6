/** Before a program starts: how could we know whether it works, with our own students, and what would each way see? */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { outcomeNames, type StudyDesign, studyDesigns } from '../../data/recorded/program-records.ts';
import { fail } from '../../errors.ts';
import { chanceToFind, minimumDetectableEffect } from '../../stats/evaluation/minimum-detectable-effect.ts';
import { count as countInWords, decimal, listed } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Measure, type Sentence } from '../question.ts';
import { asUsual } from '../release.ts';
import { outcomes } from './outcomes.ts';
import { type OutcomeSpread, outcomeSpread } from './panel-spread.ts';
import { studyPanel } from './study-panel.ts';

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

const row = z.object({
  design: z.enum(studyDesigns).meta({ title: 'Design code' }),
  label: z.string().meta({ title: 'Way to know' }),
  possible: z.enum(['yes', 'no']).meta({ title: 'Possible here' }),
  takes: z.string().meta({ title: 'What it takes' }),
  smallest_effect: z.number().nullable().meta({ title: 'Smallest effect it would probably see' }),
  unit: z.string().meta({ title: 'Unit' }),
  chance: z.number().nullable().meta({ title: 'Chance to see what would matter', kind: 'rate' }),
  enough: z.string().meta({ title: 'Against what would matter' }),
  students: z.number().nullable().meta({ title: 'Students in the study', kind: 'count' }),
  schools: z.number().nullable().meta({ title: 'Schools', kind: 'count' }),
  tier: z.number().nullable().meta({ title: 'ESSA tier possible', kind: 'count' }),
  hidden: z.boolean(),
});
type Row = z.infer<typeof row>;

const measure: Measure = { dimensions: [{ column: 'plan' }], counts: [{ column: 'students' }] };

export const studyPlanner = defineQuestion({
  name: 'study-planner',
  asks: 'Before we start: how could we know whether a program works?',
  area: 'programs',
  about: 'aggregate',
  input,
  row,
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

function present(cells: readonly Cell[], wanted: z.infer<typeof input>): Row[] {
  const [cell] = cells;
  if (!cell) return [];
  const spread = JSON.parse(String(cell.spread)) as OutcomeSpread;
  return plans(spread, wanted).map((plan) => ({
    ...plan,
    smallest_effect: cell.students === null ? null : plan.smallest_effect,
    chance: cell.students === null ? null : plan.chance,
    students: cell.students === null ? null : plan.students,
    hidden: cell.students === null,
  }));
}

interface Plan {
  readonly design: StudyDesign;
  readonly label: string;
  readonly no: string;
  readonly takes: string;
  readonly students: number;
  readonly schools: number | null;
  /** In standard deviations of the outcome, on one who takes part. */
  readonly smallest: () => number;
  readonly tier: number;
}

function plans(spread: OutcomeSpread, wanted: z.infer<typeof input>): Row[] {
  const outcome = outcomes[wanted.outcome];
  const scale = (outcome.isShare ? 100 : 1) * spread.standardDeviation;
  const eligible = Math.min(wanted.eligible ?? spread.students, spread.students);
  const share = wanted.places / eligible;
  const offered = Math.min(0.95, Math.max(0.05, share));
  const power = (students: number, shareTreated: number) => ({
    students,
    clusters: null,
    shareTreated,
    intraclassCorrelation: 0,
    rSquared: spread.rSquared,
    clusterRSquared: 0,
  });
  // Where whole schools are compared, the effect is spread over all of their students of the grades.
  const servedAtSchool = Math.min(1, wanted.places / Math.max(1, spread.students / 2));
  const bySchool = (clusterRSquared: number) => () =>
    minimumDetectableEffect({
      ...power(spread.students, 0.5),
      clusters: spread.schools,
      intraclassCorrelation: spread.intraclassCorrelation,
      clusterRSquared,
    }) / servedAtSchool;
  const few = eligible < 20 ? 'Fewer than 20 students could take part.' : '';
  const all: Plan[] = [
    {
      design: 'lottery',
      label: 'A draw among those who want to take part',
      no:
        share >= 1
          ? `There are places for all ${countInWords(eligible)}: nobody would have to wait. Let half of them wait a year, and draw who.`
          : few,
      takes: `More students than places: ${countInWords(eligible)} for ${countInWords(wanted.places)}. Seal the list, draw, and let the others wait a year.`,
      students: eligible,
      schools: null,
      smallest: () => minimumDetectableEffect(power(eligible, offered)),
      tier: 1,
    },
    {
      design: 'discontinuity',
      label: 'A cut score, held without exception',
      no:
        wanted.outcome !== 'test-score'
          ? 'It takes a score by which students are chosen; choose a test as the outcome, or bring the score as one.'
          : spread.pretestKnown < 0.7
            ? 'Too few students have a score before.'
            : few,
      takes: 'Write the cut score into the plan, and let nobody in above it.',
      students: eligible,
      schools: null,
      smallest: () => minimumDetectableEffect(power(eligible / 2.75, offered)),
      tier: 1,
    },
    {
      design: 'staggered',
      label: 'Schools begin in different years, in drawn order',
      no:
        spread.schools < 4
          ? `Only ${spread.schools} schools have these grades; four are the least, and ten are better.`
          : spread.periods < 2
            ? 'There is no period before it to compare with.'
            : '',
      takes: `Half of the ${spread.schools} schools begin, the others a year later. Draw which.`,
      students: spread.students,
      schools: spread.schools,
      smallest: bySchool(spread.schoolRSquared),
      tier: 2,
    },
    {
      design: 'matched',
      label: 'Students weighted to look alike',
      no: spread.pretestKnown < 0.5 ? 'Of too few students we know how they did before.' : few,
      takes: 'Nothing now. It can always miss why some were chosen.',
      students: eligible,
      schools: null,
      smallest: () => minimumDetectableEffect(power(eligible, offered)),
      tier: 2,
    },
    {
      design: 'interrupted-series',
      label: 'Lines of schools before and after one start',
      no:
        spread.periods < 4
          ? `There are ${spread.periods} periods before; four are needed.`
          : spread.schools < 4
            ? `Only ${spread.schools} schools have these grades.`
            : '',
      takes: 'All that begin do so at one moment, and some schools stay without it.',
      students: spread.students,
      schools: spread.schools,
      smallest: bySchool(spread.schoolRSquared),
      tier: 2,
    },
  ];
  const rows = all.map((plan): Row => {
    const effect = plan.no === '' ? plan.smallest() * scale : null;
    return {
      design: plan.design,
      label: plan.label,
      possible: plan.no === '' ? 'yes' : 'no',
      takes: plan.no || plan.takes,
      smallest_effect: effect,
      unit: outcome.unit,
      chance: effect === null ? null : chanceToFind(wanted.matters, effect),
      enough:
        effect === null
          ? ''
          : effect <= wanted.matters
            ? `enough: ${decimal(wanted.matters)} would be seen`
            : `too few: ${decimal(wanted.matters)} would probably be missed`,
      students: plan.no === '' ? Math.round(plan.students) : null,
      schools: plan.no === '' ? plan.schools : null,
      tier: plan.no === '' ? plan.tier : null,
      hidden: false,
    };
  });
  return [
    ...rows,
    {
      design: 'before-after',
      label: 'The same students before and after',
      possible: 'no',
      takes: 'It cannot say what the program did: students change in a year without one.',
      smallest_effect: null,
      unit: outcome.unit,
      chance: null,
      enough: '',
      students: null,
      schools: null,
      tier: null,
      hidden: false,
    },
  ];
}

function say({ rows }: Findings<Row>, wanted: z.infer<typeof input>): Sentence {
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
