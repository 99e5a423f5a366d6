import { expect, it } from 'vitest';
import { cameWords, openWords } from './past-plans.tsx';

it('says what came of a plan, and what else it could have been', () => {
  expect([cameWords(43, 45), cameWords(43, 42), cameWords(43, 43)]).toEqual(['2 short', '1 to spare', 'just right']);
  expect(openWords(43, 41, 45)).toBe('up to 2 fewer or up to 2 more');
  expect([openWords(43, 43, 43), openWords(43, 43, 44)]).toEqual(['no other number', 'up to 1 more']);
});
