/** Each way in which a row can be wrong: what is said of it, on which line, and that nothing else is touched. */
import { expect, it } from 'vitest';
import { csv, districtWith, type Files, rowsAdded, soundDistrict, tryImport } from './try-import.ts';

interface Fault {
  readonly fault: string;
  readonly files: Files;
  readonly file: string;
  readonly found: readonly string[];
  readonly rejected: number;
}

const attendance = (...rows: readonly string[]) => districtWith(rowsAdded('attendance.csv', ...rows));
const enrollments = (...rows: readonly string[]) => districtWith(rowsAdded('schoolEnrollments.csv', ...rows));

const many = Array.from({ length: 12 }, (_, at) => at + 1);

const faults: readonly Fault[] = [
  {
    fault: 'a required cell is empty',
    files: attendance('s1,north,2026-08-27,,1,,'),
    file: 'attendance.csv',
    found: ['missing 5 empty'],
    rejected: 1,
  },
  {
    fault: 'a word that is not in the vocabulary',
    files: attendance('s1,north,2026-08-27,skipped,1,,'),
    file: 'attendance.csv',
    found: ['unknown-value 5 skipped'],
    rejected: 1,
  },
  {
    fault: 'a date in the year 0003 or 6209, and one that does not read',
    files: attendance(
      's1,north,0003-08-27,excused,1,,',
      's1,north,6209-08-27,excused,1,,',
      's1,north,2026-02-30,excused,1,,',
    ),
    file: 'attendance.csv',
    found: ['impossible-date 5 0003-08-27', 'impossible-date 6 6209-08-27', 'unreadable 7 2026-02-30'],
    rejected: 3,
  },
  {
    fault: 'a number that a spreadsheet shortened',
    files: attendance('1.23E+10,north,2026-08-27,excused,1,,'),
    file: 'attendance.csv',
    found: ['cut-by-spreadsheet 5 1.23E+10'],
    rejected: 1,
  },
  {
    fault: 'the same row twice',
    files: attendance('s1,north,2026-08-26,excused,1,illness,2026-08-26'),
    file: 'attendance.csv',
    found: ['duplicate 5 as line 2'],
    rejected: 1,
  },
  {
    fault: 'two rows for one absence that say different things: the one entered last stands',
    files: attendance('s1,north,2026-08-26,excused,1,transport,2026-08-25'),
    file: 'attendance.csv',
    found: ['conflict 5 other than line 2 in reason, knownAt'],
    rejected: 1,
  },
  {
    fault: 'the same row in two files',
    files: districtWith({
      'attendance_old.csv': csv(
        String(soundDistrict['attendance.csv']).split('\n')[0] ?? '',
        's1,north,2026-08-26,excused,1,illness,2026-08-26',
      ),
    }),
    file: 'attendance_old.csv',
    found: ['duplicate 2 as line 2 of attendance.csv'],
    rejected: 1,
  },
  {
    fault: 'a student whom users.csv does not know',
    files: attendance('s9,north,2026-08-27,excused,1,,'),
    file: 'attendance.csv',
    found: ['not-there 5 s9'],
    rejected: 1,
  },
  {
    fault: 'an absence on a holiday, and on a day that the calendar does not list',
    files: attendance('s1,north,2026-09-07,excused,1,,', 's1,north,2026-08-29,excused,1,,'),
    file: 'attendance.csv',
    found: ['closed-day 5 s1,2026-09-07', 'closed-day 6 s1,2026-08-29'],
    rejected: 2,
  },
  {
    fault: 'an absence at a school where the student is not enrolled',
    files: attendance('s1,south,2026-08-27,excused,1,,'),
    file: 'attendance.csv',
    found: ['not-enrolled 5 s1,2026-08-27'],
    rejected: 1,
  },
  {
    fault: 'more than a day missed on one day: what was entered first goes',
    files: attendance('s1,north,2026-08-26,unexcused,1,,2026-08-28'),
    file: 'attendance.csv',
    found: ['day-missed-twice 2 s1,2026-08-26,excused'],
    rejected: 1,
  },
  {
    fault: 'two halves of a day are a day, not a fault',
    files: attendance('s2,north,2026-09-01,excused,0.5,,2026-09-02'),
    file: 'attendance.csv',
    found: [],
    rejected: 0,
  },
  {
    fault: 'absent and late on one day: kept, but look',
    files: attendance('s1,north,2026-08-26,tardy,0,,'),
    file: 'attendance.csv',
    found: ['absent-and-tardy 5 s1,2026-08-26'],
    rejected: 0,
  },
  {
    fault: 'an empty row at the end, as spreadsheets leave them',
    files: attendance(',,,,,,'),
    file: 'attendance.csv',
    found: ['empty-row 5 empty'],
    rejected: 1,
  },
  {
    fault: 'a row that was cut off, and one with a cell too many',
    files: attendance('s1,north,2026-08-27', 's1,north,2026-08-27,excused,1,illness,2026-08-27,extra'),
    file: 'attendance.csv',
    found: [
      'too-few-cells 5 s1,north,2026-08-27',
      'too-many-cells 6 s1,north,2026-08-27,excused,1,illness,2026-08-27,extra',
    ],
    rejected: 2,
  },
  {
    fault: 'a quotation mark that is never closed costs its own line and no other',
    files: attendance('s1,north,2026-08-27,"excused,1,,', 's2,north,2026-08-28,excused,1,,'),
    file: 'attendance.csv',
    found: ['open-quote 5 s1,north,2026-08-27,"excused,1,,'],
    rejected: 1,
  },
  {
    fault: 'an exit before the entry',
    files: enrollments('e4,s1,north,2027,03,2026-09-30,,2026-09-01,'),
    file: 'schoolEnrollments.csv',
    found: ['exit-before-entry 5 2026-09-30 to 2026-09-01'],
    rejected: 1,
  },
  {
    fault: 'two schools at once: the first ends where the second begins',
    files: enrollments('e4,s1,south,2027,03,2026-09-02,,,'),
    file: 'schoolEnrollments.csv',
    found: ['enrollments-overlap 2 s1 at north and south'],
    rejected: 0,
  },
  {
    fault: 'two schools from one day on: the one sent last',
    files: enrollments('e4,s3,north,2027,09,2026-08-24,,,'),
    file: 'schoolEnrollments.csv',
    found: ['enrolled-twice-from-one-day 4 s3 at south and north'],
    rejected: 1,
  },
  {
    fault: 'a grade that nobody knows',
    files: enrollments('e4,s1,south,2026,17,2025-08-25,,2026-06-05,'),
    file: 'schoolEnrollments.csv',
    found: ['unreadable 5 17'],
    rejected: 1,
  },
  {
    fault: 'a record that is to be deleted',
    files: districtWith(rowsAdded('roles.csv', 'r6,tobedeleted,,c1,secondary,administrator,,,south')),
    file: 'roles.csv',
    found: ['marked-deleted 7 tobedeleted'],
    rejected: 1,
  },
  {
    fault: 'one person registered twice with two dates of birth: neither is used',
    files: districtWith({
      ...rowsAdded('users.csv', 's4,,,true,Ada,Reed,001,'),
      'demographics.csv': csv('sourcedId,birthDate,sex', 's1,2017-05-04,female', 's4,2017-04-05,female'),
    }),
    file: 'users.csv',
    found: ['same-person-twice 2 lines 2 and 7', 'same-person-twice 7 lines 2 and 7'],
    rejected: 2,
  },
  {
    fault: 'a detail that does not read is left empty; the student stays',
    files: districtWith({ 'demographics.csv': csv('sourcedId,birthDate,sex', 's1,0003-10-12,robot') }),
    file: 'demographics.csv',
    found: ['left-empty 2 0003-10-12', 'left-empty 2 robot'],
    rejected: 0,
  },
  {
    fault: 'a number from which a spreadsheet took the zeros',
    files: districtWith({
      ...rowsAdded(
        'users.csv',
        ...many.map((at) => `x${at},,,true,A,B,${String(at + 3).padStart(3, '0')},`),
        'x99,,,true,A,B,42,',
      ),
      'demographics.csv': csv(
        'sourcedId,birthDate',
        ...many.map((at) => `x${at},2015-05-0${(at % 9) + 1}`),
        'x99,2015-05-01',
      ),
    }),
    file: 'users.csv',
    found: ['zeros-lost 19 42'],
    rejected: 0,
  },
  {
    fault: 'a mark on no scale',
    files: districtWith({
      'courseMarks.csv': csv(
        'studentSourcedId,courseSourcedId,schoolYear,kind,mark',
        's3,,2027,term,B+',
        's3,x,2027,term,4*',
      ),
    }),
    file: 'courseMarks.csv',
    found: ['mark-off-scale 3 “4*”'],
    rejected: 1,
  },
];

it.each(faults)('$fault', async ({ files, file, found, rejected }) => {
  const tried = await tryImport(files);
  expect(await tried.found(file)).toEqual(found);
  const told = tried.report.files.find((each) => each.file === file);
  expect(told?.rowsRejected).toBe(rejected);
  expect(told?.rowsKept).toBe((told?.rowsRead ?? 0) - rejected);
});

it('says what to do about a row, as closely as the data allows', async () => {
  const left = rowsAdded('schoolEnrollments.csv', 'e4,s1,south,2027,03,2026-08-24,,2026-08-28,');
  const { report } = await tryImport(
    districtWith({
      ...left,
      ...rowsAdded('attendance.csv', 's2,south,2026-09-02,excused,1,,', 's3,north,2026-09-07,excused,1,,'),
      'calendars.csv': csv(
        'schoolSourcedId,date,schoolDay,event',
        'd,2026-09-07,false,Labor Day',
        'd,2026-09-08,true,',
      ),
    }),
  );
  const closed = report.problems.find((problem) => problem.rule === 'closed-day');
  expect(closed?.fix).toContain('2026');
  expect(report.problems.every((problem) => problem.says !== '' && problem.fix !== '')).toBe(true);
});
