import { expect, it } from 'vitest';
import { readSearch, writeSearch } from './address.ts';

it('keeps leading zeros and signs through an address and back', () => {
  const search = { school: '0042', says: 'a & b = “c”', grade: '01' };
  expect(readSearch(writeSearch(search))).toEqual(search);
});

it('leaves out what has no value', () => {
  expect(writeSearch({ school: '', grade: undefined })).toBe('');
});
