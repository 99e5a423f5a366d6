import { z } from 'zod';
import { staffingDecision } from '../../data/recorded/planning-records.ts';
import { fail } from '../../errors.ts';
import { decidedNeed } from '../../questions/operations/decided-need.ts';
import { writeRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';
import { planningRecorded } from './planning-recorded.ts';

export const decideTeachers = defineTask({
  name: 'decide-teachers',
  does: 'Record how many teachers are planned for',
  area: 'operations',
  input: z.object({
    teachers: z.coerce.number().int().min(0).max(100_000).describe('Teachers planned for'),
    grades: z.enum(['all', 'K-2', '3-5', 'K-5', '6-8', '9-12']).default('all').describe('In which grades'),
    rules: z.string().min(1).max(80).optional().describe('Rules that were used; the district’s own when empty'),
    tooFewCosts: z.coerce.number().min(0.1).max(20).default(2).describe('How much more one too few costs'),
    reason: z.string().trim().max(500).optional().describe('Why; kept beside the number'),
  }),
  async run({ records, person, now, withDistrict }, { teachers, reason, ...asked }) {
    const recorded = await planningRecorded(records);
    const { need, snapshotId } = await withDistrict(async ({ district, snapshot, chosen }) => ({
      need: await decidedNeed({ district, chosen, recorded, input: { ...asked, ahead: 1 } }),
      snapshotId: snapshot.snapshotId,
    }));
    if (need === null)
      return fail('bad-input', { what: 'The decision', why: 'there are no October counts of your district yet.' });
    const { fall, plan: suggested, low80, high80, rules, rule } = need;
    const id = await writeRecorded(records, staffingDecision, {
      body: {
        fall,
        grades: asked.grades,
        teachers,
        suggested,
        low80,
        high80,
        tooFewCosts: asked.tooFewCosts,
        rules,
        rule,
        ...(reason ? { reason } : {}),
      },
      by: person,
      at: now().toISOString(),
      snapshotId,
    });
    return {
      says: `Kept: ${teachers} teachers for the fall of ${fall}, where ${suggested} were said to cost least. When the count comes, we show what would have been best.`,
      id,
    };
  },
});
