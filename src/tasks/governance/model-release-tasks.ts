/** A release: proposed with its card, reviewed for fairness, let live by a named person, retired. */
import { z } from 'zod';
import { aiUse, aiUseState } from '../../data/recorded/ai-use.ts';
import { type ModelRelease, modelRelease, whyBlocked } from '../../data/recorded/model-release.ts';
import { fail } from '../../errors.ts';
import { reviseRecorded, writeRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';
import { entryOf, refuseUntil, theRecord } from './governance-writing.ts';
import { basisOf, cardOf, reviewOf } from './release-basis.ts';
import { retireReplaced } from './release-of-report.ts';

const release = z.string().trim().min(1).max(100).describe('Release, by its id');
const until = z.iso.date('Give a date as 2027-06-30.').describe('Last day; at most a year away');
const what = 'release';

export const proposeModelRelease = defineTask({
  name: 'propose-model-release',
  does: 'Propose a release of a model or rule',
  area: 'trust',
  input: z.object({
    use: z.string().trim().min(1).max(100).describe('AI use that it serves, by its id'),
    title: z.string().trim().min(1).max(200).describe('Name of the release'),
    what: z.enum(['support-model', 'attendance-rule']).describe('A fitted model, or the rule by attendance'),
    report: z.string().trim().max(100).default('').describe('Of a model: its report of past years, by its id'),
  }),
  async run(effects, { use, title, what: kind, report }) {
    const { today, ...writing } = await entryOf(effects);
    await theRecord(effects, aiUse, { id: use, what: 'AI use' });
    const basis = await basisOf(effects, { what: kind, report });
    const bare: ModelRelease = {
      use,
      title,
      what: kind,
      versionHash: basis.kind === 'report' ? basis.report.modelHash : basis.tried.versionHash,
      dataHash: writing.snapshotId ?? '',
      report: basis.kind === 'report' ? basis.id : null,
      stage: 'candidate',
      until: null,
      review: null,
      exception: null,
      card: [],
      steps: [{ on: today, by: effects.person.name, stage: 'candidate', why: 'proposed' }],
    };
    const body = { ...bare, card: await cardOf(effects, bare, basis) };
    const id = await writeRecorded(effects.records, modelRelease, { body, subject: use, ...writing });
    return {
      says: `“${title}” is a candidate, with its card. It needs a fairness review before it can go live.`,
      release: id,
    };
  },
});

export const reviewModelRelease = defineTask({
  name: 'review-model-release',
  does: 'Review a release for fairness',
  area: 'trust',
  input: z.object({ release }),
  async run(effects, { release: id }) {
    const { today, ...writing } = await entryOf(effects);
    const { body } = await theRecord(effects, modelRelease, { id, what });
    if (body.stage === 'retired') fail('bad-input', { what: 'The review', why: 'this release is retired.' });
    const basis = await basisOf(effects, body);
    const version = basis.kind === 'report' ? basis.report.modelHash : basis.tried.versionHash;
    if (version !== body.versionHash)
      fail('bad-input', {
        what: 'The release',
        why: 'what would run is no longer what was proposed. Propose it again.',
      });
    const review = { ...reviewOf(basis), on: today, by: effects.person.name };
    const reviewed: ModelRelease = {
      ...body,
      review,
      stage: body.stage === 'candidate' ? 'reviewed' : body.stage,
      steps: [
        ...body.steps,
        { on: today, by: effects.person.name, stage: 'reviewed', why: `fairness: ${review.verdict}` },
      ],
    };
    const next = { ...reviewed, card: await cardOf(effects, reviewed, basis) };
    await reviseRecorded(effects.records, modelRelease, { id, body: next, ...writing });
    return {
      says:
        review.shown > 0
          ? `The review shows ${review.shown} ${review.shown === 1 ? 'disparity' : 'disparities'}. “${body.title}” cannot go live unless the superintendent signs an exception.`
          : `No disparity is shown; ${review.cannotTell} comparisons stay open, which is not a pass.`,
      release: id,
      verdict: review.verdict,
    };
  },
});

export const signReleaseException = defineTask({
  name: 'sign-release-exception',
  does: 'Sign an exception for a shown disparity',
  area: 'trust',
  input: z.object({
    release,
    reason: z
      .string()
      .trim()
      .min(40, 'Give the reason in full: everyone in the district can read it.')
      .max(2000)
      .describe('Why it may run although a disparity is shown, and what is done for those who are missed'),
    until,
  }),
  async run(effects, { release: id, reason, until: last }) {
    const { today, ...writing } = await entryOf(effects);
    const { body } = await theRecord(effects, modelRelease, { id, what });
    if (!body.review || body.review.shown === 0)
      fail('bad-input', { what: 'The exception', why: 'the review of this release shows no disparity.' });
    refuseUntil(last, today);
    const { person } = effects;
    const exception = { on: today, by: person.name, role: person.role, reason, until: last };
    await reviseRecorded(effects.records, modelRelease, { id, body: { ...body, exception }, ...writing });
    return {
      says: `Signed by ${person.name}. Everyone in the district can read it, and it expires after ${last}.`,
      release: id,
    };
  },
});

export const makeReleaseLive = defineTask({
  name: 'make-release-live',
  does: 'Let a release go live',
  area: 'trust',
  input: z.object({ release, until, why: z.string().trim().min(1).max(1000).describe('Why') }),
  async run(effects, { release: id, until: last, why }) {
    const { today, ...writing } = await entryOf(effects);
    const { body } = await theRecord(effects, modelRelease, { id, what });
    const { body: use } = await theRecord(effects, aiUse, { id: body.use, what: 'AI use' });
    const state = aiUseState(use, today);
    if (state !== 'in use')
      fail('bad-input', {
        what: 'The release',
        why: `its use, “${use.name}”, is ${state} in the register. A named person has to say go first.`,
      });
    refuseUntil(last, today);
    refuseShown(body, today);
    const step = { on: today, by: effects.person.name, stage: 'live' as const, why };
    const live: ModelRelease = { ...body, stage: 'live', until: last, steps: [...body.steps, step] };
    const basis = await basisOf(effects, body);
    await reviseRecorded(effects.records, modelRelease, {
      id,
      body: { ...live, card: await cardOf(effects, live, basis) },
      ...writing,
    });
    await retireReplaced(effects, { id, body: live }, basis);
    return { says: `“${body.title}” is live until ${last}, by ${effects.person.name}.`, release: id };
  },
});

function refuseShown({ stage, review, exception }: ModelRelease, today: string): void {
  if (stage === 'retired') fail('bad-input', { what: 'The release', why: 'it is retired; propose it again.' });
  if (!review) fail('bad-input', { what: 'The release', why: 'it has no fairness review yet.' });
  else if (whyBlocked({ shown: review.shown, exception }, today) !== null)
    fail('disparity-shown', { shown: review.shown });
}

export const retireModelRelease = defineTask({
  name: 'retire-model-release',
  does: 'Retire a release',
  area: 'trust',
  input: z.object({ release, why: z.string().trim().min(1).max(1000).describe('Why') }),
  async run(effects, { release: id, why }) {
    const { today, ...writing } = await entryOf(effects);
    const { body } = await theRecord(effects, modelRelease, { id, what });
    const step = { on: today, by: effects.person.name, stage: 'retired' as const, why };
    const next: ModelRelease = { ...body, stage: 'retired', steps: [...body.steps, step] };
    await reviseRecorded(effects.records, modelRelease, { id, body: next, ...writing });
    return { says: `“${body.title}” is retired.`, release: id };
  },
});
