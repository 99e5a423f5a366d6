import { programIngredient } from '../../data/recorded/program-records.ts';
import { writeRecorded } from '../../records/recorded.ts';
import { currentSnapshotId } from '../../records/snapshot-log.ts';
import { defineTask } from '../task.ts';

export const recordProgramIngredient = defineTask({
  name: 'record-program-ingredient',
  does: 'Add what a program uses, at its price',
  area: 'resources',
  input: programIngredient.body,
  async run({ records, person, now }, ingredient) {
    const id = await writeRecorded(records, programIngredient, {
      body: ingredient,
      subject: ingredient.program,
      at: now().toISOString(),
      by: person,
      snapshotId: await currentSnapshotId(records),
    });
    return { says: `${ingredient.what} is part of what ${ingredient.program} uses in ${ingredient.schoolYear}.`, id };
  },
});
