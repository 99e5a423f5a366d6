import { expect, it } from 'vitest';
import { listOverrides } from './list-overrides.ts';

const cells = [
  { family: null, student_group: null, decided: 200, against: 20 },
  { family: 'sex', student_group: 'female', decided: 100, against: 10 },
  { family: 'sex', student_group: 'male', decided: 100, against: 10 },
];

it('gives everyone all students together, and says nothing of groups that it does not give', () => {
  if (listOverrides.about !== 'aggregate') throw new Error('It counts students.');
  const { release, present, say } = listOverrides;
  const told = (given: typeof cells) => {
    const rows = present(given, {});
    const facts = { n: 200, unit: 'students', asOf: '2027-02-08', definitions: [], notes: [], sql: [] };
    return { rows: rows.length, more: say({ ...facts, rows }, {}).more };
  };
  expect(release.nearest({}, { asOf: '2027-02-08', definition: 'federal' }).told).toHaveLength(1);
  expect(told(cells.filter((cell) => release.cells?.(cell)))).toEqual({
    rows: 1,
    more: 'Whether it is the same for every group is not told here.',
  });
  expect(told(cells).more).toMatch(/^No group is shown/);
});
