/** What came by the public page, and which of it waits for an answer. */
import { z } from 'zod';
import { publicRequest, publicWantTitles } from '../../data/recorded/public-request.ts';
import { count, ofThings } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { daysBetween, writtenDown } from './written-down.ts';

/** As many days as the law gives for a request to see what is held, 34 CFR 99.10(b): the strictest of them. */
export const daysToAnswer = 45;

const row = z.object({
  request: z.string().meta({ title: 'Id' }),
  received_on: z.string().meta({ title: 'Received', kind: 'date' }),
  wants: z.string().meta({ title: 'What for' }),
  about: z.string().meta({ title: 'AI use' }),
  words: z.string().meta({ title: 'In their words' }),
  from: z.string().meta({ title: 'How to reach them' }),
  state: z.enum(['open', 'answered']).meta({ title: 'State' }),
  days_left: z.number().nullable().meta({ title: 'Days left', kind: 'number' }),
  answer: z.string().meta({ title: 'Answer' }),
});
type Row = z.infer<typeof row>;

export const publicRequests = defineQuestion({
  name: 'public-requests',
  asks: 'Who asked or objected by the public page, and who waits for an answer?',
  area: 'trust',
  // The words may name a child: read as records of students are, and each reading is in the log.
  about: 'student',
  input: z.object({}),
  row,
  uses: [],
  reads: [publicRequest],
  how: {
    inWords: 'What people wrote on the public page, those without an answer first.',
    howSure: `The days left count to the ${daysToAnswer}th day after it came, as the law counts for a request to see a record.`,
    leavesOut: 'Who wrote it, unless they said so: no account, no address and no device is kept.',
  },
  answer: async (asked) => {
    const rows = asked
      .recorded(publicRequest)
      .map(
        ({ id, body }): Row => ({
          request: id,
          received_on: body.receivedOn,
          wants: publicWantTitles[body.wants],
          about: body.about,
          words: body.words ?? '',
          from: body.from ?? '',
          state: body.answered ? 'answered' : 'open',
          days_left: body.answered ? null : daysToAnswer - daysBetween(body.receivedOn, asked.today),
          answer: body.answer ?? '',
        }),
      )
      .sort(
        (one, other) =>
          Number(one.state === 'answered') - Number(other.state === 'answered') ||
          one.received_on.localeCompare(other.received_on),
      );
    return writtenDown(asked, rows, { unit: 'questions' });
  },
  say,
});

function say({ rows }: Findings<Row>): Sentence {
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'Nobody has asked or objected by the public page.',
      more: 'Anyone can, without an account, while the page is on.',
    };
  const open = rows.filter(({ state }) => state === 'open');
  const late = open.filter(({ days_left }) => (days_left ?? 0) < 0).length;
  return {
    form: 'tells',
    headline: `${ofThings(rows.length, 'question')} came by the public page; ${count(open.length)} ${open.length === 1 ? 'waits' : 'wait'} for an answer.`,
    ...(late > 0 ? { more: `${ofThings(late, 'of them is', 'of them are')} past ${daysToAnswer} days.` } : {}),
  };
}
