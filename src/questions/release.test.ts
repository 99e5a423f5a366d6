import { expect, it } from 'vitest';
import { z } from 'zod';
import { asUsual } from './release.ts';

const sealed = { asOf: '2027-02-08', definition: 'federal' };
const form = z.object({
  year: z.number().optional(),
  grades: z.string().default('all'),
  asOf: z.string().optional(),
  show: z.string().default('total'),
});

it('keeps what changes no count, and falls back to the usual choice with a sentence', () => {
  const nearest = asUsual(form, ['year', 'show']);
  expect(nearest({ year: 2026, show: 'grades', grades: 'all', asOf: '2027-02-08' }, sealed)).toEqual({
    input: { year: 2026, show: 'grades' },
    told: [],
  });
  for (const narrower of [{ grades: '09' }, { asOf: '2026-10-15' }]) {
    const { input, told } = nearest({ year: 2026, ...narrower }, sealed);
    expect(input).toEqual({ year: 2026 });
    expect(told).toHaveLength(1);
  }
});
