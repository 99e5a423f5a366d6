/** Writes Alder Creek Unified as the files that a real district would send. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fail } from '../src/errors.ts';
import { drawFamilyDays } from './attendance.ts';
import { type CsvWriter, openCsv } from './csv-writer.ts';
import { startHistory } from './enrollment-history.ts';
import { type FaultCounts, planFaults, plantPersonsTwice } from './faults.ts';
import { type FileName, fileHeaders, windows1252File } from './file-headers.ts';
import { weeklyDays, writeLineItems } from './gradebook.ts';
import { planPrograms, writePrograms } from './interventions.ts';
import { type LedgerTotals, writeLedger } from './money.ts';
import { castStudents } from './named-students.ts';
import { stateIdOf, writeGuardians } from './people.ts';
import { drawPopulation, never } from './population.ts';
import { headerOf, writeCalendars, writeCourses, writeManifest, writeOrgs, writeSessions } from './rostering.ts';
import { districtCalendar } from './school-calendar.ts';
import { schoolsFor } from './schools.ts';
import { planSections, writeClasses } from './sections.ts';
import { hireStaff } from './staff.ts';
import { writeStaff } from './staff-files.ts';
import { type StateCount, startStateFile } from './state-file.ts';
import { writeLife } from './student-life.ts';
import { writeBirths, writeFacilities, writeHousing } from './surroundings.ts';
import { writeSurvey } from './surveys.ts';
import { writeAssessments } from './tests-taken.ts';

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
  /** Folder of the files to import. */
  readonly out: string;
  /** Folder beside it: what is not part of the district’s files. */
  readonly beside: string;
  /** Data rows by file. */
  readonly rows: Readonly<Record<FileName, number>>;
  /** Rows that are wrong on purpose, by fault. */
  readonly faults: Readonly<FaultCounts>;
  readonly state: StateCount;
  /** Cents by school year. */
  readonly ledger: LedgerTotals;
}

/**
 * Writes the district into `out` and the state’s list into `<out>-beside`. The same request writes the same bytes.
 * Throws `bad-input` for an impossible size and `stopped` when asked to stop.
 */
export async function makeDemoDistrict(request: DemoRequest): Promise<DemoReport> {
  const { students, seed, years = 4, out } = request;
  if (!Number.isInteger(students) || students < 12 || students > 1_000_000)
    fail('bad-input', { what: 'The number of students', why: 'it must be a whole number from 12 to 1,000,000.' });
  if (!Number.isInteger(years) || years < 1 || years > 4)
    fail('bad-input', { what: 'The number of years', why: 'it must be 1, 2, 3 or 4.' });
  if (!Number.isInteger(seed)) fail('bad-input', { what: 'The seed', why: 'it must be a whole number.' });

  const beside = `${out}-beside`;
  mkdirSync(out, { recursive: true });
  mkdirSync(beside, { recursive: true });
  const calendar = districtCalendar(years);
  const schools = schoolsFor(students, seed);
  const population = drawPopulation({ students, seed, calendar, schools });
  const district = { calendar, schools, population };
  const scripts = castStudents(district, seed);
  const plan = planSections(district, seed);
  const staff = hireStaff(district, { plan, seed });
  const files = openFiles(out);
  const faults = planFaults(students);
  const gradebookDays = weeklyDays(district);
  const spent = new Map<string, Map<string, number>>();
  const programPlan = planPrograms(district);
  const world = { district, seed, files, plan, staff, programPlan, scripts, faults, gradebookDays, spent };

  writeOrgs(files.orgs, schools);
  writeSessions(files.academicSessions, calendar);
  writeCalendars(files.calendars, calendar, schools);
  writeCourses(files.courses, calendar.years.at(-1)?.year ?? 0);
  writeClasses(files, { district, plan }, staff.teacherOf);
  writeStaff(files, district, staff);
  writeLineItems(files, district, plan);
  writeAssessments(files.assessments);
  writePrograms(files.interventions);

  const state = startStateFile(district, beside);
  const history = startHistory(district, seed);
  let household = -1;
  let family: { days: Uint8Array; guardians: string[] } = { days: new Uint8Array(), guardians: [] };
  for (let student = 0; student < population.count; student += 1) {
    if (student % 2000 === 0) {
      request.progress?.({ step: student, of: population.count, says: 'Writing students' });
      await setImmediate();
      if (request.signal?.aborted === true) {
        for (const file of Object.values(files)) file.close();
        fail('stopped');
      }
    }
    if (population.household[student] !== household) {
      household = population.household[student] ?? 0;
      family = {
        days: drawFamilyDays(calendar, seed, household),
        guardians: writeGuardians(files, district, { student, seed }),
      };
      surveyFamily(files.surveys, student);
    }
    const { spells, rows } = writeLife(world, student, family);
    history.add(spells);
    const left = (population.left[student] ?? never) !== never;
    state.add({ stateId: stateIdOf(student), spells, rows, left });
  }
  request.progress?.({ step: population.count, of: population.count, says: 'Writing money, buildings and surveys' });
  plantPersonsTwice(files, faults);
  staff.members.forEach(({ school }, key) => {
    if (school >= 0) writeSurvey(files.surveys, district, { key, role: 'staff', school, year: years - 1, seed });
  });
  const ledger = writeLedger(files.ledger, { district, plan, staff, spent, seed });
  history.write(files.enrollmentCounts);
  writeFacilities(files.facilities, district, plan);
  writeBirths(files.births, { students, seed });
  writeHousing(files.housing, district, students);
  for (const file of Object.values(files)) file.close();
  // Last, so that a folder with a manifest is a whole district.
  const manifest = openCsv({ folder: out, name: 'manifest.csv', header: 'propertyName,value' });
  writeManifest(manifest);
  manifest.close();
  const report = {
    out,
    beside,
    rows: rowsOf(files),
    faults: faults.counts,
    state: state.close(),
    ledger,
  };
  writeFileSync(
    join(beside, 'planted.json'),
    `${JSON.stringify({ students, seed, years, ...report, out: undefined, beside: undefined }, null, 2)}\n`,
  );
  return report;

  function surveyFamily(file: CsvWriter, student: number): void {
    const school = schools.zones[population.zone[student] ?? 0] ?? 0;
    writeSurvey(file, district, { key: household, role: 'family', school, year: years - 1, seed });
  }
}

function openFiles(folder: string): Record<FileName, CsvWriter> {
  const names = Object.keys(fileHeaders) as FileName[];
  return Object.fromEntries(
    names.map((name) => {
      const encoding = name === windows1252File ? 'latin1' : 'utf8';
      return [name, openCsv({ folder, name: `${name}.csv`, header: headerOf(name), encoding })];
    }),
  ) as Record<FileName, CsvWriter>;
}

function rowsOf(files: Record<FileName, CsvWriter>): Record<FileName, number> {
  return Object.fromEntries(Object.entries(files).map(([name, file]) => [name, file.rows()])) as Record<
    FileName,
    number
  >;
}
