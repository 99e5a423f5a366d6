/** Plans that would have been made in past falls, against what the counts then needed. */
import { z } from 'zod';
import { octoberCounts, staffingRuleSet } from '../../data/recorded/planning-records.ts';
import { staffingUse } from '../../definitions/staffing-rules.ts';
import { rowOf, totalOf } from '../enrollment/grade-counts.ts';
import type { OctoberCounts } from '../enrollment/october-counts.ts';
import { count, ofThings } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { cheapestPlan } from './cheapest-plan.ts';
import { drawnNeeds } from './drawn-needs.ts';
import {
  type OperationsBase,
  type OperationsInput,
  operationsBase,
  operationsInput,
  operationsSql,
} from './operations-base.ts';
import { needOf } from './staffing-need.ts';
import { operationsHow } from './staffing-plan.ts';
import { withoutCounts } from './staffing-words.ts';

const { school: _, ahead: __, ...rest } = operationsInput;
const input = z.object(rest);

const row = z.object({
  made_in: z.string().meta({ title: 'Made in the fall of' }),
  fall: z.string().meta({ title: 'For the fall of' }),
  plan: z.number().meta({ kind: 'count', title: 'Plan' }),
  range_80_low: z.number().meta({ kind: 'count', title: '80% range, low' }),
  range_80_high: z.number().meta({ kind: 'count', title: '80% range, high' }),
  needed: z.number().meta({ kind: 'count', title: 'Needed by the count' }),
  short: z.number().meta({ kind: 'number', title: 'Short (−) or to spare' }),
  outcome: z.enum(['short', 'just right', 'to spare']),
  inside: z.boolean().meta({ title: 'Inside the range' }),
  same_as_last: z.number().meta({ kind: 'count', title: 'Same as the year before' }),
  same_short: z.number().meta({ kind: 'number', title: 'That would have been short (−) or to spare' }),
  decision_open: z.boolean().meta({ title: 'Another number inside the range was possible' }),
});
type Row = z.infer<typeof row>;

export const pastPlans = defineQuestion({
  name: 'past-staffing-plans',
  asks: 'Would our plans for teachers have been right?',
  area: 'operations',
  about: 'public',
  input,
  row,
  uses: ['staffing-rules'],
  reads: [octoberCounts, staffingRuleSet],
  how: {
    ...operationsHow,
    inWords: `For each past fall the plan is made anew from the counts up to it, by today’s rules, and held against what the next count needed by the same rules. ${operationsHow.inWords}`,
    howSure:
      'A plan that is never short plans for too many: with too few costing twice too many, one in three should be short. A dozen falls say little about which plan is best.',
  },
  answer,
  say,
});

const fewestFalls = 3;
const draws = 400;

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const full: OperationsInput = { ...asked.input, ahead: 1 };
  const found = await operationsBase({ ...asked, input: full });
  const shared = { unit: 'past falls', sql: [...operationsSql] };
  if (found.is === 'nothing')
    return { ...shared, rows: [], n: 0, asOf: asked.snapshot.dataThrough, definitions: [], notes: found.notes };
  const { base } = found;
  const rows = pastRows(base, asked.input.tooFewCosts);
  return {
    ...shared,
    rows,
    n: rows.length,
    asOf: `${base.plan.origin}-10-01`,
    definitions: [staffingUse(base.preset)],
    notes: [],
  };
}

function pastRows(base: OperationsBase, tooFewCosts: number): Row[] {
  const { years } = base.counts.district.history;
  return years.slice(fewestFalls - 1).flatMap((origin): Row[] => {
    if (!years.includes(origin + 1)) return [];
    const needs = drawnNeeds(base, { origin, draws });
    const { plan, low80, high80 } = cheapestPlan(needs, tooFewCosts);
    const needed = neededIn(base, origin + 1);
    const before = neededIn(base, origin);
    return [
      {
        made_in: String(origin),
        fall: String(origin + 1),
        plan,
        range_80_low: low80,
        range_80_high: high80,
        needed,
        short: plan - needed,
        outcome: plan < needed ? 'short' : plan > needed ? 'to spare' : 'just right',
        inside: needed >= low80 && needed <= high80,
        same_as_last: before,
        same_short: before - needed,
        decision_open: low80 < high80,
      },
    ];
  });
}

function neededIn({ counts, rule, span }: OperationsBase, fall: number): number {
  return needOf(rowsIn(counts, fall), rule, span).teachers;
}

function rowsIn({ schools, district }: OctoberCounts, fall: number): number[][] {
  const units = schools.length > 0 ? schools : [district];
  return units
    .map(({ history }) => (rowOf(history, fall) ?? []).map((students) => students ?? 0))
    .filter((grades) => totalOf(grades) > 0);
}

function say({ rows, notes }: Findings<Row>, { tooFewCosts }: z.infer<typeof input>): Sentence {
  if (rows.length === 0)
    return notes[0]
      ? withoutCounts(notes)
      : {
          form: 'nothing',
          headline: 'There is no past plan to check yet.',
          more: 'It begins with the fourth October count by grade.',
        };
  const short = rows.filter(({ outcome }) => outcome === 'short').length;
  const spare = rows.filter(({ outcome }) => outcome === 'to spare').length;
  const held = rows.filter(({ inside }) => inside).length;
  const cost = (of: (row: Row) => number) =>
    rows.reduce((sum, each) => sum + (of(each) < 0 ? -tooFewCosts * of(each) : of(each)), 0) / rows.length;
  const [ours, same] = [cost((each) => each.short), cost((each) => each.same_short)];
  const better = ours < same ? 'less than' : ours > same ? 'more than' : 'as much as';
  return {
    form: 'tells',
    headline: `In ${ofThings(rows.length, 'past fall')} our plan would have been short ${ofThings(short, 'time')} and to spare ${ofThings(spare, 'time')}.`,
    more: `The range held ${count(held)} of ${count(rows.length)}; 8 of 10 is the promise. A wrong plan cost ${ours.toFixed(1)} positions a year in the mean, ${better} the ${same.toFixed(1)} of planning the same as the year before. Wherever the range holds two numbers or more, another decision was open.`,
  };
}
