/** Why the number will change: who finishes, who enters, who moves in and out between grades. */
import { z } from 'zod';
import { octoberCounts } from '../../data/recorded/planning-records.ts';
import { quantile } from '../../stats/quantile.ts';
import { count, decimal } from '../in-words.ts';
import { drawFalls } from '../operations/draw-falls.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { forecastInWords, whyNot } from './enrollment-forecast.ts';
import { whichDistrict } from './forecast-words.ts';
import { gradeCount, rowOf, totalOf } from './grade-counts.ts';
import { abovePace, housingRows, housingSql } from './housing-above-pace.ts';
import { publishedCounts, publishedSql } from './october-counts.ts';
import { type PlanAhead, planAhead } from './plan-ahead.ts';

const input = z.object({});
const row = z.object({
  driver: z.string().meta({ title: 'What drives it' }),
  change: z.number().meta({ kind: 'number', title: 'Change in students' }),
  range_80_low: z.number().nullable().meta({ kind: 'number', title: '80% range, low' }),
  range_80_high: z.number().nullable().meta({ kind: 'number', title: '80% range, high' }),
  counted: z.number().nullable().meta({ kind: 'count', title: 'From' }),
  expected: z.number().nullable().meta({ kind: 'count', title: 'To' }),
  part: z.enum(['part', 'together', 'beyond']),
  fall: z.string(),
});
type Row = z.infer<typeof row>;

export const whatDrivesEnrollment = defineQuestion({
  name: 'what-drives-enrollment',
  asks: 'Why will the number of students change?',
  area: 'enrollment',
  about: 'public',
  input,
  row,
  uses: [],
  reads: [octoberCounts],
  how: {
    inWords: `The expected change from the last fall to the next, cut into parts that add up: students of the last grade who finish, children who enter the first one, and everyone who joins or leaves in between. ${forecastInWords.inWords}`,
    howSure:
      'Who finishes is counted. The other parts are expected, and each range is that of the part alone: parts that miss in opposite directions make the whole surer than they are.',
    leavesOut:
      'Why families move. Housing stands beside it and is not in the sum: the usual pace of building is already in the steps between grades, and only what is above it would be new.',
  },
  answer,
  say,
});

async function answer({ district, snapshot, recorded }: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const published = await publishedCounts({ district, recorded });
  const shared = { unit: 'falls', definitions: [], sql: [...publishedSql, housingSql] };
  if (published.is !== 'counts')
    return { ...shared, rows: [], n: 0, asOf: snapshot.dataThrough, notes: whyNot(published) };
  const plan = planAhead(published.counts, 1);
  const now = (rowOf(published.counts.district.history, plan.origin) ?? []).map((students) => students ?? 0);
  const housing = abovePace(await housingRows(district), { origin: plan.origin, fall: plan.origin + 1 });
  return {
    ...shared,
    rows: [
      ...parts(plan, now),
      ...(housing.units === 0 && housing.pace === 0
        ? []
        : [
            {
              driver: `Beside it: ${decimal(housing.units)} new dwellings, where ${decimal(housing.pace)} a year are usual`,
              change: Math.round(housing.students),
              range_80_low: null,
              range_80_high: null,
              counted: null,
              expected: null,
              part: 'beyond' as const,
              fall: String(plan.origin + 1),
            },
          ]),
    ],
    n: published.counts.district.history.years.length,
    asOf: `${plan.origin}-10-01`,
    notes: [],
  };
}

/** The lowest and highest grade that the district has, as places. */
function ends(now: readonly number[]): { readonly first: number; readonly last: number } {
  const places = now.flatMap((students, place) => (students > 0 ? [place] : []));
  return { first: places[0] ?? 0, last: places.at(-1) ?? gradeCount - 1 };
}

function parts({ district, origin }: PlanAhead, now: readonly number[]): Row[] {
  const year = district.years[0];
  if (!year) return [];
  const { first, last } = ends(now);
  const finish = now[last] ?? 0;
  const before = totalOf(now);
  const entering = year.grades[first]?.expected ?? 0;
  const staying = before - finish;
  const drawn = drawFalls({ district: year, units: [{ id: '', year }] });
  const all = drawn.units[0] ?? new Int32Array(gradeCount);
  const enter = new Float64Array(drawn.draws);
  const moves = new Float64Array(drawn.draws);
  const totals = new Float64Array(drawn.draws);
  for (let draw = 0; draw < drawn.draws; draw += 1) {
    const grades = all.subarray(draw * gradeCount, (draw + 1) * gradeCount);
    const total = grades.reduce((sum, students) => sum + students, 0);
    enter[draw] = grades[first] ?? 0;
    totals[draw] = total - before;
    moves[draw] = total - (grades[first] ?? 0) - staying;
  }
  const at = (values: Float64Array, share: number) => Math.round(quantile(values, share) ?? 0);
  const fall = String(origin + 1);
  const name = first === 0 ? 'Kindergartners' : `Students in grade ${first}`;
  const lastName = last === 12 ? 'Seniors' : `Students of grade ${last}`;
  return [
    {
      driver: `${lastName} who finish`,
      change: -finish,
      range_80_low: null,
      range_80_high: null,
      counted: finish,
      expected: null,
      part: 'part',
      fall,
    },
    {
      driver: `${name} who enter`,
      change: entering,
      range_80_low: at(enter, 0.1),
      range_80_high: at(enter, 0.9),
      counted: now[first] ?? 0,
      expected: entering,
      part: 'part',
      fall,
    },
    {
      driver: 'Families moving in and out between grades',
      change: year.total.expected - entering - staying,
      range_80_low: at(moves, 0.1),
      range_80_high: at(moves, 0.9),
      counted: staying,
      expected: year.total.expected - entering,
      part: 'part',
      fall,
    },
    {
      driver: 'Together',
      change: year.total.expected - before,
      range_80_low: year.total.low80 - before,
      range_80_high: year.total.high80 - before,
      counted: before,
      expected: year.total.expected,
      part: 'together',
      fall,
    },
  ];
}

function say({ rows, notes }: Findings<Row>): Sentence {
  const together = rows.find(({ part }) => part === 'together');
  if (!together)
    return notes[0]
      ? whichDistrict(notes[0].text)
      : { form: 'nothing', headline: 'No October counts have come yet.', more: 'One fall by grade is enough.' };
  const [finish, enter, move] = rows;
  const way =
    together.change === 0
      ? 'as many students'
      : `${count(Math.abs(together.change))} ${together.change > 0 ? 'more' : 'fewer'} students`;
  const moves = move?.change ?? 0;
  const low = move?.range_80_low ?? 0;
  const high = move?.range_80_high ?? 0;
  const sure = low > 0 || high < 0 ? '' : ' Which way that goes cannot be told: its range holds zero.';
  return {
    form: 'tells',
    headline: `In the fall of ${together.fall} we expect ${way}: ${count(Math.abs(finish?.change ?? 0))} finish, ${count(enter?.change ?? 0)} enter.`,
    more: `Between grades about ${count(Math.abs(moves))} ${moves < 0 ? 'more leave than join' : 'more join than leave'}.${sure}`,
  };
}
