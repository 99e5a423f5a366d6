import { expect, it } from 'vitest';
import { missedByGroup, missedOfAll, usesOnAndOff } from './trust-words.ts';

it('says beside a name that a use is off, and gives a refused one no date', () => {
  const rows = [
    { name: 'Rule', state: 'in use', until: '2027-06-30' },
    { name: 'A-9', state: 'refused', until: null },
    { name: 'Letters', state: 'lapsed', until: '2026-01-31' },
  ];
  expect(usesOnAndOff(rows).map(({ name, until }) => [name, until])).toEqual([
    ['Rule', '2027-06-30'],
    ['A-9 (not in use: refused)', null],
    ['Letters (not in use: lapsed)', '2026-01-31'],
  ]);
});

it('lists who was missed, the largest group first and hidden ones last', () => {
  const rows = [
    { measure_id: 'falseNegativeRate', family: null, rate: 0.2119 },
    { measure_id: 'falseNegativeRate', family: 'race', student_group: 'asian', total: null },
    { measure_id: 'falseNegativeRate', family: 'race', student_group: 'black', total: 119 },
    { measure_id: 'falseNegativeRate', family: 'sex', student_group: 'female', total: 332 },
    { measure_id: 'falseNegativeRate', family: 'sex', student_group: 'unknown', total: 999 },
    { measure_id: 'selectionRate', family: 'sex', student_group: 'female', total: 1332 },
  ];
  expect(missedByGroup(rows).map((row) => row.student_group)).toEqual(['female', 'black', 'asian']);
  expect(missedOfAll(rows)).toBe('21 in 100 of all students.');
  expect(missedOfAll([])).toBe('');
});
