import { afterEach, describe, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { monthlyStaff } from './monthly-staff.ts';

const at = (place: string, year: number, person: string, days: string, fte = 1, category = 'teacher') =>
  `('${place}', ${person}, 'a', ${year}, 'Job', '${category}', NULL, ${fte}, NULL, NULL, NULL, ${days})`;

const dated = [
  at('p1', 2026, `'s1'`, `DATE '2025-08-01', NULL`),
  at('p2', 2026, `'s2'`, `DATE '2025-08-01', DATE '2025-09-15'`),
  at('q1', 2027, `'s1'`, `DATE '2025-08-01', NULL`),
  at('q2', 2027, `'s2'`, `DATE '2026-08-01', DATE '2026-09-15'`),
  at('q3', 2027, `'s3'`, `DATE '2026-09-15', NULL`, 0.5),
  at('q4', 2027, 'NULL', 'NULL, NULL'),
  at('q5', 2027, `'s5'`, `DATE '2026-08-01', NULL`, 1, 'counselor'),
];

let tiny: TinyDistrict;
afterEach(() => tiny.close());

async function ask(list: readonly string[], category = 'teacher') {
  tiny = await openTinyDistrict([
    'DELETE FROM staff_position',
    'DELETE FROM calendar_date',
    ...[2025, 2026].flatMap((fall) =>
      ['09-02', '10-01'].map(
        (day) => `INSERT INTO calendar_date VALUES ('a', DATE '${fall}-${day}', ${fall + 1}, true, 1, NULL, 1)`,
      ),
    ),
    `INSERT INTO staff_position VALUES ${list.join(', ')}`,
  ]);
  return tiny.ask(monthlyStaff, { category });
}

describe('positions by month', () => {
  it('counts who held one on the first of the month, and holds it against the year before', async () => {
    const { rows, sentence } = await ask(dated);
    expect(rows).toEqual([
      { month: '2026-09-01', held: 2, vacant: 1, planned: 3, last_year: 2, change: 0, undated: 0 },
      { month: '2026-10-01', held: 1.5, vacant: 1, planned: 2.5, last_year: 1, change: 0.5, undated: 0 },
    ]);
    expect(sentence.headline).toBe('1.5 of 2.5 full-time positions are filled (vacant: 1).');
  });

  it('cannot tell where somebody’s first day is missing', async () => {
    const { rows, sentence } = await ask([...dated, at('q6', 2027, `'s6'`, 'NULL, NULL')]);
    expect(rows.every((row) => row.held === null && row.change === null && row.undated === 1)).toBe(true);
    expect(sentence.form).toBe('cannot tell');
  });

  it('has nothing without positions of this year, and does not take last year’s for them', async () => {
    expect((await ask(dated.slice(0, 2))).sentence.form).toBe('nothing');
  });
});
