import { z } from 'zod';
import { planResults, supportPlan, supportSession } from '../../data/recorded/student-support.ts';
import { fail } from '../../errors.ts';
import { dayInWords } from '../../questions/in-words.ts';
import { readRecorded, reviseRecorded, writeRecorded } from '../../records/recorded.ts';
import { currentSnapshotId } from '../../records/snapshot-log.ts';
import { defineTask } from '../task.ts';

const day = z.iso.date('Give a date as 2026-11-20.');

export const planSupport = defineTask({
  name: 'plan-support',
  does: 'Write or change a plan of support',
  area: 'support',
  concerns: ({ student }) => [student],
  input: z.object({
    student: z.string().trim().min(1).max(100).describe('Student, by the number'),
    plan: z.string().trim().max(100).default('').describe('The plan to change, by its number; empty for a new one'),
    service: z.string().trim().min(1).max(200).describe('What is done'),
    owner: z.string().trim().min(1).max(200).describe('Who sees to it'),
    goal: z.string().trim().min(1).max(500).describe('What should be different, and how you will see it'),
    startsOn: day.describe('First day'),
    endsOn: day.optional().describe('Last day, when there is one'),
    reviewOn: day.describe('Day on which you look again'),
    result: z.enum(planResults).optional().describe('What came of it, when it ends'),
    minutesWeekly: z.coerce.number().min(0).max(2400).default(30).describe('Minutes a week'),
    note: z.string().trim().max(4000).default('').describe('A note for those who help the student'),
  }),
  async run({ records, person, now }, { student, plan, note, endsOn, result, ...planned }) {
    if (planned.reviewOn < planned.startsOn || (endsOn !== undefined && endsOn < planned.startsOn))
      fail('bad-input', { what: 'The plan', why: 'it ends or is reviewed before it starts.' });
    const body = {
      ...planned,
      endsOn: endsOn ?? null,
      ...(result === undefined ? {} : { result }),
      ...(note === '' ? {} : { note }),
    };
    const writing = { at: now().toISOString(), by: person, snapshotId: await currentSnapshotId(records) };
    let id = plan;
    if (plan === '') id = await writeRecorded(records, supportPlan, { studentId: student, body, ...writing });
    else {
      const [before] = await readRecorded(records, supportPlan, { id: plan, studentId: student, reader: person });
      if (!before) return fail('no-such-record', { what: 'plan' });
      // Whoever changes a date does not mean to take a note away.
      const kept = note === '' && before.body.note !== undefined ? { note: before.body.note } : {};
      await reviseRecorded(records, supportPlan, { id: plan, body: { ...body, ...kept }, ...writing });
    }
    if (result !== undefined)
      return { says: `${planned.service} has ended: ${result}. The student may be listed again.`, plan: id };
    return {
      says: `${planned.service}, by ${planned.owner}. To be looked at again on ${dayInWords(planned.reviewOn)}.`,
      plan: id,
    };
  },
});

export const recordSupportSession = defineTask({
  name: 'record-support-session',
  does: 'Record a session of support',
  area: 'support',
  concerns: ({ student }) => [student],
  input: z.object({
    student: z.string().trim().min(1).max(100).describe('Student, by the number'),
    plan: z.string().trim().min(1).max(100).describe('The plan, by its number'),
    on: day.describe('Day'),
    minutes: z.coerce.number().min(0).max(600).default(30).describe('Minutes'),
    attended: z.boolean().default(true).describe('The student was there'),
  }),
  async run({ records, person, now }, { student, plan, on, minutes, attended }) {
    const at = now().toISOString();
    if (on > at.slice(0, 10)) fail('bad-input', { what: 'The day', why: 'it has not come yet.' });
    const [found] = await readRecorded(records, supportPlan, { id: plan, studentId: student });
    if (!found) return fail('no-such-record', { what: 'plan' });
    const id = await writeRecorded(records, supportSession, {
      studentId: student,
      subject: plan,
      body: { planId: plan, on, minutes, attended },
      at,
      by: person,
      snapshotId: await currentSnapshotId(records),
    });
    return { says: attended ? 'Recorded.' : 'Recorded: the student was not there.', session: id };
  },
});
