/** What is not in the files: a school that has gone quiet, days that were not sent, a file that came last time. */
import { expect, it } from 'vitest';
import { csv, districtWith, soundDistrict, temporaryFolder, tryImport } from './try-import.ts';

const header = 'studentSourcedId,schoolSourcedId,date,category,portion,reason,knownAt';

/** School days from August 24, 2026 on, weekends left out. */
function schoolDays(count: number): string[] {
  const days: string[] = [];
  for (let day = Date.UTC(2026, 7, 24); days.length < count; day += 86_400_000) {
    if (new Date(day).getUTCDay() % 6 !== 0) days.push(new Date(day).toISOString().slice(0, 10));
  }
  return days;
}

/** Two schools of forty students; `absences` says how many rows a school has on a day. */
function twoSchools(days: readonly string[], absences: (school: string, day: number) => number) {
  const students = ['north', 'south'].flatMap((school) =>
    Array.from({ length: 40 }, (_, at) => ({ school, id: `${school}-${at}` })),
  );
  return districtWith({
    'users.csv': csv(
      'sourcedId,status,dateLastModified,givenName,familyName',
      ...students.map(({ id }) => `${id},,,A,B`),
    ),
    'roles.csv': null,
    'calendars.csv': csv('schoolSourcedId,date,schoolDay', ...days.map((day) => `d,${day},true`)),
    'schoolEnrollments.csv': csv(
      'studentSourcedId,schoolSourcedId,grade,entryDate',
      ...students.map(({ id, school }) => `${id},${school},03,2026-08-24`),
    ),
    'attendance.csv': csv(
      header,
      ...days.flatMap((day, at) =>
        ['north', 'south'].flatMap((school) =>
          Array.from({ length: absences(school, at) }, (_, row) => `${school}-${row},${school},${day},excused,1,,`),
        ),
      ),
    ),
  });
}

const sentBySchool = `SELECT school_id, count(*)::INT AS days, CAST(max(date) AS VARCHAR) AS last FROM attendance_submission GROUP BY 1 ORDER BY 1`;

it('a school that stopped sending is unknown from its last day on, and named', async () => {
  const days = schoolDays(20);
  const { rows, report } = await tryImport(
    twoSchools(days, (school, day) => (school === 'south' && day >= 18 ? 0 : 6)),
  );
  expect(await rows(sentBySchool)).toEqual([
    { school_id: 'north', days: 20, last: days[19] },
    { school_id: 'south', days: 18, last: days[17] },
  ]);
  const quiet = report.problems.filter((problem) => problem.rule === 'school-gone-quiet');
  expect(quiet).toMatchObject([
    { says: 'South School has sent no attendance since Wednesday, September 16, 2026', severity: 'noticed' },
  ]);
  expect(quiet[0]?.fix).toContain('A normal day there has 6 rows.');
});

it('a day on which nobody was missing is a day like others, where few are missing on any day', async () => {
  const days = schoolDays(20);
  const { rows, report } = await tryImport(
    twoSchools(days, (school, day) => (school === 'south' ? Number(day % 4 === 0) : 6)),
  );
  expect(await rows(sentBySchool)).toEqual([
    { school_id: 'north', days: 20, last: days[19] },
    { school_id: 'south', days: 20, last: days[19] },
  ]);
  expect(report.problems).toEqual([]);
});

it('days in the middle that were not sent are unknown, not present', async () => {
  const days = schoolDays(20);
  const { rows, report } = await tryImport(
    twoSchools(days, (school, day) => (school === 'south' && (day === 9 || day === 10) ? 0 : 8)),
  );
  expect((await rows(sentBySchool))[1]).toEqual({ school_id: 'south', days: 18, last: days[19] });
  expect(report.problems.map(({ rule, says }) => [rule, says])).toEqual([
    ['days-not-sent', 'South School sent no attendance on 2 school days within 2026-27'],
  ]);
});

