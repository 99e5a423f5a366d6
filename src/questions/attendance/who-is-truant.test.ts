import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { whoIsTruant } from './who-is-truant.ts';

let tiny: TinyDistrict;
beforeAll(async () => {
  tiny = await openTinyDistrict();
});
afterAll(() => tiny.close());

it('Fay’s tenth unexcused day is day 81, January 11; she has twelve', async () => {
  const { rows, sentence } = await tiny.ask(whoIsTruant);
  expect(rows).toMatchObject([
    { student: 'Fay Flores', unexcused: 12, truant_since: '2027-01-11', last_unexcused: '2027-01-14' },
  ]);
  expect(sentence.headline).toBe('1 student is truant by the rule of 10 unexcused days in the year.');
});

it('fifteen within ninety days nobody has; the district may choose that rule', async () => {
  const { sentence, findings } = await tiny.ask(whoIsTruant, {}, { truancy: 'fifteen-in-ninety' });
  expect(sentence.form).toBe('nothing');
  expect(findings.definitions[0]).toMatchObject({ family: 'truancy', name: 'fifteen-in-ninety' });
  const more = await openTinyDistrict([
    `UPDATE attendance_event SET category = 'unexcused' WHERE student_id = 'stu-fay' AND date < DATE '2026-11-20'`,
  ]);
  const changed = await more.ask(whoIsTruant, { truancy: 'fifteen-in-ninety' });
  more.close();
  expect(changed.rows).toEqual([]);
});

it('the days must fall within the days given', async () => {
  const run = (days: number) => `INSERT INTO attendance_event
    SELECT 'stu-kai', school_id, date, 2027, 'unexcused', 1, NULL, date FROM calendar_date
    WHERE school_id = 'sch-elm' AND school_year = 2027 AND is_school_day AND day_number <= ${days}`;
  const fourteen = await openTinyDistrict([run(14)]);
  const fifteen = await openTinyDistrict([run(15)]);
  expect((await fourteen.ask(whoIsTruant, { truancy: 'fifteen-in-ninety' })).rows).toEqual([]);
  expect((await fifteen.ask(whoIsTruant, { truancy: 'fifteen-in-ninety' })).rows).toMatchObject([
    { student: 'Kai Kim', unexcused: 15, truant_since: '2026-09-18' },
  ]);
  fourteen.close();
  fifteen.close();
});
