import { z } from 'zod';
import { plan, staffingRuleSet } from '../../data/recorded/planning-records.ts';
import { fail } from '../../errors.ts';
import { readRecorded, withdrawRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';

export const withdrawPlan = defineTask({
  name: 'withdraw-plan',
  does: 'Take back a saved plan',
  area: 'operations',
  input: z.object({ name: z.string().trim().min(1).max(80).describe('Name of the plan') }),
  async run({ records, person, now, withDistrict }, { name }) {
    const saved = (await readRecorded(records, plan)).find(({ body }) => body.name === name);
    if (!saved) return fail('no-such-record', { what: 'plan' });
    const snapshotId = await withDistrict(async ({ snapshot }) => snapshot.snapshotId);
    await withdrawRecorded(records, plan, { id: saved.id, by: person, at: now().toISOString(), snapshotId });
    return { says: `The plan “${name}” is taken back. What it was stays in the record.` };
  },
});

export const withdrawStaffingRules = defineTask({
  name: 'withdraw-staffing-rules',
  does: 'Take back saved rules from students to staff',
  area: 'operations',
  input: z.object({ name: z.string().trim().min(1).max(80).describe('Name of the rules') }),
  async run({ records, person, now, withDistrict }, { name }) {
    const saved = (await readRecorded(records, staffingRuleSet)).find(({ body }) => body.name === name);
    if (!saved) return fail('no-such-record', { what: 'set of rules' });
    const snapshotId = await withDistrict(async ({ snapshot }) => snapshot.snapshotId);
    await withdrawRecorded(records, staffingRuleSet, { id: saved.id, by: person, at: now().toISOString(), snapshotId });
    return { says: `The rules “${name}” are taken back. Decisions made by them keep them as they stood.` };
  },
});
