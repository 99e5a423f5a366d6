/** What is wrong with the files, on purpose, and how often: an import must find every one. */
import { type AttendanceRow, attendanceLine, stoppedSending } from './attendance.ts';
import type { CsvWriter } from './csv-writer.ts';
import type { FileName } from './file-headers.ts';
import { never } from './population.ts';
import { type District, gradeCodes, type Spell } from './spells.ts';

/** Each fault: the file, how many rows in a district of 3,000, and what is wrong in words. */
export const faultKinds = {
  duplicateAbsence: { file: 'attendance', per3000: 24, says: 'the same row twice' },
  conflictingAbsence: { file: 'attendance', per3000: 6, says: 'the same absence twice, with different reasons' },
  unknownStudent: { file: 'attendance', per3000: 15, says: 'a student who is not in users.csv' },
  absenceBeforeEntry: { file: 'attendance', per3000: 12, says: 'a day before the student came' },
  absenceAfterExit: { file: 'attendance', per3000: 19, says: 'a day after the student left' },
  veteransDay: {
    file: 'attendance',
    per3000: 1_000_000,
    says: 'an absence at Tamarack on Veterans Day, when its calendar says closed',
  },
  impossibleAbsenceDate: { file: 'attendance', per3000: 3, says: 'a date in the year 0003' },
  impossibleIncidentDate: { file: 'incidents', per3000: 10, says: 'the date 0003-10-12' },
  overlappingEnrollment: {
    file: 'schoolEnrollments',
    per3000: 6,
    says: 'a second school from November 16 while the first goes on',
  },
  exitBeforeEntry: { file: 'schoolEnrollments', per3000: 2, says: 'an exit before the entry' },
  unknownMark: { file: 'courseMarks', per3000: 22, says: 'the mark 4*' },
  samePersonTwice: { file: 'users', per3000: 6, says: 'one state number, two persons, two dates of birth' },
} as const satisfies Record<string, { file: FileName; per3000: number; says: string }>;

export type FaultName = keyof typeof faultKinds;
export type FaultCounts = Record<FaultName, number>;

export const veteransDay = '2026-11-11';
/** The day from which the second enrollment runs. */
const overlapFrom = '2026-11-16';

export interface Faults {
  readonly counts: FaultCounts;
  /** True when one more row of this kind is wanted; counts it. */
  take(name: FaultName): boolean;
}

export function planFaults(students: number): Faults {
  const names = Object.keys(faultKinds) as FaultName[];
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as FaultCounts;
  const wanted = (name: FaultName) => {
    const together = name === 'samePersonTwice' ? 2 : 1;
    return together * Math.max(1, Math.round((faultKinds[name].per3000 * students) / 3000 / together));
  };
  return {
    counts,
    take(name) {
      if (counts[name] >= wanted(name)) return false;
      counts[name] += 1;
      return true;
    },
  };
}

export interface FaultyStudent {
  readonly student: number;
  readonly studentId: string;
  readonly spells: readonly Spell[];
  readonly rows: readonly AttendanceRow[];
}

const absence = (studentId: string, schoolId: string, date: string) =>
  `${studentId},${schoolId},${date},unexcused,1,,2026-11-16,,,`;

/** Adds to attendance.csv what is wrong about this student, if anything. */
export function plantInAttendance(file: CsvWriter, district: District, { faults, one }: Planting): void {
  const { calendar, schools } = district;
  const { student, studentId, spells, rows } = one;
  const last = spells.at(-1);
  const row = rows.find(({ category, half }) => category <= 2 && !half);
  if (row !== undefined && student % 37 === 5 && faults.take('duplicateAbsence'))
    file.line(attendanceLine(district, row, studentId));
  if (row !== undefined && student % 37 === 11 && faults.take('conflictingAbsence'))
    file.line(attendanceLine(district, { ...row, reason: row.reason === 6 ? 3 : 6 }, studentId));
  const thisYear = calendar.years.at(-1);
  if (last === undefined || thisYear === undefined || calendar.years[last.year] !== thisYear) return;

  const schoolId = schools.at(last.school).id;
  const plant = (name: FaultName, line: string) => {
    if (faults.take(name)) file.line(line);
  };
  if (student % 41 === 7) plant('unknownStudent', absence(`stu-99${studentId.slice(6)}`, schoolId, '2026-09-14'));
  if (student % 97 === 31) plant('impossibleAbsenceDate', absence(studentId, schoolId, '0003-09-14'));
  const first = spells.find(({ year }) => year === last.year) ?? last;
  const before = openDay(district, first.entry - 1, -1);
  if (before > thisYear.firstDay)
    plant('absenceBeforeEntry', absence(studentId, schools.at(first.school).id, calendar.iso[before] ?? ''));
  const after = last.end === never ? never : openDay(district, last.end + 2, 1);
  if (after <= calendar.through && schoolId !== stoppedSending.schoolId)
    plant('absenceAfterExit', absence(studentId, schoolId, calendar.iso[after] ?? ''));
  const there = last.end === never && last.entry < calendar.dayOf(veteransDay);
  if (schoolId === 'sch-tamarack' && there && student % 6 !== 0)
    plant('veteransDay', `${studentId},${schoolId},${veteransDay},unknown,1,,2026-11-12,,,`);
}

