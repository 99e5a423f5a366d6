/** What a release rests on: a report of past years, or the rule as it was just tried; with its card and its review. */
import { aiUse } from '../../data/recorded/ai-use.ts';
import type { AttachedReview, ModelRelease } from '../../data/recorded/model-release.ts';
import { supportDecision } from '../../data/recorded/student-support.ts';
import { type SupportReport, supportReport } from '../../data/recorded/support-report.ts';
import { fail } from '../../errors.ts';
import { modelCard } from '../../questions/trust/model-card.ts';
import { partsOfRelease, partsOfReport, partsOfRule } from '../../questions/trust/release-cards.ts';
import { readRecorded } from '../../records/recorded.ts';
import { readSetting } from '../../records/settings.ts';
import type { TaskEffects } from '../task.ts';
import { type TriedRule, tryAttendanceRule } from './attendance-rule-review.ts';
import { theRecord } from './governance-writing.ts';

export type Basis =
  | { readonly kind: 'report'; readonly id: string; readonly report: SupportReport }
  | { readonly kind: 'rule'; readonly tried: TriedRule };

export async function basisOf(
  effects: TaskEffects,
  { what: kind, report: id }: Pick<ModelRelease, 'what' | 'report'>,
): Promise<Basis> {
  if (kind === 'attendance-rule') return { kind: 'rule', tried: await tryAttendanceRule(effects) };
  const { body } = await theRecord(effects, supportReport, { id: id ?? '', what: 'support report' });
  return { kind: 'report', id: id ?? '', report: body };
}

/** The card as of now: rebuilt at every step from the register, the run behind it and the review. */
export async function cardOf(effects: TaskEffects, body: ModelRelease, basis: Basis) {
  const { body: use } = await theRecord(effects, aiUse, { id: body.use, what: 'AI use' });
  const run = basis.kind === 'report' ? partsOfReport(basis.report, 'model') : partsOfRule(basis.tried.facts);
  const contact = (await readSetting(effects.records, 'public-page'))?.contact ?? null;
  const made = (await readRecorded(effects.records, supportDecision)).filter(({ body: { wasListed } }) => wasListed);
  const against = made.filter(({ body: { choice } }) => choice === 'not-needed').length;
  const facts = { ...body, use, contact, decisions: { all: made.length, against } };
  return modelCard({ ...run, ...partsOfRelease(facts) });
}

export function reviewOf(basis: Basis): Omit<AttachedReview, 'on' | 'by'> {
  if (basis.kind === 'rule') return basis.tried.review;
  const found = basis.report.fairness.find(({ method }) => method === 'model');
  if (!found) return fail('bad-input', { what: 'The report', why: 'it holds no fairness review of the model.' });
  const { shown, within, cannotTell, disparities } = found;
  return {
    from: `the report of past years as of ${basis.report.asOf}`,
    verdict: shown > 0 ? 'shown' : within > 0 && cannotTell === 0 ? 'within' : 'cannot tell',
    shown,
    within,
    cannotTell,
    disparities,
  };
}
