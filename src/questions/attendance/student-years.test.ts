import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { chronicAbsenceNames } from '../../definitions/chronic-absence.ts';
import { attendanceBandsByGroup } from './attendance-bands.ts';
import { chronicAbsence } from './chronic-absence.ts';

let countedBefore: TinyDistrict;
let countedNow: TinyDistrict;
let madeEarlier: TinyDistrict;
beforeAll(async () => {
  countedBefore = await openTinyDistrict();
  countedNow = await openTinyDistrict(['SELECT 1']);
  madeEarlier = await openTinyDistrict(['DROP TABLE attendance_to_date']);
});
afterAll(() => {
  for (const district of [countedBefore, countedNow, madeEarlier]) district.close();
});

const cuts = ['district', 'school', 'grade', 'group', 'school-grade-group'];

it.each(chronicAbsenceNames)('%s gives the same whether it was counted at the import or now', async (definition) => {
  for (const input of [...cuts.map((by) => ({ by, definition })), { by: 'group', school: 'Elm High', definition }]) {
    const before = await countedBefore.ask(chronicAbsence, input);
    expect(before.findings.sql[0]).toContain('FROM attendance_to_date');
    const now = await countedNow.ask(chronicAbsence, input);
    expect(now.findings.sql[0]).toContain('FROM attendance_event');
    expect(before.rows).toEqual(now.rows);
  }
  const bands = { by: 'group', definition };
  expect((await countedBefore.ask(attendanceBandsByGroup, bands)).rows).toEqual(
    (await countedNow.ask(attendanceBandsByGroup, bands)).rows,
  );
});

it('an earlier day is counted now', async () => {
  const { findings } = await countedBefore.ask(chronicAbsence, { asOf: '2026-11-20' });
  expect(findings.sql[0]).toContain('FROM attendance_event');
});

it('a snapshot from before the table was thought of answers as ever', async () => {
  const { rows } = await madeEarlier.ask(chronicAbsence, { by: 'school-grade-group' });
  expect(rows).toEqual((await countedBefore.ask(chronicAbsence, { by: 'school-grade-group' })).rows);
});
