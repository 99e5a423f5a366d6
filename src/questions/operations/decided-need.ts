/** What was said to cost least, for whoever records a decision beside it. */
import type { StaffingRule } from '../../definitions/staffing-rules.ts';
import type { Asked } from '../question.ts';
import { type CheapestPlan, cheapestPlan } from './cheapest-plan.ts';
import { type OperationsInput, operationsBase, schoolsInDraw } from './operations-base.ts';
import { needOf } from './staffing-need.ts';

export interface DecidedNeed extends CheapestPlan {
  readonly fall: number;
  readonly rules: string;
  readonly rule: StaffingRule;
}

/** Null when there are no counts. */
export async function decidedNeed(
  asked: Pick<Asked<OperationsInput>, 'district' | 'input' | 'chosen' | 'recorded'>,
): Promise<DecidedNeed | null> {
  const found = await operationsBase(asked);
  if (found.is === 'nothing') return null;
  const { drawn, rule, span, fall, preset } = found.base;
  const needs = Float64Array.from(
    { length: drawn.draws },
    (_, draw) => needOf(schoolsInDraw(drawn, draw), rule, span).teachers,
  );
  return { ...cheapestPlan(needs, asked.input.tooFewCosts), fall, rules: preset.name, rule: preset.rule };
}
