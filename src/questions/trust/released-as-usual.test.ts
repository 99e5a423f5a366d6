import { expect, it } from 'vitest';
import { releasedAsUsual } from './released-as-usual.ts';

const sealed = { asOf: '2027-02-08', definition: 'federal' };

it('keeps what changes no count, and drops every other day, school and rule with a sentence', () => {
  const { nearest } = releasedAsUsual('tolerance');
  expect(nearest({ tolerance: 0.9, nearToo: false, by: 'group' }, sealed)).toEqual({
    input: { tolerance: 0.9 },
    told: [],
  });
  const asked = { tolerance: 0.9, listedOn: '2025-12-19', school: 'Cedar' };
  const { input, told } = nearest(asked, sealed);
  expect(input).toEqual({ tolerance: 0.9 });
  expect(told).toHaveLength(1);
});
