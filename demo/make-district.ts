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
import { type Family, type Life, type World, writeLife } from './student-life.ts';
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
  checkRequest(request);
  const { students, seed, years = 4, out } = request;
  const beside = `${out}-beside`;
  mkdirSync(out, { recursive: true });
  mkdirSync(beside, { recursive: true });
  const world = buildWorld(request);
  const state = startStateFile(world.district, beside);
  let finished = false;
  try {
    writeFrame(world);
    const history = startHistory(world.district, seed);
    await writeStudents(world, request, ({ student, spells, rows }) => {
      history.add(spells, world.district.population.circumstances[student] ?? 0);
      const left = (world.district.population.left[student] ?? never) !== never;
      state.add({ stateId: stateIdOf(student), spells, rows, left });
    });
    const ledger = writeLedger(world.files.ledger, world);
    history.write(world.files.enrollmentCounts);
    writeSurroundings(world, students);
    for (const file of Object.values(world.files)) file.close();
    const planted = { rows: rowsOf(world.files), faults: world.faults.counts, state: state.close(), ledger };
    finished = true;
    writeFileSync(join(beside, 'planted.json'), `${JSON.stringify({ students, seed, years, ...planted }, null, 2)}\n`);
    // Last, so that a folder with a manifest is a whole district.
    const manifest = openCsv({ folder: out, name: 'manifest.csv', header: 'propertyName,value' });
    writeManifest(manifest);
    manifest.close();
    return { out, beside, ...planted };
  } finally {
    if (!finished) for (const file of [...Object.values(world.files), state]) file.abandon();
  }
}

function checkRequest({ students, seed, years = 4 }: DemoRequest): void {
  if (!Number.isInteger(students) || students < 12 || students > 1_000_000)
    fail('bad-input', { what: 'The number of students', why: 'it must be a whole number from 12 to 1,000,000.' });
  if (!Number.isInteger(years) || years < 1 || years > 4)
    fail('bad-input', { what: 'The number of years', why: 'it must be 1, 2, 3 or 4.' });
  if (!Number.isInteger(seed)) fail('bad-input', { what: 'The seed', why: 'it must be a whole number.' });
}

/** Who and what there is, before a line is written. */
function buildWorld({ students, seed, years = 4, out }: DemoRequest): World {
  const calendar = districtCalendar(years);
  const schools = schoolsFor(students, seed);
  const population = drawPopulation({ students, seed, calendar, schools });
  const district = { calendar, schools, population };
  const scripts = castStudents(district, seed);
  const plan = planSections(district, seed);
  return {
    district,
    seed,
    files: openFiles(out),
    plan,
    staff: hireStaff(district, { plan, seed }),
    programPlan: planPrograms(district),
    scripts,
    faults: planFaults(students),
    gradebookDays: weeklyDays(district),
    spent: new Map(),
  };
}

/** Everything that stands before a student comes: schools, calendars, courses, sections, staff, tests, programs. */
function writeFrame({ district, files, plan, staff }: World): void {
  const { calendar, schools } = district;
  writeOrgs(files.orgs, schools);
  writeSessions(files.academicSessions, calendar);
  writeCalendars(files.calendars, calendar, schools);
  writeCourses(files.courses, calendar.years.at(-1)?.year ?? 0);
  writeClasses(files, { district, plan }, staff.teacherOf);
  writeStaff(files, district, staff);
  writeLineItems(files, district, plan);
  writeAssessments(files.assessments);
  writePrograms(files.interventions);
}

/** Every student, household by household; `written` is told of each. Gives way to other work now and then. */
async function writeStudents(
  world: World,
  { progress, signal }: DemoRequest,
  written: (one: Life & { student: number }) => void,
): Promise<void> {
  const { district, seed, files } = world;
  const { calendar, population, schools } = district;
  const year = calendar.years.length - 1;
  let household = -1;
  let family: Family = { days: new Uint8Array(), guardians: [] };
  for (let student = 0; student < population.count; student += 1) {
    if (student % 2000 === 0) {
      progress?.({ step: student, of: population.count, says: 'Writing students' });
      await setImmediate();
      if (signal?.aborted === true) fail('stopped');
    }
    if (population.household[student] !== household) {
      household = population.household[student] ?? 0;
      const days = drawFamilyDays(calendar, seed, household);
      family = { days, guardians: writeGuardians(files, district, { student, seed }) };
      const school = schools.zones[population.zone[student] ?? 0] ?? 0;
      writeSurvey(files.surveys, district, { key: household, role: 'family', school, year, seed });
    }
    written({ student, ...writeLife(world, student, family) });
  }
  progress?.({ step: population.count, of: population.count, says: 'Writing money, buildings and surveys' });
}

/** What does not hang on one student. */
function writeSurroundings({ district, files, plan, staff, faults, seed }: World, students: number): void {
  plantPersonsTwice(files, faults);
  const year = district.calendar.years.length - 1;
  staff.members.forEach(({ school }, key) => {
    if (school >= 0) writeSurvey(files.surveys, district, { key, role: 'staff', school, year, seed });
  });
  writeFacilities(files.facilities, district, plan);
  writeBirths(files.births, { students, seed });
  writeHousing(files.housing, district, students);
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
