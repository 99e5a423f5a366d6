import { z } from 'zod';
import { settingKinds, writeSetting } from '../records/settings.ts';
import { defineTask } from './task.ts';

export const setSuppressionMinimum = defineTask({
  name: 'set-suppression-minimum',
  does: 'Set the smallest count that is shown',
  area: 'trust',
  input: z.object({
    minimum: settingKinds['suppression-minimum']
      .removeDefault()
      .describe('Counts of fewer students than this are not shown to those who may not see the students'),
  }),
  async run({ records, person, now }, { minimum }) {
    await writeSetting(records, {
      name: 'suppression-minimum',
      value: minimum,
      at: now().toISOString(),
      byPerson: person.id,
    });
    return {
      says: `Counts of fewer than ${minimum} students are no longer shown to those who may not see the students.`,
    };
  },
});
