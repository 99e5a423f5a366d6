/** Vendors with their agreements; meetings, and what they promised. */
import { z } from 'zod';
import {
  actionShape,
  aiVendor,
  governanceAction,
  governanceMeeting,
  meetingShape,
  vendorShape,
} from '../../data/recorded/governance-records.ts';
import { fail } from '../../errors.ts';
import { reviseRecorded, writeRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';
import { entryOf, theRecord, writeOrRevise } from './governance-writing.ts';

export const recordAiVendor = defineTask({
  name: 'record-ai-vendor',
  does: 'Write down a vendor and its agreement',
  area: 'trust',
  input: z.object({
    ...vendorShape,
    vendor: z.string().trim().max(100).default('').describe('To correct an entry: its id'),
  }),
  async run(effects, { vendor: id, ...body }) {
    const { today: _, ...writing } = await entryOf(effects);
    const receivesData = body.data.toLowerCase() !== 'none';
    if (receivesData && (body.agreement.toLowerCase() === 'none' || body.agreementEnds === null))
      fail('bad-input', {
        what: 'The agreement',
        why: 'a vendor that receives data needs an agreement with a last day.',
      });
    if (id !== '') await theRecord(effects, aiVendor, { id, what: 'vendor' });
    const made = await writeOrRevise(effects, aiVendor, { id, body, ...writing });
    return { says: `${body.name} is in the register.`, vendor: made };
  },
});

export const recordGovernanceMeeting = defineTask({
  name: 'record-governance-meeting',
  does: 'Plan a meeting on data and AI, or write down what it decided',
  area: 'trust',
  input: z.object({
    ...meetingShape,
    meeting: z.string().trim().max(100).default('').describe('A planned meeting that was held: its id'),
  }),
  async run(effects, { meeting: id, ...body }) {
    const { today, ...writing } = await entryOf(effects);
    if (body.heldOn !== null && body.heldOn > today)
      fail('bad-input', { what: 'The day of the meeting', why: `${body.heldOn} has not come yet.` });
    if (id !== '') await theRecord(effects, governanceMeeting, { id, what: 'meeting' });
    const made = await writeOrRevise(effects, governanceMeeting, { id, body, ...writing });
    const says = body.heldOn === null ? `Planned for ${body.plannedFor}.` : `Held on ${body.heldOn}, and written down.`;
    return { says, meeting: made };
  },
});

export const promiseGovernanceAction = defineTask({
  name: 'promise-governance-action',
  does: 'Write down what is to be done, by whom and by when',
  area: 'trust',
  input: z.object(actionShape),
  async run(effects, action) {
    const { today: _, ...writing } = await entryOf(effects);
    if (action.meeting !== '') await theRecord(effects, governanceMeeting, { id: action.meeting, what: 'meeting' });
    const subject = action.meeting === '' ? null : action.meeting;
    const id = await writeRecorded(effects.records, governanceAction, {
      body: { ...action, done: null },
      subject,
      ...writing,
    });
    return { says: `${action.owner} does it by ${action.dueOn}.`, action: id };
  },
});

export const finishGovernanceAction = defineTask({
  name: 'finish-governance-action',
  does: 'Say that something promised is done',
  area: 'trust',
  input: z.object({
    action: z.string().trim().min(1).max(100).describe('What was promised, by its id'),
    how: z.string().trim().min(1).max(1000).describe('What was done'),
  }),
  async run(effects, { action: id, how }) {
    const { today, ...writing } = await entryOf(effects);
    const { body } = await theRecord(effects, governanceAction, { id, what: 'action' });
    const done = { on: today, by: effects.person.name, how };
    await reviseRecorded(effects.records, governanceAction, { id, body: { ...body, done }, ...writing });
    return { says: 'Done, and written down.', action: id };
  },
});
