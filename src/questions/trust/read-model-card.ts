/** The card of one release: what it is for, on whom it was tried, who is missed, and what nobody tested. */
import { z } from 'zod';
import { modelRelease } from '../../data/recorded/model-release.ts';
import { fail } from '../../errors.ts';
import { count } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { writtenDown } from './written-down.ts';

const row = z.object({
  release: z.string().meta({ title: 'Release' }),
  title: z.string().meta({ title: 'Part' }),
  says: z.string().meta({ title: 'What it says' }),
  known: z.boolean().meta({ title: 'Was run', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

export const readModelCard = defineQuestion({
  name: 'model-card',
  asks: 'What should we know of a model or rule before we rely on it?',
  area: 'trust',
  about: 'public',
  input: z.object({ release: z.string().optional().describe('Release, by its id; the newest when empty') }),
  row,
  uses: [],
  reads: [modelRelease],
  how: {
    inWords:
      'The card is made from what was run: the report of past years or the rule’s trial, the register, the fairness review.',
    howSure: 'Each part says where its figures come from. A part that was not run says so.',
    leavesOut: 'Whatever the last part names as not tested.',
  },
  answer: async (asked) => {
    const all = asked.recorded(modelRelease);
    const wanted = asked.input.release
      ? (all.find(({ id }) => id === asked.input.release) ?? fail('no-such-record', { what: 'release' }))
      : all.at(-1);
    const rows = wanted?.body.card.map((section): Row => ({ release: wanted.body.title, ...section })) ?? [];
    return writtenDown(asked, rows, { unit: 'parts' });
  },
  say,
});

function say({ rows }: Findings<Row>): Sentence {
  const [first] = rows;
  if (!first)
    return {
      form: 'nothing',
      headline: 'There is no card yet: nothing was released.',
      more: 'A card is made when a release is proposed, and made anew at every step.',
    };
  const open = rows.filter(({ known }) => !known).length;
  const fair = rows.find(({ title }) => title.startsWith('Who is missed'));
  return {
    form: 'tells',
    headline:
      open === 0
        ? `“${first.release}”: every part of its card was run or recorded.`
        : `“${first.release}”: ${count(open)} of ${count(rows.length - 1)} parts of its card were not run or not recorded.`,
    ...(fair?.known ? { more: fair.says } : {}),
  };
}
