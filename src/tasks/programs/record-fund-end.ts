import { fundEnd } from '../../data/recorded/program-records.ts';
import { writeRecorded } from '../../records/recorded.ts';
import { currentSnapshotId } from '../../records/snapshot-log.ts';
import { defineTask } from '../task.ts';

export const recordFundEnd = defineTask({
  name: 'record-fund-end',
  does: 'Write down when a fund ends',
  area: 'resources',
  input: fundEnd.body,
  async run({ records, person, now }, end) {
    const id = await writeRecorded(records, fundEnd, {
      body: end,
      subject: end.fund,
      at: now().toISOString(),
      by: person,
      snapshotId: await currentSnapshotId(records),
    });
    return { says: `${end.fund} ends on ${end.endsOn}. What it pays for stands under “What hangs on a fund”.`, id };
  },
});
