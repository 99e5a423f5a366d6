/** Who objected to a use of AI, what they asked for, and what they were answered. */
import { z } from 'zod';
import { aiUse } from '../../data/recorded/ai-use.ts';
import { aiAppeal } from '../../data/recorded/governance-records.ts';
import { median } from '../../stats/median.ts';
import { count, decimal, ofThings } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { daysBetween, writtenDown } from './written-down.ts';

const row = z.object({
  appeal: z.string().meta({ title: 'Id' }),
  student_id: z.string().meta({ title: 'Student number' }),
  use: z.string().meta({ title: 'AI use' }),
  wants: z.string().meta({ title: 'Asks to' }),
  received_on: z.string().meta({ title: 'Received', kind: 'date' }),
  days: z.number().meta({ title: 'Days until answered, or so far', kind: 'number' }),
  outcome: z.string().meta({ title: 'Outcome' }),
  from: z.string().meta({ title: 'From' }),
  words: z.string().meta({ title: 'In their words' }),
  answer: z.string().meta({ title: 'Answer' }),
});
type Row = z.infer<typeof row>;

export const aiAppeals = defineQuestion({
  name: 'ai-appeals',
  asks: 'Who objected to a use of AI, and what were they answered?',
  area: 'trust',
  about: 'student',
  input: z.object({}),
  row,
  uses: [],
  reads: [aiAppeal, aiUse],
  how: {
    inWords: 'Objections as they were written down, those without an answer first.',
    howSure: 'Days are counted from the day on which it came to the day of the answer, or to today.',
    leavesOut: 'The words of families are sealed: only the privacy officer and whoever wrote them down can read them.',
  },
  answer: async (asked) => {
    const names = new Map(asked.recorded(aiUse).map(({ id, body }) => [id, body.name]));
    const rows = asked
      .recorded(aiAppeal)
      .map(
        ({ id, studentId, body }): Row => ({
          appeal: id,
          student_id: studentId ?? '',
          use: names.get(body.use) ?? body.use,
          wants: body.wants,
          received_on: body.receivedOn,
          days: daysBetween(body.receivedOn, body.answered?.on ?? asked.today),
          outcome: body.answered?.outcome ?? 'open',
          from: body.from ?? '',
          words: body.words ?? '',
          answer: body.answer ?? '',
        }),
      )
      .sort(
        (one, other) =>
          Number(one.outcome !== 'open') - Number(other.outcome !== 'open') ||
          (one.received_on < other.received_on ? -1 : 1),
      );
    return writtenDown(asked, rows, { unit: 'objections' });
  },
  say,
});

function say({ rows }: Findings<Row>): Sentence {
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'Nobody has objected to a use of AI, or nobody wrote it down.',
      more: 'Anyone in touch with families can write an objection down; the privacy officer answers it.',
    };
  const open = rows.filter(({ outcome }) => outcome === 'open');
  const middle = median(rows.filter(({ outcome }) => outcome !== 'open').map(({ days }) => days));
  return {
    form: 'tells',
    headline: `${ofThings(rows.length, 'objection')}; ${count(open.length)} ${open.length === 1 ? 'waits' : 'wait'} for an answer.`,
    ...(middle === null ? {} : { more: `Half of those answered took ${decimal(middle)} days or less.` }),
  };
}
