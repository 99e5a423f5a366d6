/** Whoever reads the public page may ask or object without an account; the privacy officer answers. */
import { z } from 'zod';
import { aiUse } from '../../data/recorded/ai-use.ts';
import { publicRequest, publicRequestShape } from '../../data/recorded/public-request.ts';
import { fail } from '../../errors.ts';
import { readRecorded, reviseRecorded, writeRecorded } from '../../records/recorded.ts';
import { readSetting } from '../../records/settings.ts';
import { defineTask } from '../task.ts';
import { entryOf } from './governance-writing.ts';

export const askOrObject = defineTask({
  name: 'ask-or-object',
  does: 'Ask or object',
  area: 'trust',
  input: z.object(publicRequestShape),
  async run(effects, { wants, about, words, from }) {
    const page = (await readSetting(effects.records, 'public-page')) ?? fail('no-public-page');
    // Only what stands on the page: another answer for a proposal would tell that there is one.
    const names = (await readRecorded(effects.records, aiUse)).flatMap(({ body }) =>
      body.decision && !body.ended ? [body.name] : [],
    );
    if (about !== '' && !names.includes(about))
      fail('bad-input', { what: 'The use of AI', why: 'there is none by that name on this page.' });
    const { today, ...writing } = await entryOf(effects);
    const body = { wants, about, receivedOn: today, words, ...(from === '' ? {} : { from }), answered: null };
    const request = await writeRecorded(effects.records, publicRequest, { body, ...writing });
    const reach = from === '' ? ' You left no way to reach you, so you will not hear from us.' : '';
    return {
      says: `Received. ${page.contact} reads it, and nobody else can.${reach}`,
      request,
      willBeAnswered: from !== '',
    };
  },
});

export const answerPublicRequest = defineTask({
  name: 'answer-public-request',
  does: 'Note the answer to a question from the public page',
  area: 'trust',
  input: z.object({
    request: z.string().trim().min(1).max(100).describe('Question or objection, by its id'),
    answer: z.string().trim().min(1).max(4000).describe('What was answered or done'),
  }),
  async run(effects, { request: id, answer }) {
    const { today, ...writing } = await entryOf(effects);
    // Read as whoever is answering: what was sealed is carried over, not lost.
    const reader = { id: effects.person.id, role: effects.person.role };
    const [found] = await readRecorded(effects.records, publicRequest, { id, reader });
    if (!found) return fail('no-such-record', { what: 'question' });
    if (found.body.answered)
      fail('bad-input', { what: 'The question', why: `it was answered on ${found.body.answered.on}.` });
    const body = { ...found.body, answered: { on: today, by: effects.person.name }, answer };
    await reviseRecorded(effects.records, publicRequest, { id, body, ...writing });
    return { says: 'Noted as answered.', request: id };
  },
});
