/** Propose, review, go or no-go, renew, end: no use runs that two people have not looked at. */
import { z } from 'zod';
import { type AiUse, aiUse, aiUseShape, aiUseState, runsUntil } from '../../data/recorded/ai-use.ts';
import { fail } from '../../errors.ts';
import { shiftDate } from '../../questions/shift-date.ts';
import { reviseRecorded, writeRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';
import { entryOf, refuseUntil, theRecord } from './governance-writing.ts';

const use = z.string().trim().min(1).max(100).describe('AI use, by its id');
const until = z.iso.date('Give a date as 2027-06-30.').describe('Last day; at most a year away');
const what = 'AI use';

export const proposeAiUse = defineTask({
  name: 'propose-ai-use',
  does: 'Propose a use of AI',
  area: 'trust',
  input: z.object({
    ...aiUseShape,
    use: z.string().trim().max(100).default('').describe('To correct a proposal: its id'),
  }),
  async run(effects, { use: id, ...shape }) {
    const { today, ...writing } = await entryOf(effects);
    if (shape.owner.toLowerCase() === shape.backup.toLowerCase())
      fail('bad-input', { what: 'The backup', why: 'it must be another person than the owner.' });
    if (shape.kind === 'vendor tool' && (shape.vendor === '' || shape.agreement === '' || shape.agreementEnds === null))
      fail('bad-input', {
        what: 'The vendor',
        why: 'a vendor’s tool needs the vendor, the agreement on data and its last day.',
      });
    const { person } = effects;
    const body = {
      ...shape,
      proposedBy: person.name,
      proposedById: person.id,
      proposedOn: today,
      review: null,
      decision: null,
      renewals: [],
      ended: null,
    };
    if (id === '') {
      const made = await writeRecorded(effects.records, aiUse, { body, ...writing });
      return {
        says: `“${shape.name}” is proposed. Nothing runs before it is reviewed and a named person says go.`,
        use: made,
      };
    }
    const { body: before } = await theRecord(effects, aiUse, { id, what });
    if (before.decision)
      fail('bad-input', { what: 'The proposal', why: 'it was decided on; end it and propose it again.' });
    await reviseRecorded(effects.records, aiUse, { id, body, ...writing });
    return { says: `“${shape.name}” is changed, and needs a review of what it is now.`, use: id };
  },
});

export const reviewAiUse = defineTask({
  name: 'review-ai-use',
  does: 'Review a proposed use of AI',
  area: 'trust',
  input: z.object({
    use,
    findings: z.string().trim().min(1).max(2000).describe('What you found: benefit, harm, data, people, law'),
    recommends: z.enum(['go', 'no-go']).describe('What you recommend'),
  }),
  async run(effects, { use: id, findings, recommends }) {
    const { today, ...writing } = await entryOf(effects);
    const { body } = await theRecord(effects, aiUse, { id, what });
    const { person } = effects;
    if (body.decision) fail('bad-input', { what: 'The review', why: 'this use was already decided on.' });
    if (person.id === body.proposedById)
      fail('bad-input', { what: 'The review', why: 'whoever proposed a use cannot review it.' });
    const review = { on: today, by: person.name, byId: person.id, role: person.role, findings, recommends };
    await reviseRecorded(effects.records, aiUse, { id, body: { ...body, review }, ...writing });
    return { says: `“${body.name}” is reviewed: ${recommends}. It waits for a decision.`, use: id };
  },
});

export const decideAiUse = defineTask({
  name: 'decide-ai-use',
  does: 'Say go or no-go to a use of AI',
  area: 'trust',
  input: z.object({
    use,
    decision: z.enum(['go', 'no-go']).describe('Go, or no-go'),
    why: z.string().trim().min(1).max(2000).describe('Why'),
    until: until
      .optional()
      .describe('For a go: the last day; at most a year away, and not after the vendor’s agreement'),
  }),
  async run(effects, { use: id, decision, why, until: last }) {
    const { today, ...writing } = await entryOf(effects);
    const { body } = await theRecord(effects, aiUse, { id, what });
    const { person } = effects;
    if (!body.review) fail('bad-input', { what: 'The decision', why: 'nobody has reviewed this use yet.' });
    if (body.ended || body.decision)
      fail('bad-input', { what: 'The decision', why: 'this use was already decided on.' });
    if (person.id === body.proposedById)
      fail('bad-input', { what: 'The decision', why: 'whoever proposed a use cannot decide on it.' });
    const isGo = decision === 'go';
    const lastDay = isGo ? goUntil(body, last, today) : null;
    const decided: AiUse['decision'] = {
      on: today,
      by: person.name,
      role: person.role,
      go: isGo,
      why,
      until: lastDay,
    };
    await reviseRecorded(effects.records, aiUse, { id, body: { ...body, decision: decided }, ...writing });
    return {
      says: isGo
        ? `Go, signed by ${person.name}. “${body.name}” may run until ${lastDay}, and then stops by itself.`
        : `No-go, signed by ${person.name}. “${body.name}” does not run.`,
      use: id,
    };
  },
});

/** A use with no evidence yet may be tried for so long. */
const trialDays = 182;

/** The last day of a go, when it is one that may be given. */
function goUntil({ agreementEnds, evidence }: AiUse, last: string | undefined, today: string): string {
  if (last === undefined)
    return fail('bad-input', { what: 'The last day', why: 'a go needs the day after which it stops.' });
  refuseUntil(last, today);
  const trialEnds = shiftDate(today, trialDays);
  if (/^none\b/i.test(evidence) && last > trialEnds)
    fail('bad-input', {
      what: 'The last day',
      why: `with no evidence yet it is a trial, which ends by ${trialEnds}; then it takes a renewal with figures.`,
    });
  if (agreementEnds !== null && agreementEnds < last)
    fail('bad-input', { what: 'The last day', why: `the vendor’s agreement ends on ${agreementEnds}.` });
  return last;
}

export const renewAiUse = defineTask({
  name: 'renew-ai-use',
  does: 'Renew a use of AI, with evidence',
  area: 'trust',
  input: z.object({
    use,
    evidence: z
      .string()
      .trim()
      .min(20, 'Say with figures what it did since the last decision.')
      .max(2000)
      .regex(/\d/, 'Say with figures what it did since the last decision.')
      .describe('What it did since the last decision, with figures'),
    until,
    agreementEnds: z.iso.date().optional().describe('New last day of the vendor’s agreement, where it was prolonged'),
  }),
  async run(effects, { use: id, evidence, until: last, agreementEnds }) {
    const { today, ...writing } = await entryOf(effects);
    const { body } = await theRecord(effects, aiUse, { id, what });
    const state = aiUseState(body, today);
    if (state !== 'in use' && state !== 'lapsed')
      fail('bad-input', {
        what: 'The renewal',
        why: `this use is ${state}; only one that was let run can be renewed.`,
      });
    const renewed = { ...body, agreementEnds: agreementEnds ?? body.agreementEnds };
    goUntil({ ...renewed, evidence }, last, today);
    const { person } = effects;
    const renewal = { on: today, by: person.name, role: person.role, evidence, until: last };
    const next = { ...renewed, evidence, renewals: [...body.renewals, renewal] };
    await reviseRecorded(effects.records, aiUse, { id, body: next, ...writing });
    return { says: `“${body.name}” is renewed by ${person.name} until ${runsUntil(next)}.`, use: id };
  },
});

export const endAiUse = defineTask({
  name: 'end-ai-use',
  does: 'End a use of AI',
  area: 'trust',
  input: z.object({ use, why: z.string().trim().min(1).max(1000).describe('Why it ends') }),
  async run(effects, { use: id, why }) {
    const { today, ...writing } = await entryOf(effects);
    const { body } = await theRecord(effects, aiUse, { id, what });
    const ended = { on: today, by: effects.person.name, why };
    await reviseRecorded(effects.records, aiUse, { id, body: { ...body, ended }, ...writing });
    return { says: `“${body.name}” is off. It stays in the register, with the reason.`, use: id };
  },
});
