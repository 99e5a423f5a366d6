import { expect, it } from 'vitest';
import { lookedInWords, previewTitle, rejectionReasons } from './preview-words.ts';

const row = { line: 2, cells: [], rejected: null };
const table = { file: 'absences.csv', into: 'attendance', looked: 2, wouldReject: 0, rows: [row, row] };

it('says how many rows would be kept, and which are shown', () => {
  expect(previewTitle(table)).toBe('absences.csv, read as attendance: of the first two rows, all would be kept.');
  const long = { ...table, looked: 1000, wouldReject: 12, rows: Array.from({ length: 30 }, () => row) };
  expect(previewTitle(long)).toBe(
    'absences.csv, read as attendance: of the first 1,000 rows, 12 would be rejected. The first 20 are shown, with some that would be rejected.',
  );
  expect(previewTitle({ ...table, looked: 0, rows: [] })).toBe('absences.csv, read as attendance: it has no rows.');
});

it('says which files need a word, and for which there is a suggestion', () => {
  const known = { alreadyReads: 'users', trouble: null, suggestions: [] };
  const open = { ...known, alreadyReads: null };
  const guessed = { ...open, suggestions: [{} as never] };
  const broken = { ...open, trouble: 'It is not a table.' };
  expect(lookedInWords([known, guessed])).toBe('One file needs a word from you, and we have a suggestion.');
  expect(lookedInWords([guessed, guessed])).toBe('Two files need a word from you, and we have a suggestion for each.');
  expect(lookedInWords([guessed, open])).toBe(
    'Two files need a word from you, and for one of them we have a suggestion.',
  );
  expect(lookedInWords([open, broken])).toBe(
    'One file needs a word from you, and we have no suggestion. One file cannot be read.',
  );
  expect(lookedInWords([known, known])).toBe('Two files are read as they are.');
  expect(lookedInWords([broken])).toBe('One file cannot be read.');
});

it('gives each reason once, with what to do', () => {
  const rejected = {
    column: 'date',
    value: '13/45/2026',
    says: 'Date is not readable',
    fix: 'Write dates as 2026-09-14.',
  };
  expect(rejectionReasons([row, { ...row, rejected }, { ...row, rejected }])).toEqual([
    { says: 'Date is not readable.', fix: 'Write dates as 2026-09-14.' },
  ]);
});
