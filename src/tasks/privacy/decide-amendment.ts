import { z } from 'zod';
import { amendmentRequest } from '../../data/recorded/privacy-requests.ts';
import { fail } from '../../errors.ts';
import { readRecorded, reviseRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';

const says = {
  amended: 'amended the record',
  refused: 'refused, and told the family of their right to a hearing',
  'hearing asked': 'noted that the family asks for a hearing',
  'statement added': 'added the family’s statement, which stays with the record',
} as const;

export const decideAmendment = defineTask({
  name: 'decide-amendment',
  does: 'Take the next step in a request to amend a record',
  area: 'trust',
  input: z.object({
    id: z.string().min(1).max(100).describe('Which request, by its id'),
    step: z.enum(['amended', 'refused', 'hearing asked', 'statement added']).describe('What was done'),
    reason: z.string().trim().min(1).max(1000).describe('Why, as the family is told'),
    statement: z.string().trim().max(4000).optional().describe('The family’s own words, for a statement'),
  }),
  async run({ records, person, now }, { id, step, reason, statement }) {
    const [request] = await readRecorded(records, amendmentRequest, { id, reader: person });
    if (!request) return fail('no-such-record', { what: 'request' });
    if (step === 'statement added' && !statement) {
      fail('bad-input', { what: 'The statement', why: 'give the family’s own words.' });
    }
    const at = now().toISOString();
    const taken = { at, by: person.name, did: `${says[step]}: ${reason}` };
    await reviseRecorded(records, amendmentRequest, {
      id,
      body: {
        ...request.body,
        state: step,
        trail: [...request.body.trail, taken],
        ...(statement ? { statement } : {}),
      },
      at,
      by: person,
      snapshotId: request.snapshotId,
    });
    return { says: `Noted: ${says[step]}.` };
  },
});
