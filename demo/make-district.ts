/** Writes Alder Creek Unified as the files that a real district would send. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fail } from '../src/errors.ts';
import { attendanceHeader, attendanceOf, drawFamilyDays, writeAttendance } from './attendance.ts';
import { openCsv } from './csv-writer.ts';
import { drawPopulation } from './population.ts';
import {
  calendarsHeader,
  rosterHeaders,
  schoolEnrollmentsHeader,
  studentIdOf,
  writeCalendars,
  writeOrgs,
  writeSessions,
  writeStudent,
} from './rostering.ts';
import { districtCalendar } from './school-calendar.ts';
import { schoolsFor } from './schools.ts';
import { spellsOf } from './spells.ts';

export interface DemoRequest {
  /** Enrolled on the last day of the data: 12 to 1,000,000. */
  readonly students: number;
  readonly seed: number;
  /** School years, the last being 2026-27: 1 to 4. */
  readonly years?: number;
  /** Folder for the files; made when missing. */
  readonly out: string;
  readonly progress?: (done: { step: number; of: number; says: string }) => void;
  readonly signal?: AbortSignal;
}

export interface DemoReport {
  readonly out: string;
  /** Data rows by file. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Writes the district. Throws `bad-input` for an impossible size and `stopped` when asked to stop. */
export async function makeDemoDistrict(request: DemoRequest): Promise<DemoReport> {
  const { students, seed, years = 4, out } = request;
  if (!Number.isInteger(students) || students < 12 || students > 1_000_000)
    fail('bad-input', { what: 'The number of students', why: 'it must be a whole number from 12 to 1,000,000.' });
  if (!Number.isInteger(years) || years < 1 || years > 4)
    fail('bad-input', { what: 'The number of years', why: 'it must be 1, 2, 3 or 4.' });

  mkdirSync(out, { recursive: true });
  const calendar = districtCalendar(years);
  const schools = schoolsFor(students, seed);
  const population = drawPopulation({ students, seed, calendar, schools });
  const district = { calendar, schools, population };
  const open = (name: string, header: string) => openCsv({ folder: out, name: `${name}.csv`, header });
  const files = {
    orgs: open('orgs', rosterHeaders.orgs),
    academicSessions: open('academicSessions', rosterHeaders.academicSessions),
    users: open('users', rosterHeaders.users),
    roles: open('roles', rosterHeaders.roles),
    demographics: open('demographics', rosterHeaders.demographics),
    calendars: open('calendars', calendarsHeader),
    schoolEnrollments: open('schoolEnrollments', schoolEnrollmentsHeader),
    attendance: open('attendance', attendanceHeader),
  };
  writeOrgs(files.orgs, schools);
  writeSessions(files.academicSessions, calendar);
  writeCalendars(files.calendars, calendar, schools);

  let household = -1;
  let familyDays: Uint8Array = new Uint8Array();
  for (let student = 0; student < population.count; student += 1) {
    if (student % 2000 === 0) {
      request.progress?.({ step: student, of: population.count, says: 'Writing students and their attendance' });
      await setImmediate();
      if (request.signal?.aborted === true) fail('stopped');
    }
    if (population.household[student] !== household) {
      household = population.household[student] ?? 0;
      familyDays = drawFamilyDays(calendar, seed, household);
    }
    const spells = spellsOf(district, student);
    writeStudent(files, district, { student, spells, seed, agents: [] });
    const rows = attendanceOf({ district, seed, familyDays }, student, spells);
    writeAttendance(files.attendance, district, rows, studentIdOf(student));
  }
  for (const file of Object.values(files)) file.close();
  return { out: join(out), rows: Object.fromEntries(Object.entries(files).map(([name, file]) => [name, file.rows()])) };
}
