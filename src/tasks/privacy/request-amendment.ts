import { z } from 'zod';
import { amendmentRequest } from '../../data/recorded/privacy-requests.ts';
import { writeRecorded } from '../../records/recorded.ts';
import { currentSnapshotId } from '../../records/snapshot-log.ts';
import { defineTask } from '../task.ts';

export const requestAmendment = defineTask({
  name: 'request-amendment',
  does: 'Record that a family asks to amend a student’s record',
  area: 'trust',
  input: z.object({
    student: z.string().trim().min(1).max(200).describe('The student, by number'),
    askedBy: z.string().trim().min(1).max(200).describe('Who asks: the parent, or the student at 18'),
    part: z.string().trim().min(1).max(300).describe('Which part of the record'),
    asks: z.string().trim().min(1).max(4000).describe('What is wrong or misleading, in their words'),
    askedOn: z.iso.date('Give a date as 2026-11-23.').describe('Day on which they asked'),
  }),
  concerns: ({ student }) => [student],
  async run({ records, person, now }, { student, ...asked }) {
    const at = now().toISOString();
    const request = await writeRecorded(records, amendmentRequest, {
      body: { ...asked, state: 'open', trail: [{ at, by: person.name, did: 'recorded the request' }] },
      studentId: student,
      at,
      by: person,
      snapshotId: await currentSnapshotId(records),
    });
    return { says: 'The request is on record and waits for a decision.', request };
  },
});
