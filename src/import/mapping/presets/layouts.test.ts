import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importDistrict } from '../../import-district.ts';
import { presets } from './presets.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-presets-'));
  await mkdir(join(folder, 'in'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Imports files of a layout through its preset, and gives a way to ask the snapshot. */
async function importBy(preset: string, files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'in', name), text);
  const report = await importDistrict(
    {
      from: [join(folder, 'in')],
      snapshots: join(folder, 'snapshots'),
      mappings: presets.filter((each) => each.name === preset),
    },
    { now: () => new Date('2026-11-21T04:10:00Z'), progress: () => {}, signal: new AbortController().signal },
  );
  for (const file of report.files) expect(file.rowsKept + file.rowsRejected, file.file).toBe(file.rowsRead);
  if (report.path === null) throw new Error(JSON.stringify(report.problems));
  const instance = await DuckDBInstance.create(report.path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
  return { report, rows };
}

const students = `state_id,local_id,enrollment_status,full_name,home_language,program_assigned,limited_english_proficiency,sped_placement,disability,sped_level_of_need,plan_504,student_address,grade,registration_date,free_reduced_lunch,date_of_birth,homeroom,school_local_id,gender,race,hispanic_latino,primary_phone,primary_email,house,counselor,sped_liaison,ell_entry_date,ell_transition_date
1000000001,501,Active,"Rivera, Ana",Spanish,Reg Ed,Limited,,,,NotIn504,1 Elm,05,2024-08-26,Free Lunch,2016-02-03,H1,ELM,F,White,Y,,,,,,2024-09-01,
1000000002,502,Active,"Okafor, Ben",English,Reg Ed,Fluent,Full Inclusion,Communication,Low,504,2 Elm,K,2026-08-26,Not Eligible,2021-05-06,H2,ELM,M,"Black or African American, White",N,,,,,,,
`;

const attendance = `state_id,local_id,absence,tardy,dismissed,reason,excused,comment,event_date,school_local_id
1000000001,501,1,0,0,Illness,1,,2026-09-14,ELM
1000000001,501,1,0,0,,0,,2026-09-15,ELM
1000000002,502,0,1,1,,0,,2026-09-14,ELM
1000000002,502,0,0,0,,0,note only,2026-09-16,ELM
`;

const calendars = `schoolSourcedId,date,schoolDay\n${['14', '15', '16'].map((day) => `ELM,2026-09-${day},true`).join('\n')}\n`;

describe('Aspen X2', () => {
  it('becomes students, programs, enrollments and events', async () => {
    const { rows } = await importBy('aspen-x2-nightly', {
      'students_export.txt': students,
      'attendance_export.txt': attendance,
      'calendars.csv': calendars,
    });
    expect(
      await rows('SELECT student_id, given_name, family_name, state_id, race_ethnicity, sex FROM student ORDER BY 1'),
    ).toEqual([
      ['501', 'Ana', 'Rivera', '1000000001', 'hispanic', 'female'],
      ['502', 'Ben', 'Okafor', '1000000002', 'two-or-more', 'male'],
    ]);
    expect(await rows('SELECT student_id, program, detail FROM student_program ORDER BY 1, 2')).toEqual([
      ['501', 'economically-disadvantaged', null],
      ['501', 'el', 'Limited'],
      ['502', '504', null],
      ['502', 'iep', 'Communication'],
    ]);
    expect(await rows('SELECT student_id, grade FROM school_enrollment ORDER BY 1')).toEqual([
      ['501', '05'],
      ['502', 'KG'],
    ]);
    expect(await rows('SELECT student_id, CAST(date AS VARCHAR), category FROM attendance_event ORDER BY ALL')).toEqual(
      [
        ['501', '2026-09-14', 'excused'],
        ['501', '2026-09-15', 'unexcused'],
        ['502', '2026-09-14', 'early-dismissal'],
        ['502', '2026-09-14', 'tardy'],
      ],
    );
  });

  it('a row with no flag set is counted as left out, not lost', async () => {
    const { report } = await importBy('aspen-x2-nightly', {
      'students_export.txt': students,
      'attendance_export.txt': attendance,
      'calendars.csv': calendars,
    });
    const file = report.files.find((each) => each.file === 'attendance_export.txt');
    expect(file).toMatchObject({ rowsRead: 4, rowsKept: 3, rowsRejected: 1 });
    expect(report.problems).toContainEqual(expect.objectContaining({ rule: 'left-out-by-mapping', rows: 1 }));
  });
});

it('Vermont’s every-day file becomes absences and the calendar', async () => {
  const { rows } = await importBy('vermont-ps-att', {
    'orgs.csv': 'sourcedId,name,type\nPS1,Alder School,school\n',
    'users.csv': 'sourcedId,givenName,familyName,role,orgSourcedIds\n1000000001,Ana,Rivera,student,PS1\n',
    'schoolEnrollments.csv': 'studentSourcedId,schoolSourcedId,grade,entryDate\n1000000001,PS1,05,2026-08-24\n',
    '03_7_PS_Att.csv': `ADMINID,ENRORGID,PERMNUMBER,ATTEVENTDATE,DAILY_STATUS,ATTENTYPEID,ABSCATID,DSID_VALUE,SY
SU1,PS1,1000000001,09/14/2026,PRS,FT,,1.00,2027
SU1,PS1,1000000001,09/15/2026,ABS,FT,UA,0.50,2027
SU1,PS1,1000000001,09/16/2026,ABS,FT,SNE,1.00,2027
`,
  });
  expect(await rows('SELECT CAST(date AS VARCHAR), category, portion FROM attendance_event')).toEqual([
    ['2026-09-15', 'unexcused', 0.5],
  ]);
  expect(await rows('SELECT CAST(date AS VARCHAR) FROM calendar_date WHERE is_school_day ORDER BY 1')).toEqual([
    ['2026-09-14'],
    ['2026-09-15'],
  ]);
});

it('PowerSchool’s minutes become the part of the day that was missed', async () => {
  const { rows } = await importBy('powerschool-attendance-reconciliation', {
    'orgs.csv': 'sourcedId,name,type\n204,Alder School,school\n',
    'users.csv': 'sourcedId,givenName,familyName,role,orgSourcedIds\n77,Ana,Rivera,student,204\n',
    'Attendance Reconciliation.txt':
      'Att_Date\tPresent/Possible\tStudent_Number\tSchoolID\n09/14/2026\t90/360\t77\t204\n',
  });
  expect(await rows('SELECT CAST(date AS VARCHAR), portion FROM attendance_event')).toEqual([['2026-09-14', 0.75]]);
});

it('Infinite Campus’s minutes become whole and half days by the cut-offs', async () => {
  const { rows } = await importBy('infinite-campus-day-minutes', {
    'orgs.csv': 'sourcedId,name,type\n204,Alder School,school\n',
    'users.csv': 'sourcedId,givenName,familyName,role,orgSourcedIds\n77,Ana,Rivera,student,204\n',
    'attendance_by_day.csv': `studentNumber,schoolNumber,date,excuse,absentMinutes
77,204,09/14/2026,E,360
77,204,09/15/2026,U,100
77,204,09/16/2026,,0
`,
  });
  expect(await rows('SELECT CAST(date AS VARCHAR), category, portion FROM attendance_event ORDER BY 1')).toEqual([
    ['2026-09-14', 'excused', 1],
    ['2026-09-15', 'unexcused', 0.5],
  ]);
});
