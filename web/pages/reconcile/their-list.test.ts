import { expect, it } from 'vitest';
import { hintsIn, linesIn, listFromPaste } from './their-list.ts';

it('gives bare numbers a header, however they are set apart', () => {
  const text = 'id\n8100000035\n8100000044';
  for (const pasted of ['8100000035, 8100000044', '8100000035\n8100000044\n', '8100000035;8100000044']) {
    expect(listFromPaste(pasted)?.text).toBe(text);
  }
});

it('leaves a table with its header as it is', () => {
  const table = 'StateStudentID,DaysAbsent\n8100000035,12';
  expect(listFromPaste(`${table}\n`)?.text).toBe(table);
  expect(listFromPaste('LocalID\nA17')?.text).toBe('LocalID\nA17');
});

it('keeps numbers with letters as numbers', () => {
  expect(listFromPaste('stu-0000833')?.text).toBe('id\nstu-0000833');
});

it('makes nothing of nothing', () => {
  expect(listFromPaste('  \n')).toBeUndefined();
});

it('counts lines without the header and without empty ones', () => {
  expect(linesIn({ name: 'x', text: 'id\r\n1\r\n2\r\n\r\n' })).toBe(2);
  expect(linesIn({ name: 'x', text: '' })).toBe(0);
});

it('reads whose file it is, and of which day, from its name', () => {
  expect(hintsIn('state_chronic_2026-11-06.csv')).toEqual({ from: 'the state', theirDate: '2026-11-06' });
  expect(hintsIn('CA-20261106.csv')).toEqual({ theirDate: '2026-11-06' });
  expect(hintsIn('statement.csv')).toEqual({});
  expect(hintsIn('2026-13-40.csv')).toEqual({});
});
