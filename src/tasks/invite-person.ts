import { z } from 'zod';
import { invite } from '../records/invitations.ts';
import { defineTask } from './task.ts';

export const invitePerson = defineTask({
  name: 'invite-person',
  does: 'Let a person choose a password',
  area: 'trust',
  input: z.object({
    email: z.email().max(200).describe('The address that the person signs in with, as in the rosters'),
    name: z.string().min(1).max(200).describe('The person’s name'),
  }),
  async run({ records, person, now }, { email, name }) {
    const code = await invite(records, { email, personName: name, at: now(), byPerson: person.id });
    return {
      says: `${name} can choose a password with the code ${code} within seven days. It is shown only now.`,
      code,
      link: `/welcome?code=${code}`,
    };
  },
});
