/** Policies, and who has read them. */
import { z } from 'zod';
import { aiPolicy, policyAcknowledgement, policyShape } from '../../data/recorded/governance-records.ts';
import { readRecorded, reviseRecorded, writeRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';
import { entryOf, theRecord } from './governance-writing.ts';

export const adoptAiPolicy = defineTask({
  name: 'adopt-ai-policy',
  does: 'Write down a policy, or its new version',
  area: 'trust',
  input: z.object({
    ...policyShape,
    policy: z.string().trim().max(100).default('').describe('For a new version: the policy, by its id'),
  }),
  async run(effects, { policy: id, ...body }) {
    const { today: _, ...writing } = await entryOf(effects);
    if (id === '') {
      const made = await writeRecorded(effects.records, aiPolicy, { body, ...writing });
      return { says: `“${body.title}” is in the register. People can acknowledge it now.`, policy: made };
    }
    await theRecord(effects, aiPolicy, { id, what: 'policy' });
    await reviseRecorded(effects.records, aiPolicy, { id, body, ...writing });
    return { says: `Version ${body.version} of “${body.title}” holds now; people acknowledge it anew.`, policy: id };
  },
});

export const acknowledgeAiPolicy = defineTask({
  name: 'acknowledge-ai-policy',
  does: 'Say that you have read a policy',
  area: 'trust',
  input: z.object({ policy: z.string().trim().min(1).max(100).describe('Policy, by its id') }),
  async run(effects, { policy: id }) {
    const { today, ...writing } = await entryOf(effects);
    const { body: policy } = await theRecord(effects, aiPolicy, { id, what: 'policy' });
    const { person } = effects;
    const said = await readRecorded(effects.records, policyAcknowledgement, { subject: id });
    const says = `${person.name} has read version ${policy.version} of “${policy.title}”.`;
    if (said.some(({ body }) => body.personId === person.id && body.version === policy.version)) return { says };
    const body = { policy: id, version: policy.version, personId: person.id, on: today };
    await writeRecorded(effects.records, policyAcknowledgement, { body, subject: id, ...writing });
    return { says };
  },
});
