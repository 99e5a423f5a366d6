import { z } from 'zod';
import { fail } from '../errors.ts';
import { makeToken as makeTokenInRecords } from '../records/tokens.ts';
import { defineTask } from './task.ts';

export const makeToken = defineTask({
  name: 'make-token',
  does: 'Let your own program or assistant ask as you, or as less than you',
  area: 'trust',
  input: z.object({
    label: z.string().trim().min(1).max(100).describe('What the token is for, so that you can end it later'),
    days: z.int().min(1).max(365).default(90).describe('How many days it is valid'),
    role: z
      .enum(['yours', 'board'])
      .default('yours')
      .describe('“board” sees protected counts and nobody’s record: enough for a program that publishes'),
    schools: z.array(z.string().min(1)).min(1).max(500).optional().describe('Schools that it is limited to'),
  }),
  async run({ records, person, now }, { label, days, role, schools }) {
    if (!person.id.includes('@'))
      fail('bad-input', { what: 'The token', why: 'it needs a person with an address: add --as and the address.' });
    const { token } = await makeTokenInRecords(records, {
      email: person.id,
      label,
      at: now(),
      days,
      role: role === 'yours' ? (schools ? person.role : null) : role,
      schools: schools ?? null,
    });
    const asWhom = role === 'board' ? 'as a board member' : schools ? 'as you, at those schools,' : 'as you';
    return { says: `The token “${label}” is valid for ${days} days and asks ${asWhom}. It is shown only now.`, token };
  },
});
