import { z } from 'zod';
import { fail } from '../errors.ts';
import { roleNames } from '../records/role-names.ts';
import { giveRole as giveRoleInRecords } from '../records/role-overrides.ts';
import { defineTask } from './task.ts';

export const giveRole = defineTask({
  name: 'give-role',
  does: 'Give a person a role',
  area: 'trust',
  input: z.object({
    email: z.email().max(200).describe('The address that the person signs in with'),
    name: z.string().min(1).max(200).describe('The person’s name'),
    role: z.enum(roleNames).describe('What the person answers for'),
    schools: z.array(z.string().min(1)).max(500).optional().describe('Schools that the role is limited to'),
  }),
  async run({ records, person, now }, { email, name, role, schools }) {
    if (email.toLowerCase() === person.id)
      fail('bad-input', { what: 'The address', why: 'it is yours: somebody else gives you a role.' });
    await giveRoleInRecords(records, {
      email,
      role,
      schools: schools ?? null,
      personName: name,
      at: now().toISOString(),
      byPerson: person.id,
    });
    const where = schools ? ` at ${schools.length} ${schools.length === 1 ? 'school' : 'schools'}` : '';
    return { says: `${name} now has the role ${role}${where}.` };
  },
});
