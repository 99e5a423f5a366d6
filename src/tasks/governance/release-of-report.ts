/** Whoever accepts a report lets its model run: what they accepted stands among the releases, with its card and review. */
import { aiUse, aiUseState } from '../../data/recorded/ai-use.ts';
import type { Recorded } from '../../data/recorded/kind.ts';
import { type ModelRelease, modelRelease, releaseOf, whyBlocked } from '../../data/recorded/model-release.ts';
import { type SupportReport, supportReport } from '../../data/recorded/support-report.ts';
import { studentOutcomes } from '../../definitions/student-outcomes.ts';
import { fail } from '../../errors.ts';
import { readRecorded, reviseRecorded } from '../../records/recorded.ts';
import type { TaskEffects } from '../task.ts';
import { entryOf, writeOrRevise } from './governance-writing.ts';
import { type Basis, cardOf, reviewOf } from './release-basis.ts';

/** Throws `disparity-shown` where the report shows a disparity and no exception of its release holds today. */
export async function refuseBlocked(effects: TaskEffects, { fairness, modelHash }: SupportReport): Promise<void> {
  const { today } = await entryOf(effects);
  const release = releaseOf(await readRecorded(effects.records, modelRelease), modelHash)?.body;
  const shown = fairness.find(({ method }) => method === 'model')?.shown ?? 0;
  const exception = release && release.stage !== 'retired' ? release.exception : null;
  if (whyBlocked({ shown, exception }, today) !== null) fail('disparity-shown', { shown });
}

/** Makes the release of an accepted report live: the one that was proposed, or a new one. */
export async function letReportRun(
  effects: TaskEffects,
  { report, until, why }: { readonly report: Recorded<SupportReport>; readonly until: string; readonly why: string },
): Promise<void> {
  const { today, ...writing } = await entryOf(effects);
  const uses = await readRecorded(effects.records, aiUse);
  const use = uses.find(({ body }) => body.runs === 'support-model' && aiUseState(body, today) === 'in use');
  if (!use) return;
  const releases = await readRecorded(effects.records, modelRelease);
  const found = releaseOf(releases, report.body.modelHash);
  const before = found && found.body.stage !== 'retired' ? found : undefined;
  const by = effects.person.name;
  const step = (stage: ModelRelease['stage'], reason: string) => ({ on: today, by, stage, why: reason });
  const basis = { kind: 'report' as const, id: report.id, report: report.body };
  const review = before?.body.review ?? { ...reviewOf(basis), on: today, by };
  const earlier = before?.body ?? {
    use: use.id,
    title: `Model for “${labelOf(report.body.outcome)}”`,
    what: 'support-model' as const,
    versionHash: report.body.modelHash,
    dataHash: report.snapshotId ?? '',
    report: report.id,
    exception: null,
    card: [],
    steps: [step('candidate', 'accepted with its report'), step('reviewed', `fairness: ${review.verdict}`)],
  };
  const live: ModelRelease = { ...earlier, review, stage: 'live', until, steps: [...earlier.steps, step('live', why)] };
  const body = { ...live, card: await cardOf(effects, live, basis) };
  const id = await writeOrRevise(effects, modelRelease, {
    id: before?.id ?? '',
    body,
    subject: before?.body.use ?? use.id,
    ...writing,
  });
  await retireReplaced(effects, { id, body }, basis);
}

/** Of one use and one outcome a single release is live: the earlier ones are retired, with the reason. */
export async function retireReplaced(
  effects: TaskEffects,
  { id: kept, body: live }: { readonly id: string; readonly body: ModelRelease },
  basis: Basis,
): Promise<void> {
  const { today, ...writing } = await entryOf(effects);
  for (const { id, body } of await readRecorded(effects.records, modelRelease, { subject: live.use })) {
    if (id === kept || body.stage !== 'live') continue;
    if (basis.kind === 'report' && (await outcomeOf(effects, body)) !== basis.report.outcome) continue;
    const why = `replaced by “${live.title}”`;
    const steps = [...body.steps, { on: today, by: effects.person.name, stage: 'retired' as const, why }];
    await reviseRecorded(effects.records, modelRelease, { id, body: { ...body, stage: 'retired', steps }, ...writing });
  }
}

function labelOf(outcome: string): string {
  return studentOutcomes.find(({ name }) => name === outcome)?.label ?? outcome;
}

async function outcomeOf({ records }: TaskEffects, { report }: ModelRelease): Promise<string | null> {
  if (report === null) return null;
  return (await readRecorded(records, supportReport, { id: report }))[0]?.body.outcome ?? null;
}
