import { z } from 'zod';
import { decisionChoices, supportDecision } from '../../data/recorded/student-support.ts';
import { outcomeNames, studentOutcome } from '../../definitions/student-outcomes.ts';
import { supportReasonLabel, supportReasons } from '../../definitions/support-reasons.ts';
import { fail } from '../../errors.ts';
import { type StudentFeatures, studentFeatures } from '../../questions/support/student-features.ts';
import { mondayOf } from '../../questions/support/support-situation.ts';
import { plus } from '../../questions/support/time-splits.ts';
import { isBlindSample } from '../../questions/support/who-might-benefit.ts';
import { readRecorded, withdrawRecorded, writeRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';

/** One click and a reason: the decision is a person’s, also against the list. */
export const decideSupport = defineTask({
  name: 'decide-support',
  does: 'Decide about support for a student',
  area: 'support',
  concerns: ({ student }) => [student],
  input: z.object({
    student: z.string().trim().min(1).max(100).describe('Student, by the number'),
    outcome: z.enum(outcomeNames).default('chronic-absence').describe('What support should prevent'),
    choice: z.enum(decisionChoices).describe('What you decided'),
    reason: z.string().trim().min(1).max(100).describe('Why, by its code'),
    note: z.string().trim().max(4000).default('').describe('A note for those who help the student'),
    wasListed: z.boolean().default(true).describe('The student was on this week’s list'),
    blind: z.boolean().default(false).describe('You judged before you saw the reasons'),
    method: z.string().max(100).default('').describe('What made the list'),
    seconds: z.coerce.number().min(0).max(86_400).optional().describe('Seconds that it took'),
  }),
  async run({ records, person, now, withDistrict }, decided) {
    const { student, outcome, choice, reason, note, wasListed, blind, method, seconds } = decided;
    if (supportReasonLabel(choice, reason) === null)
      fail('bad-input', {
        what: 'reason',
        why: `for “${choice}” there are ${Object.keys(supportReasons[choice].reasons).join(', ')}`,
      });
    return await withDistrict(async ({ district, snapshot }) => {
      const asOf = plus(snapshot.dataThrough, { days: 1 });
      const students = await studentFeatures(district, { asOf, grades: studentOutcome(outcome).grades });
      const now0 = students.find(({ student_id }) => student_id === student);
      const id = await writeRecorded(records, supportDecision, {
        studentId: student,
        schoolId: now0?.school_id ?? null,
        subject: outcome,
        body: {
          outcome,
          choice,
          reason,
          asOf,
          standing: standingOf(now0),
          wasListed,
          method,
          // A first judgment counts as one only for those of whom it is asked.
          blind: blind && isBlindSample(student, mondayOf(now().toISOString().slice(0, 10))),
          secondsTaken: seconds ?? null,
          ...(note === '' ? {} : { note }),
        },
        at: now().toISOString(),
        by: person,
        snapshotId: snapshot.snapshotId,
      });
      return {
        says: `Recorded: ${supportReasons[choice].label.toLowerCase()}. It can be undone for ten minutes.`,
        decision: id,
      };
    });
  },
});

function standingOf(student: StudentFeatures | undefined) {
  const number = (name: string) => {
    const value = student?.[name];
    return typeof value === 'number' ? value : null;
  };
  return { absent: number('absent'), failingCore: number('failing_core'), suspendedOut: number('suspended_out') };
}

const minutesToUndo = 10;

export const undoSupportDecision = defineTask({
  name: 'undo-support-decision',
  does: 'Take back a decision about support',
  area: 'support',
  concerns: ({ student }) => [student],
  input: z.object({
    student: z.string().trim().min(1).max(100).describe('Student, by the number'),
    decision: z.string().trim().min(1).max(100).describe('The decision, by its number'),
  }),
  async run({ records, person, now }, { student, decision }) {
    const [found] = await readRecorded(records, supportDecision, { id: decision, studentId: student });
    if (!found) return fail('no-such-record', { what: 'decision' });
    const at = now();
    const late = at.getTime() - Date.parse(found.madeAt) > minutesToUndo * 60_000;
    if (found.madeBy.id !== person.id || late)
      fail('bad-input', {
        what: 'The decision',
        why: 'it can be taken back by whoever made it, for ten minutes. After that, decide anew: both are kept.',
      });
    await withdrawRecorded(records, supportDecision, {
      id: decision,
      at: at.toISOString(),
      by: person,
      snapshotId: found.snapshotId,
    });
    return { says: 'Taken back. The student is on the list again.' };
  },
});
