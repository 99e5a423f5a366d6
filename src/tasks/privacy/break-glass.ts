import { z } from 'zod';
import { brokenGlass } from '../../data/recorded/privacy-glass.ts';
import { writeRecorded } from '../../records/recorded.ts';
import { currentSnapshotId } from '../../records/snapshot-log.ts';
import { defineTask } from '../task.ts';

export const breakGlass = defineTask({
  name: 'break-glass',
  does: 'Open one student’s record outside your reach, for a reason',
  area: 'trust',
  input: z.object({
    student: z.string().trim().min(1).max(200).describe('The student, by number'),
    reason: z
      .string()
      .trim()
      .min(20, 'say in a sentence of at least 20 characters why it cannot wait')
      .max(1000)
      .describe('Why you need it now; the privacy officer reads it at once'),
    hours: z.coerce.number().int().min(1).max(12).default(2).describe('For how many hours'),
  }),
  async run({ records, person, now }, { student, reason, hours }) {
    const at = now();
    const until = new Date(at.getTime() + hours * 3_600_000).toISOString();
    const recorded = await writeRecorded(records, brokenGlass, {
      body: { by: person.id, byName: person.name, byRole: person.role, at: at.toISOString(), until, reason },
      studentId: student,
      subject: person.id,
      at: at.toISOString(),
      by: person,
      snapshotId: await currentSnapshotId(records),
    });
    const long = hours === 1 ? 'one hour' : `${hours} hours`;
    return {
      says: `If there is a student of that number, the record is open to you for ${long}. The privacy officer has been told, with your reason.`,
      until,
      recorded,
    };
  },
});
