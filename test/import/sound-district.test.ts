import { expect, it } from 'vitest';
import { soundDistrict, tryImport } from './try-import.ts';

it('keeps every row of a district in which nothing is wrong, and says nothing', async () => {
  const { report, rows } = await tryImport(soundDistrict);
  expect(report).toMatchObject({ usable: true, dataThrough: '2026-09-03', importedAt: '2026-11-21T04:10:00.000Z' });
  expect(report.snapshotId).toMatch(/^2026-11-21-0410-[0-9a-f]{4}$/);
  expect(report.problems).toEqual([]);
  for (const file of report.files) expect(file).toMatchObject({ rowsKept: file.rowsRead, rowsRejected: 0 });
  const [snapshot] = await rows('SELECT * EXCLUDE (imported_at, program_version) FROM snapshot');
  expect(snapshot).toEqual({
    snapshot_id: report.snapshotId,
    data_through: '2026-09-03',
    district_name: 'Small District',
    current_school_year: 2027,
    contract_version: '1.0',
  });
});

it('fills the tables of the schema as they are described', async () => {
  const { rows } = await tryImport(soundDistrict);
  expect(await rows('SELECT organization_id, type, level FROM organization ORDER BY 1')).toEqual([
    { organization_id: 'd', type: 'district', level: null },
    { organization_id: 'north', type: 'school', level: 'elementary' },
    { organization_id: 'south', type: 'school', level: 'high' },
  ]);
  expect(await rows('SELECT student_id, local_id, given_name, race_ethnicity FROM student ORDER BY 1')).toEqual([
    { student_id: 's1', local_id: '001', given_name: 'Ada', race_ethnicity: 'unknown' },
    { student_id: 's2', local_id: '002', given_name: 'Ben', race_ethnicity: 'unknown' },
    { student_id: 's3', local_id: '003', given_name: 'Cleo', race_ethnicity: 'unknown' },
  ]);
  expect(await rows('SELECT * FROM staff_student')).toEqual([
    { staff_id: 'c1', student_id: 's1', relation: 'counselor' },
  ]);
  expect(await rows('SELECT student_id, contact_id, relation FROM contact')).toEqual([
    { student_id: 's3', contact_id: 'p1', relation: 'parent' },
  ]);
  expect(
    await rows(
      "SELECT date, is_school_day, day_number FROM calendar_date WHERE school_id = 'north' ORDER BY date DESC LIMIT 2",
    ),
  ).toEqual([
    { date: '2026-09-07', is_school_day: false, day_number: 10 },
    { date: '2026-09-04', is_school_day: true, day_number: 10 },
  ]);
  expect(
    await rows('SELECT student_id, date, school_year, category, portion, reason FROM attendance_event ORDER BY 1'),
  ).toEqual([
    { student_id: 's1', date: '2026-08-26', school_year: 2027, category: 'excused', portion: 1, reason: 'illness' },
    { student_id: 's2', date: '2026-09-01', school_year: 2027, category: 'unexcused', portion: 0.5, reason: null },
    { student_id: 's3', date: '2026-09-03', school_year: 2027, category: 'tardy', portion: 0, reason: null },
  ]);
});

it('spreads a district’s calendar to its schools, where a school has no day of its own', async () => {
  const { rows } = await tryImport({
    ...soundDistrict,
    'calendars.csv':
      'schoolSourcedId,date,schoolDay,event\nd,2026-08-24,true,\nd,2026-08-25,true,\nsouth,2026-08-25,false,Flood\n',
  });
  expect(await rows('SELECT school_id, date, is_school_day, portion, event FROM calendar_date ORDER BY 1, 2')).toEqual([
    { school_id: 'north', date: '2026-08-24', is_school_day: true, portion: 1, event: null },
    { school_id: 'north', date: '2026-08-25', is_school_day: true, portion: 1, event: null },
    { school_id: 'south', date: '2026-08-24', is_school_day: true, portion: 1, event: null },
    { school_id: 'south', date: '2026-08-25', is_school_day: false, portion: 0, event: 'Flood' },
  ]);
});
