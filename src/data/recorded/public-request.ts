/** What anyone asked or objected to on the public page, without an account: their words, and the day. Nothing else. */
import { z } from 'zod';
import { defineKind } from './kind.ts';

export const publicWants = ['ask', 'object', 'see', 'correct', 'report'] as const;
export const publicWantTitles: Readonly<Record<(typeof publicWants)[number], string>> = {
  ask: 'Ask a question',
  object: 'Object to a use of AI',
  see: 'See what is held',
  correct: 'Have something corrected',
  report: 'Say that something went wrong',
};

const day = z.iso.date();

export const publicRequestShape = {
  wants: z.enum(publicWants).describe('What it is about'),
  about: z.string().trim().max(100).default('').describe('Which use of AI, by its name; empty for all of them'),
  words: z
    .string()
    .trim()
    .min(1, 'Say in a sentence what you ask for.')
    .max(4000, 'Please keep it to 4,000 letters.')
    .describe('In your words'),
  from: z.string().trim().max(300).default('').describe('How to reach you, if you wish an answer'),
};

export const publicRequest = defineKind({
  name: 'public-request',
  title: 'Question or objection that came by the public page',
  about: 'district',
  body: z.object({
    wants: publicRequestShape.wants,
    about: z.string(),
    receivedOn: day,
    words: z.string().optional(),
    from: z.string().optional(),
    answered: z.object({ on: day, by: z.string() }).nullable(),
    answer: z.string().max(4000).optional(),
  }),
  // They may name a child.
  sealed: ['words', 'from', 'answer'],
  sealedFor: ['privacy officer'],
});
