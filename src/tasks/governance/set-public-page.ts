import { z } from 'zod';
import { fail } from '../../errors.ts';
import { writeSetting } from '../../records/settings.ts';
import { defineTask } from '../task.ts';

export const setPublicPage = defineTask({
  name: 'set-public-page',
  does: 'Switch the public page on AI on or off',
  area: 'trust',
  input: z.object({
    on: z.enum(['on', 'off']).describe('On: anyone may read it without signing in'),
    contact: z
      .string()
      .trim()
      .max(300)
      .default('')
      .describe('Whom families may call or write to, as it stands on the page; needed to switch it on'),
    email: z.email('Give an address as privacy@district.org.').optional().describe('Address for “Ask or object”'),
  }),
  async run({ records, person, now }, { on, contact, email }) {
    if (on === 'on' && contact === '')
      fail('bad-input', { what: 'Whom to call', why: 'a page without a person to ask is not published.' });
    const value = on === 'on' ? { contact, email: email ?? null } : null;
    await writeSetting(records, { name: 'public-page', value, at: now().toISOString(), byPerson: person.id });
    return {
      says:
        value === null
          ? 'The public page is off. Whoever opens its address is told so.'
          : 'The public page is on: anyone may read it at /public without signing in.',
    };
  },
});
