import { z } from 'zod';
import { disclosure, disclosureBases } from '../../data/recorded/privacy-requests.ts';
import { fail } from '../../errors.ts';
import { writeRecorded } from '../../records/recorded.ts';
import { currentSnapshotId } from '../../records/snapshot-log.ts';
import { defineTask } from '../task.ts';

export const recordDisclosure = defineTask({
  name: 'record-disclosure',
  does: 'Record that a student’s record was disclosed outside the district',
  area: 'trust',
  input: z.object({
    student: z.string().trim().min(1).max(200).describe('The student, by number'),
    to: z.string().trim().min(1).max(300).describe('To whom'),
    interest: z.string().trim().min(1).max(1000).describe('Their legitimate interest'),
    what: z.string().trim().min(1).max(1000).describe('What was disclosed'),
    basis: z.enum(disclosureBases).describe('The rule that permits it'),
    threat: z.string().trim().max(1000).optional().describe('In an emergency: the threat that made it necessary'),
    on: z.iso.date('Give a date as 2026-11-23.').describe('Day of the disclosure'),
  }),
  concerns: ({ student }) => [student],
  async run({ records, person, now }, { student, ...body }) {
    if (body.basis.includes('emergency') && !body.threat) {
      fail('bad-input', { what: 'The threat', why: 'an emergency must name it (34 CFR 99.32(a)(5)).' });
    }
    await writeRecorded(records, disclosure, {
      body,
      studentId: student,
      at: now().toISOString(),
      by: person,
      snapshotId: await currentSnapshotId(records),
    });
    return { says: `The disclosure to ${body.to} is on record, for as long as the student’s record is kept.` };
  },
});
