import { expect, it } from 'vitest';
import { effectRows, effectSentence, type ReportOfImport } from './effect.ts';

const file = (name: string, rowsKept: number, rowsRejected = 0) => ({
  file: name,
  readsAs: name,
  sha256: '',
  bytes: 0,
  encoding: null,
  mapping: null,
  rowsRead: rowsKept + rowsRejected,
  rowsKept,
  rowsRejected,
  previousRejected: null,
});
const now: ReportOfImport = {
  importedAt: '2026-11-21T04:11:00',
  dataThrough: '2026-11-20',
  files: [file('attendance.csv', 900, 7), file('users.csv', 100), file('new.csv', 5)],
};
const back: ReportOfImport = {
  importedAt: '2026-11-14T04:10:00',
  dataThrough: '2026-11-13',
  files: [file('attendance.csv', 700), file('users.csv', 100)],
};

it('says how far the answers would reach, and from how many rows', () => {
  expect(effectSentence({ report: now }, { report: back })).toBe(
    'Answers would reach to Friday, November 13 instead of Friday, November 20, from 205 fewer rows.',
  );
  expect(effectSentence({ report: back }, { report: back })).toBe(
    'Answers would still reach to Friday, November 13, from the same number of rows.',
  );
  expect(effectSentence({ report: back }, { report: { ...now, dataThrough: null } })).toMatch(
    /to no day .* 205 more rows/,
  );
});

it('sets now beside then, and names only the files that came otherwise', () => {
  const rows = effectRows(
    { report: now, chronic: { students: 50, chronic: 9 } },
    { report: back, chronic: { students: 50, chronic: 6 } },
  );
  expect(rows.slice(2)).toEqual([
    { what: 'Rows kept', now: '1,005', back: '800', difference: '−205' },
    { what: 'Rows rejected', now: '7', back: '0', difference: '−7' },
    { what: 'Students counted', now: '50', back: '50', difference: 'the same' },
    { what: 'Chronically absent', now: '9', back: '6', difference: '−3' },
    { what: 'Rows of attendance.csv', now: '900', back: '700', difference: '−200' },
    { what: 'Rows of new.csv', now: '5', back: '0', difference: '−5' },
  ]);
});

it('says nothing of students to whoever may not ask', () => {
  const words = effectRows({ report: now }, { report: back }).map((row) => row.what);
  expect(words).not.toContain('Chronically absent');
});
