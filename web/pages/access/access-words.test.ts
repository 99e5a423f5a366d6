import { expect, it } from 'vitest';
import { byTable, headlineOf } from './access-words.ts';

const column = { table: 'student', holds: 'Students.', counts: 'within reach', because: 'teaches them' } as const;

it('says of a table what most of it gives, and names the columns that give nothing', () => {
  const columns = [
    { ...column, column: 'given_name', says: 'first name', rows: 'within reach' },
    { ...column, column: 'birth_country', says: 'country of birth', rows: 'nothing', because: 'no work needs it' },
  ] as const;
  expect(byTable(columns)).toEqual([
    {
      table: 'student',
      holds: 'Students.',
      gets: 'rows within reach',
      withheld: 'country of birth',
      because: 'no work needs it',
    },
  ]);
});

it('tells protected counts from nothing at all', () => {
  const board = { ...column, column: 'given_name', says: 'first name', rows: 'nothing', counts: 'protected counts' };
  expect(byTable([board as never])[0]).toMatchObject({ gets: 'protected counts', withheld: 'none' });
});

it('counts what is open', () => {
  const one = { question: 'a', asks: 'A?', area: 'trust', rows: '', because: '', cites: null, purposes: ['support'] };
  const lines = [one, { ...one, question: 'b', purposes: [] }] as never;
  expect(headlineOf('teacher', lines)).toBe('The role “teacher” may ask 1 of 2 questions; everything else is refused.');
  expect(headlineOf('the public', [])).toMatch(/may ask nothing/);
});
