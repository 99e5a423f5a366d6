import { expect, it } from 'vitest';
import { aloneInWords, endInWords, fundNotes, fundsOf } from './fund-words.ts';

const head = {
  fund: 'Title I',
  row: 'fund',
  what: 'Everything',
  dollars: 404_235,
  of_it: 0.01,
  cliff: true,
  ends: '2027-06-30',
};
const rows = [
  { ...head, budget_now: 300_000, change: -0.26 },
  { fund: 'Title I', row: 'program', what: 'Reading Corps', dollars: 72_351, of_it: 1 },
  { fund: 'Title I', row: 'program', what: 'Morning Tutoring', dollars: 20_000, of_it: 0.4 },
  { fund: 'Title I', row: 'school', what: 'Larch', dollars: 9000, of_it: 1 },
  {
    fund: 'IDEA',
    row: 'fund',
    what: 'Everything',
    dollars: 554_643,
    of_it: 0.016,
    cliff: false,
    ends: null,
    change: 0.01,
  },
];

it('tells what only one fund pays for, and keeps schools apart from it', () => {
  const [title, idea] = fundsOf(rows);
  expect(title?.alone.map((use) => use.what)).toEqual(['Reading Corps']);
  expect(title?.schools.map((use) => use.what)).toEqual(['Larch']);
  expect(aloneInWords({ alone: title?.alone ?? [] })).toBe('Nothing else pays for Reading Corps.');
  expect(aloneInWords({ alone: idea?.alone ?? [] })).toBe('Nothing is paid from it alone.');
});

it('says how a fund ends or shrinks, and never that it is safe', () => {
  expect(endInWords({ ends: '2027-06-30', change: -0.26, cliff: true })).toBe(
    'ends on Jun 30, 2027; 26% less is budgeted this year',
  );
  expect(endInWords({ ends: '2025-06-30', change: null, cliff: false })).toBe('ended on Jun 30, 2025');
  expect(endInWords({ ends: null, change: 0.01, cliff: false })).toBe('no end is written down');
});

it('names beside a trade-off the fund of each side, whole or in part', () => {
  expect(fundNotes(rows, ['Reading Corps', 'Morning Tutoring'])).toEqual([
    'Reading Corps is paid from Title I alone: ends on Jun 30, 2027; 26% less is budgeted this year.',
    'Morning Tutoring is paid from Title I for 40 of each 100 dollars: ends on Jun 30, 2027; 26% less is budgeted this year.',
  ]);
  expect(fundNotes(rows, ['Chess'])).toEqual([]);
});