interface Planting {
  readonly faults: Faults;
  readonly one: FaultyStudent;
}

/** The first school day from `day` on, going forward (1) or back (−1). */
function openDay({ calendar }: District, day: number, step: 1 | -1): number {
  let open = day;
  while (open >= 0 && open < calendar.iso.length && calendar.isSchoolDay[open] !== 1) open += step;
  return open;
}

/** Adds enrollments that overlap or end before they begin. */
export function plantInEnrollments(file: CsvWriter, district: District, { faults, one }: Planting): void {
  const { calendar, schools, population } = district;
  const last = one.spells.at(-1);
  if (last === undefined || last.end !== never || schools.zones.length < 2) return;
  const from = calendar.dayOf(overlapFrom);
  const quiet = one.rows.every(({ day }) => day < from) && last.entry < from;
  const line = (id: string, school: string, dates: string) =>
    `enr-${one.studentId.slice(4)}-${id},${one.studentId},${school},${calendar.years[last.year]?.year},${gradeCodes[last.grade]},${dates},1,true,2026-11-17`;
  const other = schools.zones.find((zone) => zone !== last.school) ?? 0;
  const otherZone = last.grade <= 5 && one.student % 13 === 4 && population.moved[one.student] === never;
  if (quiet && otherZone && faults.take('overlappingEnrollment'))
    file.line(line('second', schools.at(other).id, `${overlapFrom},moved-in,,`));
  else if (one.student % 29 === 17 && faults.take('exitBeforeEntry'))
    file.line(line('wrong', schools.at(last.school).id, '2026-10-19,moved-in,2026-10-05,moved-in-state'));
}

/** Adds an incident whose date cannot be. */
export function plantInIncidents(file: CsvWriter, district: District, { faults, one }: Planting): void {
  const last = one.spells.at(-1);
  if (last === undefined || last.end !== never || one.student % 53 !== 19 || !faults.take('impossibleIncidentDate'))
    return;
  const school = district.schools.at(last.school).id;
  const id = `inc-9${String(one.student).padStart(6, '0')}`;
  file.line(`${id},${one.studentId},${school},0003-10-12,10:40,disruption,minor,classroom,perpetrator,2026-10-12`);
}

/** Adds a mark that is on no scale, for a course of the arts. */
export function plantInMarks(file: CsvWriter, district: District, { faults, one }: Planting): void {
  const last = one.spells.at(-1);
  const secondary = last !== undefined && last.grade >= 6 && last.end === never;
  if (!secondary || one.student % 17 !== 6 || !faults.take('unknownMark')) return;
  const school = district.schools.at(last.school).id;
  file.line(`${one.studentId},,crs-thea,${school},2027,ses-2027-q1,term,2026-10-29,4*,,,,,arts,false,2026-10-29`);
}

/** Persons registered twice before kindergarten: the same state number, another date of birth, nothing else. */
export function plantPersonsTwice(files: { users: CsvWriter; demographics: CsvWriter }, faults: Faults): void {
  for (let pair = 0; faults.take('samePersonTwice'); pair += 1) {
    for (const copy of ['a', 'b']) {
      if (copy === 'b') faults.take('samePersonTwice');
      const number = String(990_000 + pair);
      const id = `stu-twice-${pair + 1}${copy}`;
      const local = `000${number}`.padStart(9, '0');
      files.users.line(
        `${id},,,true,${id},{State:89${number.padStart(8, '0')}},Robin,Lathrop${'bcdfghjklm'[pair % 10]}y,,${local},,,,,KG,,89${number.padStart(8, '0')},,,,,,false`,
      );
      files.demographics.line(
        `${id},,,2021-0${1 + (pair % 9)}-1${copy === 'a' ? 2 : 7},female,false,false,false,false,true,false,false,US,,,,en,`,
      );
    }
  }
}
