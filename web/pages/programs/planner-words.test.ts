import { expect, it } from 'vitest';
import { chanceInWords, plannerFinding, shortName } from './planner-words.ts';

const way = (design: string, smallest: number | null) => ({
  design,
  label: `${design} in full`,
  smallest_effect: smallest,
});

it('counts the ways that see what matters, that miss it, and that are not possible', () => {
  const rows = [way('lottery', 1.2), way('matched', 5), way('staggered', 10.2), way('before-after', null)];
  expect(plannerFinding(rows, 5)).toBe(
    '2 of 4 ways would probably see it; 1 would probably miss it; 1 is not possible here',
  );
  expect(plannerFinding(rows, 1)).toBe(
    'None of 4 ways would probably see it; 3 would probably miss it; 1 is not possible here',
  );
});

it('says chances of 100 studies, and promises nothing at the ends', () => {
  expect(chanceInWords(0.794)).toBe('in 79 of 100 studies');
  expect(chanceInWords(0.9999)).toBe('in more than 99 of 100 studies');
  expect(chanceInWords(0.001)).toBe('in fewer than 1 of 100 studies');
  expect(chanceInWords(null)).toBe('');
});

it('names a way that it does not know by its own words', () => {
  expect(shortName(way('lottery', 1))).toBe('A draw');
  expect(shortName(way('new', 1))).toBe('new in full');
});
