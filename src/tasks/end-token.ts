import { z } from 'zod';
import { fail } from '../errors.ts';
import { endTokens } from '../records/tokens.ts';
import { defineTask } from './task.ts';

export const endToken = defineTask({
  name: 'end-token',
  does: 'End a token of yours',
  area: 'trust',
  input: z.object({ label: z.string().trim().min(1).max(100).describe('What the token was for') }),
  async run({ records, person, now }, { label }) {
    const ended = await endTokens(records, { email: person.id, label, at: now() });
    if (ended === 0) fail('bad-input', { what: 'The label', why: `you have no token named “${label}”.` });
    return { says: `The token “${label}” is valid no more.` };
  },
});
