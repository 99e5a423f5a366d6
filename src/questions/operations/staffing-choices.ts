/** What each number of teachers risks: how often it is too few, and what a wrong plan costs. */
import { z } from 'zod';
import { octoberCounts, staffingRuleSet } from '../../data/recorded/planning-records.ts';
import { staffingUse } from '../../definitions/staffing-rules.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { cheapestPlan } from './cheapest-plan.ts';
import {
  type OperationsInput,
  operationsBase,
  operationsInput,
  operationsSql,
  schoolsInDraw,
} from './operations-base.ts';
import { needOf } from './staffing-need.ts';
import { operationsHow } from './staffing-plan.ts';
import { sayPlan, withoutCounts } from './staffing-words.ts';

const input = z.object(operationsInput);

const row = z.object({
  hire: z.number().meta({ kind: 'count', title: 'Plan for' }),
  short_in_20: z.number().meta({ kind: 'count', title: 'Too few, in 20' }),
  cost: z.number().meta({ kind: 'number', title: 'Cost of a wrong plan, in positions' }),
  dollars: z.number().nullable().meta({ kind: 'number', title: 'The same in dollars' }),
  needed_in_20: z.number().meta({ kind: 'count', title: 'Needed, in 20' }),
  costs_least: z.boolean(),
  range_80_low: z.number().meta({ kind: 'count', title: '80% range, low' }),
  range_80_high: z.number().meta({ kind: 'count', title: '80% range, high' }),
  stays_from: z.number().meta({ kind: 'number', title: 'Stays so from a weight of' }),
  stays_to: z.number().nullable().meta({ kind: 'number', title: 'to a weight of' }),
  fall: z.string(),
  grades: z.string(),
});
type Row = z.infer<typeof row>;

export const staffingChoices = defineQuestion({
  name: 'staffing-choices',
  asks: 'What does each number of teachers risk?',
  area: 'operations',
  about: 'public',
  input,
  row,
  uses: ['staffing-rules'],
  reads: [octoberCounts, staffingRuleSet],
  how: {
    ...operationsHow,
    inWords: `${operationsHow.inWords} The cost of a wrong plan is the mean over those falls: each position too many counts once, each one too few as often as you say. It is not the cost of the salaries.`,
  },
  answer,
  say,
});

async function answer(asked: Asked<OperationsInput>): Promise<Findings<Row>> {
  const found = await operationsBase(asked);
  const shared = { unit: 'equally likely falls', sql: [...operationsSql] };
  if (found.is === 'nothing')
    return { ...shared, rows: [], n: 0, asOf: asked.snapshot.dataThrough, definitions: [], notes: found.notes };
  const { base } = found;
  const { drawn, rule, span } = base;
  const needs = Float64Array.from(
    { length: drawn.draws },
    (_, draw) => needOf(schoolsInDraw(drawn, draw), rule, span).teachers,
  );
  const decided = cheapestPlan(needs, asked.input.tooFewCosts);
  const each = base.positions.find(({ category }) => category === 'teacher')?.dollars_each ?? null;
  const shown = decided.choices.map(({ plan }) => plan);
  // A dot stands over the first number shown that covers its need.
  const dots = decided.twenty.map((need) => shown.find((number) => number >= need));
  return {
    ...shared,
    rows: decided.choices.map(({ plan, short, cost }) => ({
      hire: plan,
      short_in_20: Math.round(short * 20),
      cost,
      dollars: each === null ? null : Math.round(cost * each),
      needed_in_20: dots.filter((need) => need === plan).length,
      costs_least: plan === decided.plan,
      range_80_low: decided.low80,
      range_80_high: decided.high80,
      stays_from: decided.from,
      stays_to: decided.to,
      fall: String(base.fall),
      grades: base.spanWords,
    })),
    n: drawn.draws,
    asOf: `${base.plan.origin}-10-01`,
    definitions: [staffingUse(base.preset)],
    notes: base.notes,
  };
}

function say({ rows, notes }: Findings<Row>, { tooFewCosts }: z.infer<typeof input>): Sentence {
  const best = rows.find((each) => each.costs_least);
  if (!best) return withoutCounts(notes);
  return sayPlan({
    plan: best.hire,
    low: best.range_80_low,
    high: best.range_80_high,
    from: best.stays_from,
    to: best.stays_to,
    fall: best.fall,
    grades: best.grades,
    tooFewCosts,
  });
}