it('an absence entered weeks ahead does not move the day through which the data goes', async () => {
  const days = schoolDays(20);
  const files = twoSchools(days.slice(0, 20), (_, day) => (day < 12 ? 20 : 0));
  const ahead = `${String(files['attendance.csv'])}north-1,north,${days[18]},excused,1,family,\n`;
  const { report } = await tryImport({ ...files, 'attendance.csv': ahead });
  expect(report.dataThrough).toBe(days[11]);
  expect(report.problems).toEqual([]);
});

it('a school without a calendar, and one without any attendance, are named with their students', async () => {
  const days = schoolDays(10);
  const files = twoSchools(days, (school) => (school === 'north' ? 4 : 0));
  const { report } = await tryImport({
    ...files,
    'calendars.csv': csv('schoolSourcedId,date,schoolDay', ...days.map((day) => `south,${day},true`)),
  });
  expect(report.problems.map(({ rule, says, rows }) => [rule, says, rows])).toEqual([
    ['no-attendance-source', 'South School has students and no attendance at all', 40],
    ['no-calendar', 'North School has students and no calendar', 40],
  ]);
});

it('counts the rejected rows of the time before, also where the name of the file bears a date', async () => {
  const wrong = `${String(soundDistrict['attendance.csv'])}s9,north,2026-08-27,excused,1,,\n`;
  const snapshots = await temporaryFolder();
  const first = await tryImport(districtWith({ 'attendance.csv': null, 'attendance_20261119.csv': wrong }), {
    snapshots,
  });
  const second = await tryImport(
    districtWith({ 'attendance.csv': null, 'attendance_20261120.csv': String(soundDistrict['attendance.csv']) }),
    { snapshots, previous: first.report.path ?? '' },
  );
  expect(first.report.files.find((file) => file.readsAs === 'attendance')?.previousRejected).toBeNull();
  expect(second.report.files.find((file) => file.readsAs === 'attendance')).toMatchObject({
    rowsRejected: 0,
    previousRejected: 1,
  });
  expect(second.report.problems).toEqual([]);
});

it('keeps the old data when the attendance that came last time does not come', async () => {
  const snapshots = await temporaryFolder();
  const first = await tryImport(soundDistrict, { snapshots });
  const second = await tryImport(districtWith({ 'attendance.csv': null }), {
    snapshots,
    previous: first.report.path ?? '',
  });
  expect(second.report).toMatchObject({ usable: false, path: null });
  expect(second.report.problems[0]).toMatchObject({
    rule: 'file-did-not-come',
    says: 'attendance.csv came last time and did not come now',
  });
});

it('notices another file that did not come, and takes the rest', async () => {
  const snapshots = await temporaryFolder();
  const births = { 'births.csv': csv('area,year,births', 'Town,2021,104') };
  const first = await tryImport(districtWith(births), { snapshots });
  const second = await tryImport(soundDistrict, { snapshots, previous: first.report.path ?? '' });
  expect(second.report).toMatchObject({ usable: true });
  expect(second.report.problems).toMatchObject([
    { rule: 'file-did-not-come', file: 'births.csv', severity: 'noticed' },
  ]);
});

it('asks nothing of another district’s snapshot', async () => {
  const snapshots = await temporaryFolder();
  const other = await tryImport(
    { 'schoolDayAttendance.csv': csv('schoolId,date,percentPresent', '01M015,2014-02-13,43.6') },
    { snapshots },
  );
  const { report } = await tryImport(soundDistrict, { snapshots, previous: other.report.path ?? '' });
  expect(report).toMatchObject({ usable: true, problems: [] });
});

it('notices a file of far fewer rows than last time', async () => {
  const days = schoolDays(20);
  const snapshots = await temporaryFolder();
  const first = await tryImport(
    twoSchools(days, () => 6),
    { snapshots },
  );
  const { report } = await tryImport(
    twoSchools(days, () => 2),
    { snapshots, previous: first.report.path ?? '' },
  );
  expect(report.problems).toMatchObject([{ rule: 'far-fewer-rows', file: 'attendance.csv' }]);
});
