import { expect, it } from 'vitest';
import { weekSentence } from './week-words.ts';

const chronic = {
  form: 'tells',
  headline: '508 students, 17 in every 100, have missed a tenth of their days. At this point last year it was 18.',
  more: 'Whether it is better or worse than last year we cannot tell.',
} as const;
const fit = { form: 'tells', headline: 'Yes, with one exception.', more: 'Juniper Elementary is behind.' } as const;

it('leads with where we stand and who crossed, then the doubt, then what waits', () => {
  expect(weekSentence({ chronic, crossed: 37, fit, waiting: 4, changes: 1 })).toEqual({
    headline: `${chronic.headline} 37 students crossed the line this week.`,
    more: `${chronic.more} Four things wait for you. One thing changed that nobody asked about.`,
  });
});

it('says when no one crossed, and one who did in words', () => {
  expect(weekSentence({ chronic, crossed: 0, waiting: 0, changes: 0 }).headline).toMatch(/No one crossed the line/);
  expect(weekSentence({ chronic, crossed: 1, waiting: 1, changes: 0 })).toEqual({
    headline: `${chronic.headline} One student crossed the line this week.`,
    more: `${chronic.more} One thing waits for you.`,
  });
});

it('says nothing of crossings to whoever sees no student', () => {
  expect(weekSentence({ chronic, waiting: 0, changes: 0 }).headline).toBe(chronic.headline);
});

it('leads with the data where there is no answer about students', () => {
  const nothing = { form: 'nothing', headline: 'No student can be counted yet.' } as const;
  expect(weekSentence({ fit, waiting: 1, changes: 0 })).toEqual({
    headline: 'The data is fit to decide on, with one exception.',
    more: 'Juniper Elementary is behind. One thing waits for you.',
  });
  const late = { form: 'tells', headline: 'Not yet. Attendance has come from 0 of 2 schools.' } as const;
  expect(weekSentence({ chronic: nothing, fit: late, waiting: 0, changes: 0 }).headline).toBe(
    'The data is not yet fit to decide on. Attendance has come from 0 of 2 schools.',
  );
  expect(weekSentence({ chronic: nothing, waiting: 0, changes: 0 }).headline).toBe(nothing.headline);
});

it('asks what the reader wants to know when nothing is known', () => {
  expect(weekSentence({ waiting: 0, changes: 0 })).toEqual({
    headline: 'What do you want to know?',
    more: undefined,
  });
});
