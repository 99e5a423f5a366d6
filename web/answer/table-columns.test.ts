import { describe, expect, it } from 'vitest';
import type { AnswerColumn } from '../../src/questions/answer.ts';
import { cellText, columnPlaces, isWhole, type Row, sortRows, tableColumns } from './table-columns.ts';

const columns: AnswerColumn[] = [
  { name: 'school_id', title: 'School number', kind: 'text' },
  { name: 'school', title: 'School', kind: 'text' },
  { name: 'group', title: 'Group', kind: 'text' },
  { name: 'students', title: 'Students', kind: 'count' },
  { name: 'rate', title: 'Rate', kind: 'rate' },
  { name: 'rate_low', title: '95% range from', kind: 'rate' },
  { name: 'rate_high', title: 'to', kind: 'rate' },
  { name: 'change', title: 'Change', kind: 'rate' },
  { name: 'hidden', title: 'Not shown', kind: 'yes-no' },
];
const all = 'All students';
const rows: Row[] = [
  {
    school_id: null,
    school: null,
    group: all,
    students: 300,
    rate: 0.17,
    rate_low: 0.131,
    rate_high: 0.216,
    change: -0.011,
  },
  {
    school_id: 'S1',
    school: 'Larch',
    group: all,
    students: 200,
    rate: 0.2,
    rate_low: 0.15,
    rate_high: 0.26,
    change: 0.02,
  },
  {
    school_id: 'S2',
    school: 'Juniper',
    group: all,
    students: 100,
    rate: null,
    rate_low: 0.1,
    rate_high: null,
    change: null,
    hidden: true,
  },
  {
    school_id: 'S3',
    school: 'Alder',
    group: all,
    students: 0,
    rate: null,
    rate_low: null,
    rate_high: null,
    change: null,
  },
];
const shown = tableColumns(columns, rows);
const column = (name: string) => shown.find((one) => one.name === name) ?? expect.unreachable(name);
const cell = (name: string, row: Row | undefined) =>
  cellText(column(name), row ?? {}, columnPlaces(column(name), rows, 300));

describe('the columns of a table', () => {
  it('leave out numbers of schools, marks for programs, and words that every row repeats', () => {
    expect(shown.map((one) => one.title)).toEqual(['School', 'Students', 'Rate', '95% range', 'Change, points']);
  });
  it('keep a repeated word when there is but one row', () => {
    expect(tableColumns(columns, rows.slice(0, 1)).map((one) => one.name)).toContain('group');
  });
});

describe('a cell', () => {
  it('writes rates with one place over a hundred students and none below', () => {
    expect(cell('rate', rows[0])).toEqual({ is: 'text', text: '17.0%' });
    expect(cellText(column('rate'), rows[0] ?? {}, columnPlaces(column('rate'), rows, 99))).toEqual({
      is: 'text',
      text: '17%',
    });
  });
  it('writes an interval without percent signs, and a difference in points', () => {
    expect(cell('rate_low', rows[0])).toEqual({ is: 'text', text: '13.1–21.6' });
    expect(cell('change', rows[0])).toEqual({ is: 'text', text: '−1.1' });
  });
  it('says that a hidden number is hidden and a missing one missing', () => {
    expect(cell('rate', rows[2])).toEqual({ is: 'hidden' });
    expect(cell('rate', rows[3])).toEqual({ is: 'missing' });
  });
  it('never prints the interval of a hidden number, even when one end came', () => {
    expect(cell('rate_low', rows[2])).toEqual({ is: 'blank' });
  });
});

it('the whole is the row whose words are all empty or “All …”', () => {
  expect(rows.map((row) => isWhole(row, shown))).toEqual([true, false, false, false]);
  expect(isWhole({ group: 'Allison', students: 3 }, [{ name: 'group', title: 'Group', kind: 'text' }])).toBe(false);
});

it('sorting puts hidden and missing rows last whichever way', () => {
  const names = (descending: boolean) => sortRows(rows.slice(1), 'rate', descending).map((row) => row.school);
  expect(names(true)).toEqual(['Larch', 'Juniper', 'Alder']);
  expect(names(false)).toEqual(['Larch', 'Juniper', 'Alder']);
  expect(sortRows(rows.slice(1), 'students', true).map((row) => row.students)).toEqual([200, 100, 0]);
});

it('leaves a code out where its word stands beside it', () => {
  const coded: AnswerColumn[] = [
    { name: 'day', title: 'Day code', kind: 'text' },
    { name: 'label', title: 'Day', kind: 'text' },
  ];
  const names = (given: AnswerColumn[]) => tableColumns(given, []).map(({ name }) => name);
  expect(names(coded)).toEqual(['label']);
  expect(names(coded.slice(0, 1))).toEqual(['day']);
});
