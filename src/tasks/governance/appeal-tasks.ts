/** A family objects to a use of AI: it is written down, and answered by a named person. */
import { z } from 'zod';
import { aiUse } from '../../data/recorded/ai-use.ts';
import { aiAppeal, appealShape } from '../../data/recorded/governance-records.ts';
import { fail } from '../../errors.ts';
import { readRecorded, reviseRecorded, writeRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';
import { entryOf, theRecord } from './governance-writing.ts';

export const fileAiAppeal = defineTask({
  name: 'file-ai-appeal',
  does: 'Write down an objection to a use of AI',
  area: 'trust',
  input: z.object(appealShape),
  concerns: ({ student }) => [student],
  async run(effects, { student, use, wants, receivedOn, from, words }) {
    const { today, ...writing } = await entryOf(effects);
    if (receivedOn > today)
      fail('bad-input', { what: 'The day on which it came', why: `it lies after today, ${today}.` });
    await theRecord(effects, aiUse, { id: use, what: 'AI use' });
    const id = await writeRecorded(effects.records, aiAppeal, {
      body: { use, wants, receivedOn, from, words, answered: null },
      studentId: student,
      subject: use,
      ...writing,
    });
    return { says: 'The objection is written down. Their words are sealed for the privacy officer.', appeal: id };
  },
});

export const answerAiAppeal = defineTask({
  name: 'answer-ai-appeal',
  does: 'Answer an objection',
  area: 'trust',
  input: z.object({
    student: z.string().trim().min(1).max(100).describe('Student, by number'),
    appeal: z.string().trim().min(1).max(100).describe('Objection, by its id'),
    outcome: z.enum(['granted', 'partly', 'not granted']).describe('What was decided'),
    answer: z.string().trim().min(1).max(4000).describe('The answer that they were given'),
  }),
  concerns: ({ student }) => [student],
  async run(effects, { student, appeal: id, outcome, answer }) {
    const { today, ...writing } = await entryOf(effects);
    // Read as whoever is answering: what was sealed is carried over, not lost.
    const reader = { id: effects.person.id, role: effects.person.role };
    const [found] = await readRecorded(effects.records, aiAppeal, { id, studentId: student, reader });
    if (!found) return fail('no-such-record', { what: 'objection' });
    if (found.body.answered)
      fail('bad-input', { what: 'The objection', why: `it was answered on ${found.body.answered.on}.` });
    const answered = { on: today, by: effects.person.name, outcome };
    await reviseRecorded(effects.records, aiAppeal, { id, body: { ...found.body, answered, answer }, ...writing });
    return { says: `Answered: ${outcome}.`, appeal: id };
  },
});
