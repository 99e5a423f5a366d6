import { expect, it } from 'vitest';
import { chanceWords } from './chance-words.ts';

it.each([
  [1, 'almost certain'],
  [0.95, 'almost certain'],
  [0.949, 'very likely'],
  [0.85, 'very likely'],
  [0.7, 'probably'],
  [0.65, 'probably'],
  [0.5, 'about even'],
  [0.35, 'about even'],
  [0.349, 'probably not'],
  [0.15, 'probably not'],
  [0.149, 'unlikely'],
  [0.05, 'unlikely'],
  [0.049, 'very unlikely'],
  [0, 'very unlikely'],
] as const)('%d is %s', (chance, words) => {
  expect(chanceWords(chance)).toBe(words);
});

it('refuses what is no chance', () => {
  expect(() => chanceWords(70)).toThrow('between 0 and 1');
  expect(() => chanceWords(Number.NaN)).toThrow(RangeError);
});
