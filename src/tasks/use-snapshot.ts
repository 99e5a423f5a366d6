import { z } from 'zod';
import { useSnapshot as answerFrom } from '../records/snapshot-log.ts';
import { defineTask } from './task.ts';

export const useSnapshot = defineTask({
  name: 'use-snapshot',
  does: 'Answer from an earlier snapshot',
  area: 'quality',
  input: z.object({
    snapshot: z.string().min(1).max(100).describe('The snapshot to answer from, by its name'),
    reason: z.string().min(1).max(300).default('went back').describe('Why, for those who wonder later'),
  }),
  async run({ records, person, now }, { snapshot, reason }) {
    await answerFrom(records, { snapshotId: snapshot, at: now().toISOString(), byPerson: person.id, reason });
    return { says: `Answers now come from snapshot ${snapshot}. Nothing was deleted; you can go back the same way.` };
  },
});
