import { outsideRating } from '../../data/recorded/program-records.ts';
import { writeRecorded } from '../../records/recorded.ts';
import { currentSnapshotId } from '../../records/snapshot-log.ts';
import { defineTask } from '../task.ts';

export const recordOutsideRating = defineTask({
  name: 'record-outside-rating',
  does: 'Write down how somebody else rated a program',
  area: 'programs',
  input: outsideRating.body,
  async run({ records, person, now }, rating) {
    const id = await writeRecorded(records, outsideRating, {
      body: rating,
      subject: rating.program,
      at: now().toISOString(),
      by: person,
      snapshotId: await currentSnapshotId(records),
    });
    return { says: `The rating by ${rating.rater} of ${rating.ratedOn} is kept beside our own result.`, id };
  },
});
