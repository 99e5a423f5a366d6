import { expect, it } from 'vitest';
import { yearsOver } from './years-over.ts';

const of = (ratios: readonly [number | null, number | null, number | null], progress = 0) =>
  yearsOver(ratios, { threshold: 3, progress });

it('counts the years in a row up to now, and a year without a ratio breaks the row', () => {
  expect(of([3.4, 3.2, 2.9])).toBe('not over it');
  expect(of([3.4, 2.9, 3.1])).toBe('this year');
  expect(of([3.4, null, 3.1])).toBe('this year');
  expect(of([null, 3.2, 3.1])).toBe('two years');
  expect(of([3.4, 3.2, null])).toBe('not calculated');
  expect(of([3, 3, 3])).toBe('not over it');
});

it('takes a drop in both steps for progress, as large as the State asks', () => {
  expect(of([3.4, 3.2, 3.1])).toBe('three years, with reasonable progress');
  expect(of([3.4, 3.2, 3.1], 0.2)).toBe('three years, no reasonable progress');
  expect(of([3.5, 3.3, 3.1], 0.2)).toBe('three years, with reasonable progress');
  expect(of([3.2, 3.4, 3.1])).toBe('three years, no reasonable progress');
  expect(of([3.4, 3.4, 3.1])).toBe('three years, no reasonable progress');
});
