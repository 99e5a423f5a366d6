/** The demo district’s sign-ins: for a home folder that was made for the demo, and refused everywhere else. */
import { fail } from '../errors.ts';
import type { Gate } from '../govern/gate.ts';
import { giveRole } from '../records/role-overrides.ts';
import { readSetting } from '../records/settings.ts';
import type { SignIns } from './session.ts';

interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly roleTitle: string;
}

interface DemoRole {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly schools: readonly string[] | null;
}

export interface DemoFacts {
  readonly cast: readonly DemoPerson[];
  readonly roles: readonly DemoRole[];
}

/** One password for everybody of the demo: nobody in it is real, and no other home folder knows these people. */
export const demoPassword = 'alder-creek-demo';

/** Makes the sign-ins of the demo cast; a home folder that was not made for the demo refuses. */
export async function makeDemoAccounts(gate: Gate, signIns: SignIns, facts: DemoFacts): Promise<void> {
  if ((await readSetting(gate.records, 'demo')) === null)
    fail('demo-only', { why: 'its sign-ins are not made for a district with files of its own.' });
  for (const role of facts.roles) {
    await giveRole(gate.records, {
      email: role.email,
      role: role.role,
      schools: role.schools,
      personName: role.name,
      at: gate.now().toISOString(),
      byPerson: 'demo',
    });
  }
  for (const person of facts.cast) {
    await signIns.setPassword({ email: person.email, name: person.name, password: demoPassword });
  }
}
