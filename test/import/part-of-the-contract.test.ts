/** Any part of the contract alone is worth importing; and the older OneRoster says the same in other places. */
import { expect, it } from 'vitest';
import { csv, soundDistrict, tryImport } from './try-import.ts';

it('published counts alone', async () => {
  const { report, rows } = await tryImport({
    'enrollmentCounts.csv': csv(
      'organizationId,organizationName,organizationType,schoolYear,grade,group,students',
      '0010,Alder,district,2019-20,K,all,112.5',
      '0010-1,Alder School,school,2020,all,,640',
      '0010-1,Alder School,school,2020,KG,,-3',
    ),
  });
  expect(report).toMatchObject({ usable: true, dataThrough: null });
  expect(report.files).toMatchObject([{ readsAs: 'enrollmentCounts', rowsRead: 3, rowsKept: 2, rowsRejected: 1 }]);
  expect(
    await rows('SELECT organization_id, school_year, grade, student_group, students FROM enrollment_count ORDER BY 1'),
  ).toEqual([
    { organization_id: '0010', school_year: 2020, grade: 'KG', student_group: 'all', students: 112.5 },
    { organization_id: '0010-1', school_year: 2020, grade: 'all', student_group: 'all', students: 640 },
  ]);
  expect(await rows('SELECT organization_id, name FROM organization')).toEqual([
    { organization_id: '0010-1', name: 'Alder School' },
  ]);
  expect(await rows('SELECT title, current_school_year FROM school_year, snapshot')).toEqual([
    { title: '2019-20', current_school_year: 2020 },
  ]);
});

it('published attendance alone', async () => {
  const { report, rows } = await tryImport({
    'schoolDayAttendance.csv': csv(
      'schoolId,schoolName,date,percentPresent,studentsEnrolled,studentsPresent',
      '01M015,P.S. 15,2014-02-12,91.2,,',
      '01M015,P.S. 15,2014-02-13,,,',
      '01M019,P.S. 19,2014-02-13,,200,87',
      '01M019,P.S. 19,2014-02-14,143,,',
    ),
  });
  expect(report).toMatchObject({ usable: true, dataThrough: '2014-02-13' });
  expect(report.problems).toMatchObject([
    { rule: 'percent-impossible', rows: 1, example: { line: 5, value: '143.0' } },
  ]);
  expect(
    await rows(
      'SELECT school_id, CAST(date AS VARCHAR) AS date, percent_present FROM school_day_attendance ORDER BY 1, 2',
    ),
  ).toEqual([
    { school_id: '01M015', date: '2014-02-12', percent_present: 91.2 },
    { school_id: '01M015', date: '2014-02-13', percent_present: null },
    { school_id: '01M019', date: '2014-02-13', percent_present: 43.5 },
  ]);
  expect(await rows('SELECT school_id, CAST(date AS VARCHAR) AS date FROM attendance_submission ORDER BY 1')).toEqual([
    { school_id: '01M015', date: '2014-02-12' },
    { school_id: '01M019', date: '2014-02-13' },
  ]);
});

it('attendance without anything else: students and schools are known by their numbers', async () => {
  const { rows, report } = await tryImport({ 'attendance.csv': String(soundDistrict['attendance.csv']) });
  expect(report).toMatchObject({ usable: true, problems: [] });
  expect(await rows('SELECT student_id, given_name, family_name FROM student ORDER BY 1 LIMIT 1')).toEqual([
    { student_id: 's1', given_name: 'Student', family_name: 's1' },
  ]);
  expect(await rows('SELECT organization_id, name, type FROM organization ORDER BY 1')).toEqual([
    { organization_id: 'north', name: 'north', type: 'school' },
    { organization_id: 'south', name: 'south', type: 'school' },
  ]);
});

