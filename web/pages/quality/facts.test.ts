import { expect, it } from 'vitest';
import { cellWords, factGrid, factsFinding, schoolsFinding, stepOf } from './facts.ts';

const row = (fact: string, school: string | null, share_missing: number | null, hidden = false) => ({
  fact,
  school,
  share_missing,
  hidden,
});
const rows = [
  row('birth date', null, 0),
  row('birth date', 'Larch', 0),
  row('any test', null, 0.04),
  row('any test', 'Larch', null, true),
  row('marks', null, 0.43),
  row('marks', 'Tamarack', 0),
  row('marks', 'Larch', 1),
];
const { grid, complete } = factGrid(rows);

it('sets schools against facts, the district first and the worst fact first', () => {
  expect(grid.facts).toEqual(['marks', 'any test']);
  expect(complete).toEqual(['birth date']);
  expect(grid.lines).toEqual([
    {
      school: null,
      cells: [
        { kind: 'share', share: 0.43 },
        { kind: 'share', share: 0.04 },
      ],
    },
    { school: 'Larch', cells: [{ kind: 'share', share: 1 }, { kind: 'hidden' }] },
    { school: 'Tamarack', cells: [{ kind: 'share', share: 0 }, { kind: 'none' }] },
  ]);
});

it('keeps a fact whose every number is hidden', () => {
  expect(factGrid([row('sex', 'Larch', null, true)]).grid.facts).toEqual(['sex']);
});

it('knows the step of the key and the words of the cell', () => {
  expect([0, 0.004, 0.01, 0.05, 0.2, 0.5, 0.995].map(stepOf)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect([0, 0.004, 0.43, 0.996].map(cellWords)).toEqual(['0', '<1', '43', 'all']);
});

it('says what is missing most, and who never sent it', () => {
  expect(factsFinding(grid)).toBe('At one school no student has marks');
  expect(factsFinding(factGrid([row('marks', null, 1), row('marks', 'Larch', 1)]).grid)).toBe(
    'No student has marks: it was never sent',
  );
  expect(factsFinding(factGrid([row('marks', null, 0.2), row('marks', 'Larch', 0.2)]).grid)).toBe(
    '20% of students lack marks, more than any other fact',
  );
  expect(factsFinding(factGrid([row('marks', null, 0)]).grid)).toBe('No fact is missing for any student');
});

it('says how many schools are current', () => {
  const school = (name: string, verdict: string) => ({ school: name, verdict });
  expect(schoolsFinding([school('Juniper', 'behind'), school('Larch', 'current')])).toBe(
    'Juniper is behind; 1 of 2 schools are current',
  );
  expect(schoolsFinding([school('Larch', 'current')])).toBe('Every school’s attendance reaches the last day');
  expect(schoolsFinding([school('Larch', 'never sent')])).toBe('No school’s attendance reaches the last day');
  expect(schoolsFinding([])).toBe('No school has a student enrolled');
});
