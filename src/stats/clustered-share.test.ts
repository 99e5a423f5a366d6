import { expect, it } from 'vitest';
import { clusteredShare } from './clustered-share.ts';

it('counts schools, not students', () => {
  const found = clusteredShare([
    { count: 8, total: 20 },
    { count: 5, total: 20 },
    { count: 11, total: 20 },
  ]);
  // u = 0, −.05, .05: √(3/2 · .005) = .0866; t(.975, 2) = 4.3027.
  expect(found?.share).toBeCloseTo(0.4, 12);
  expect(found?.low).toBeCloseTo(0.4 - 4.302652 * 0.0866025, 5);
  expect(found?.high).toBeCloseTo(0.4 + 4.302652 * 0.0866025, 5);
});

it('says nothing of one school', () => {
  expect(clusteredShare([{ count: 8, total: 20 }])).toBeNull();
  expect(clusteredShare([])).toBeNull();
});
