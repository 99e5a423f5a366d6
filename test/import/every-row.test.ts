/** Whatever the files hold, every row of them is kept or rejected, and a rejected one is listed once, with its line. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { districtWith, soundDistrict, tryImport } from './try-import.ts';

const odd = fc.constantFrom(
  '',
  ' ',
  'x',
  '0',
  '-1',
  '1e309',
  'nan',
  '2026-13-45',
  '0003-01-01',
  '46000',
  '8/26/2026',
  '"',
  'a"b',
  'é\u0000',
  '’',
  'NULL',
  '1.2E+15',
);
const mostly = (...good: readonly string[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: odd });
const day = mostly('2026-08-24', '2026-08-25', '2026-08-26', '2026-09-01', '2026-09-07', '2026-12-25');
const student = mostly('s1', 's2', 's3', 's4', 's9');
const school = mostly('north', 'south', 'west');

/** A cell as some program would write it: quoted when it must be, or by habit, or wrongly not. */
const cell = (value: fc.Arbitrary<string>) =>
  fc.tuple(value, fc.integer({ min: 0, max: 9 })).map(([text, habit]) => {
    const must = /[",\n]/.test(text);
    if (habit === 9) return text;
    return must || habit > 6 ? `"${text.replaceAll('"', '""')}"` : text;
  });

const row = (...cells: readonly fc.Arbitrary<string>[]) => fc.tuple(...cells.map(cell)).map((each) => each.join(','));
const raw = fc.string({ maxLength: 30, unit: fc.constantFrom('a', ',', '"', ';', '\t', ' ', '\u0000', 'ß') });

const rowsOf = (arbitrary: fc.Arbitrary<string>) =>
  fc.array(fc.oneof({ weight: 12, arbitrary }, { weight: 1, arbitrary: raw }), { maxLength: 40 });

const files = fc.record({
  attendance: rowsOf(
    row(
      student,
      school,
      day,
      mostly('excused', 'unexcused', 'tardy', 'Excused'),
      mostly('1', '0.5', ''),
      mostly('illness', ''),
      mostly('2026-09-01', ''),
    ),
  ),
  schoolEnrollments: rowsOf(
    row(
      mostly('e1', 'e7', ''),
      student,
      school,
      mostly('2027', '2026-27', ''),
      mostly('03', 'KG', '3', '9th'),
      day,
      mostly('', 'new'),
      fc.oneof(day, fc.constant('')),
      mostly('', 'moved'),
    ),
  ),
  users: rowsOf(
    row(
      mostly('s1', 's2', 's3', 's4', 'c1'),
      mostly('', 'active', 'tobedeleted'),
      mostly(''),
      mostly('true', 'TRUE', ''),
      mostly('Ada', 'PeÃ±a'),
      mostly('Reed'),
      mostly('001', '002', ''),
      mostly('', 'c1', 'c1,c2'),
    ),
  ),
  programs: rowsOf(row(student, mostly('iep', 'el', 'our own'), day, fc.oneof(day, fc.constant('')))),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  last: fc.boolean(),
});

it('holds for twenty odd districts', async () => {
  await fc.assert(
    fc.asyncProperty(files, async ({ lineEnd, last, ...lists }) => {
      const header = (name: string) => String(soundDistrict[name]).split('\n')[0] ?? '';
      const text = (head: string, rows: readonly string[]) => [head, ...rows].join(lineEnd) + (last ? lineEnd : '');
      const sent = districtWith({
        'attendance.csv': text(header('attendance.csv'), lists.attendance),
        'schoolEnrollments.csv': text(header('schoolEnrollments.csv'), lists.schoolEnrollments),
        'users.csv': text(header('users.csv'), lists.users),
        'programs.csv': text('studentSourcedId,program,beginDate,endDate', lists.programs),
      });
      const { report, rows } = await tryImport(sent);
      expect(report.usable).toBe(true);
      const listed = await rows(
        `SELECT file, count(*)::INT AS findings, count(DISTINCT line)::INT AS lines, min(line) > 1 AS below FROM import_finding
         WHERE severity = 'rejected' GROUP BY file`,
      );
      for (const file of report.files) {
        expect(file.rowsKept + file.rowsRejected, file.file).toBe(file.rowsRead);
        const told = listed.find((each) => each.file === file.file);
        expect(told?.findings ?? 0, file.file).toBe(file.rowsRejected);
        expect(told?.lines ?? 0, file.file).toBe(file.rowsRejected);
      }
      const kept = (name: string) => report.files.find((file) => file.readsAs === name)?.rowsKept;
      const [tables] = await rows(
        `SELECT (SELECT count(*) FROM attendance_event)::INT AS attendance, (SELECT count(*) FROM school_enrollment)::INT AS enrollments,
           (SELECT count(*) FROM student_program)::INT AS programs`,
      );
      expect(tables).toEqual({
        attendance: kept('attendance'),
        enrollments: kept('schoolEnrollments'),
        programs: kept('programs'),
      });
    }),
    { numRuns: Number(process.env.ODD_DISTRICTS ?? 20), seed: 20261121 },
  );
}, 600_000);