it('OneRoster 1.1, where roles and organizations stand on users', async () => {
  const { rows, report } = await tryImport({
    'manifest.csv': csv('propertyName,value', 'oneroster.version,1.1'),
    'orgs.csv': String(soundDistrict['orgs.csv']),
    'users.csv': csv(
      'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,givenName,familyName,agentSourcedIds',
      's1,,,true,north,student,ada,Ada,Reed,"p1,t1"',
      't1,,,true,"north,south",teacher,t@district.example,Tess,Vale,',
      't2,,,false,north,teacher,u@district.example,Uri,Vale,',
      't3,tobedeleted,,true,north,administrator,v@district.example,Val,Vale,',
      'p1,,,true,north,parent,pat,Pat,Reed,',
    ),
  });
  expect(report.problems).toMatchObject([{ rule: 'marked-deleted', example: { line: 5 } }]);
  expect(await rows('SELECT student_id FROM student')).toEqual([{ student_id: 's1' }]);
  expect(await rows('SELECT staff_id, email FROM staff ORDER BY 1')).toEqual([
    { staff_id: 't1', email: 't@district.example' },
    { staff_id: 't2', email: 'u@district.example' },
  ]);
  // Whoever may not sign in has no role, since a role opens student records.
  expect(await rows('SELECT staff_id, organization_id, role FROM staff_assignment ORDER BY 1, 2')).toEqual([
    { staff_id: 't1', organization_id: 'north', role: 'teacher' },
    { staff_id: 't1', organization_id: 'south', role: 'teacher' },
  ]);
  expect(await rows('SELECT contact_id, relation FROM contact')).toEqual([{ contact_id: 'p1', relation: 'parent' }]);
  expect(await rows('SELECT staff_id, relation FROM staff_student')).toEqual([{ staff_id: 't1', relation: 'advisor' }]);
});

it('race and ethnicity as the seven federal groups', async () => {
  const flags =
    'americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity';
  const sent: readonly (readonly [string, string])[] = [
    ['hispanic', 'false,false,true,false,true,true,true'],
    ['two-or-more', 'false,true,false,false,true,false,false'],
    ['two-or-more', 'false,false,false,false,false,true,false'],
    ['american-indian', 'true,false,false,false,false,false,false'],
    ['asian', 'false,true,false,false,false,false,'],
    ['black', 'FALSE,FALSE,TRUE,FALSE,FALSE,FALSE,FALSE'],
    ['pacific-islander', '0,0,0,1,0,0,0'],
    ['white', ',,,,yes,,'],
    ['unknown', ',,,,,,'],
  ];
  const { rows } = await tryImport({
    'demographics.csv': csv(`sourcedId,sex,${flags}`, ...sent.map(([, row], at) => `s${at},,${row}`)),
  });
  const groups = await rows('SELECT race_ethnicity FROM student ORDER BY student_id');
  expect(groups.map((row) => row.race_ethnicity)).toEqual(sent.map(([group]) => group));
});

it('help: a row without a student describes it, the others assign it', async () => {
  const { rows, report } = await tryImport({
    'interventions.csv': csv(
      'sourcedId,title,studentSourcedId,focus,tier,beginDate,costPerStudent',
      'tutoring,Morning Tutoring,,attendance,2,2026-09-08,640',
      'tutoring,Morning Tutoring,s1,,,2026-09-15,',
      'tutoring,Morning Tutoring,s2,,,,',
    ),
  });
  expect(report.problems).toMatchObject([{ rule: 'no-first-day', example: { line: 4 } }]);
  expect(
    await rows(
      'SELECT intervention_id, title, focus, tier, CAST(begin_date AS VARCHAR) AS begin_date, cost_per_student FROM intervention',
    ),
  ).toEqual([
    {
      intervention_id: 'tutoring',
      title: 'Morning Tutoring',
      focus: 'attendance',
      tier: '2',
      begin_date: '2026-09-08',
      cost_per_student: 640,
    },
  ]);
  expect(
    await rows('SELECT student_id, CAST(begin_date AS VARCHAR) AS begin_date FROM intervention_assignment'),
  ).toEqual([{ student_id: 's1', begin_date: '2026-09-15' }]);
});

it('nothing that can be used is said to be so', async () => {
  const { report } = await tryImport({
    'attendance.csv': csv('studentSourcedId,schoolSourcedId,date,category', ',,,'),
  });
  expect(report).toMatchObject({ usable: false, path: null });
});
