import { z } from 'zod';
import { fail } from '../errors.ts';
import { endRole as endRoleInRecords } from '../records/role-overrides.ts';
import { defineTask } from './task.ts';

export const endRole = defineTask({
  name: 'end-role',
  does: 'End a role that was given to a person',
  area: 'trust',
  input: z.object({ email: z.email().max(200).describe('The address that the person signs in with') }),
  async run({ records, person, now }, { email }) {
    const ended = await endRoleInRecords(records, { email, at: now().toISOString(), byPerson: person.id });
    if (!ended) fail('bad-input', { what: 'The address', why: `no role was given to ${email}.` });
    return { says: `The role that was given to ${email} has ended. A role in the rosters still holds.` };
  },
});
