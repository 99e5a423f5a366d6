import { expect, it } from 'vitest';
import type { AnswerColumn } from '../../../src/questions/answer.ts';
import { pictureOf } from './picture-of.ts';

const column = (name: string, kind: AnswerColumn['kind'], title = name) => ({ name, kind, title });
const rates = [
  column('students', 'count', 'Students'),
  column('rate', 'rate', 'Rate'),
  column('rate_low', 'rate'),
  column('rate_high', 'rate'),
  column('rate_last_year', 'rate'),
];
const row = (name: Record<string, unknown>, rate: number | null, rest = {}) => ({
  ...name,
  students: 40,
  rate,
  rate_low: rate === null ? null : rate - 0.05,
  rate_high: rate === null ? null : rate + 0.05,
  rate_last_year: 0.2,
  ...rest,
});

it('draws rates with ranges as dots, highest first, without the whole', () => {
  const picture = pictureOf({
    n: 200,
    columns: [column('group', 'text'), ...rates],
    rows: [
      row({ group: 'All students' }, 0.2),
      row({ group: 'White' }, 0.1),
      row({ group: 'Asian' }, null, { hidden: true }),
      row({ group: 'Black' }, 0.3),
    ],
  });
  expect(picture).toMatchObject({
    kind: 'dots',
    countWords: 'students',
    hasBefore: true,
    finding: 'Rate runs from 10.0%, White, to 30.0%, Black',
  });
  const rows = picture?.kind === 'dots' ? (picture.groups[0]?.rows ?? []) : [];
  expect(rows.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['Black shown', 'White shown', 'Asian hidden']);
});

it('keeps grades in their order, and names them', () => {
  const picture = pictureOf({
    n: 80,
    columns: [column('grade', 'text'), ...rates],
    rows: [row({ grade: 'KG' }, 0.1), row({ grade: '02' }, 0.3)],
  });
  const rows = picture?.kind === 'dots' ? picture.groups[0]?.rows : [];
  expect(rows?.map(({ name }) => name)).toEqual(['KG', 'Grade 2']);
  expect(picture?.finding).toBe('Rate runs from 10%, KG, to 30%, Grade 2');
});

it('groups schools by their level', () => {
  const columns = [column('school', 'text'), column('level', 'text'), ...rates];
  const rows = [row({ school: 'Larch', level: 'elementary' }, 0.1), row({ school: 'Ridgeline', level: 'high' }, 0.2)];
  const picture = pictureOf({ n: 200, columns, rows });
  expect(picture?.kind === 'dots' && picture.groups.map(({ name }) => name)).toEqual(['Elementary', 'High']);
});

it('draws nothing where two things tell the rows apart, where there are too many, or no range', () => {
  const two = [column('school', 'text'), column('grade', 'text'), ...rates];
  const rows = [
    row({ school: 'A', grade: '01' }, 0.1),
    row({ school: 'B', grade: '02' }, 0.2),
    row({ school: 'A', grade: '02' }, 0.2),
  ];
  expect(pictureOf({ n: 200, columns: two, rows })).toBeUndefined();
  const many = Array.from({ length: 41 }, (_, at) => row({ school: `S${at}` }, 0.1));
  expect(pictureOf({ n: 200, columns: [column('school', 'text'), ...rates], rows: many })).toBeUndefined();
  const bare = [column('school', 'text'), column('rate', 'rate')];
  expect(
    pictureOf({ n: 200, columns: bare, rows: [row({ school: 'A' }, 0.1), row({ school: 'B' }, 0.2)] }),
  ).toBeUndefined();
  expect(pictureOf({ n: 0, columns: [], rows: [] })).toBeUndefined();
});

it('sets families apart, and names no group that is too small to speak of', () => {
  const columns = [column('family', 'text'), column('group', 'text'), ...rates];
  const rows = [
    row({ family: 'sex', group: 'Girls' }, 0.1),
    row({ family: 'race', group: 'White' }, 0.2),
    row({ family: 'race', group: 'Pacific Islander' }, 0.9, { students: 2 }),
  ];
  const picture = pictureOf({ n: 200, columns, rows });
  expect(picture?.kind === 'dots' && picture.groups.map((group) => group.rows.length)).toEqual([1, 2]);
  expect(picture?.finding).toBe('Rate runs from 10.0%, Girls, to 20.0%, White');
});

it('draws months as bars', () => {
  const columns = [
    column('month', 'date'),
    column('missed', 'count'),
    column('rate', 'rate', 'Share absent'),
    column('rate_last_year', 'rate'),
  ];
  const rows = [
    { month: '2026-10-01', missed: 5, rate: 0.07, rate_last_year: 0.06 },
    { month: '2026-11-01', missed: 5, rate: 0.09, rate_last_year: null },
  ];
  expect(pictureOf({ n: 500, columns, rows })).toMatchObject({
    kind: 'bars',
    finding: 'Share absent is highest in November, 9.0%, and lowest in October, 7.0%',
    periods: [
      { name: 'October', before: 6 },
      { name: 'November', before: null },
    ],
  });
  const present = rows.map((each) => ({ ...each, rate: 1 - each.rate }));
  expect(pictureOf({ n: 500, columns, rows: present })).toBeUndefined();
});

it('draws the weekdays of the whole among other rows', () => {
  const columns = [column('school', 'text'), column('label', 'text'), column('rate', 'rate', 'Share absent')];
  const rows = [
    { school_id: null, school: null, label: 'Monday', rate: 0.07 },
    { school_id: null, school: null, label: 'Tuesday', rate: 0.05 },
    { school_id: null, school: null, label: 'Days before a break', rate: 0.09 },
    { school_id: 's', school: 'Larch', label: 'Monday', rate: 0.5 },
  ];
  const picture = pictureOf({ n: 500, columns, rows });
  expect(picture?.finding).toBe('Share absent is highest on Mondays, 7.0%, and lowest on Tuesdays, 5.0%');
  expect(picture?.kind === 'bars' && picture.periods).toHaveLength(2);
});
