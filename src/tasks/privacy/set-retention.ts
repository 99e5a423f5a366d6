import { z } from 'zod';
import { readSetting, writeSetting } from '../../records/settings.ts';
import { defineTask } from '../task.ts';

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most).optional();

export const setRetention = defineTask({
  name: 'set-retention',
  does: 'Set how long things are kept',
  area: 'trust',
  input: z.object({
    snapshotDays: whole(30, 36_500).describe('Days that a snapshot is kept after its import, unless it is in use'),
    problemDays: whole(30, 36_500).describe('Days that a problem report is kept'),
    studentYears: whole(1, 100).describe('Years that notes are kept about a student who is in no data any more'),
  }),
  async run({ records, person, now }, given) {
    const before = await readSetting(records, 'retention');
    const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const value = { ...before, ...stated };
    await writeSetting(records, { name: 'retention', value, at: now().toISOString(), byPerson: person.id });
    return {
      says: `Snapshots are kept ${value.snapshotDays} days, problem reports ${value.problemDays} days, and notes about students who left ${value.studentYears} years. What runs out goes once a day.`,
    };
  },
});
