/** Everything that the files say about one student, in one pass. */
import { type AttendanceRow, attendanceLine, attendanceOf, suspendedIn, suspendedOut, tardy } from './attendance.ts';
import { incidentsOf, writeIncidents } from './behavior.ts';
import { coursesOf } from './courses.ts';
import type { CsvWriter } from './csv-writer.ts';
import { type Faults, plantInAttendance, plantInEnrollments, plantInIncidents, plantInMarks } from './faults.ts';
import type { FileName } from './file-headers.ts';
import { writeGradebook } from './gradebook.ts';
import { writeGraduation } from './graduation.ts';
import { inCorps, marches, type ProgramPlan, programs, tutoredFrom, writeAssignment } from './interventions.ts';
import { writeMarks } from './marks.ts';
import type { Script } from './named-students.ts';
import { nameOf, studentIdOf, writeStudent } from './people.ts';
import { periodSchool, writePeriods } from './periods.ts';
import { never } from './population.ts';
import { writePrograms } from './programs.ts';
import { type Seat, type SectionPlan, seatsOf, writeSeats } from './sections.ts';
import { type District, type Spell, spellsOf } from './spells.ts';
import type { Staff } from './staff.ts';
import { writeSurvey } from './surveys.ts';
import { writeResults } from './tests-taken.ts';

export type Files = Readonly<Record<FileName, CsvWriter>>;

export interface World {
  readonly district: District;
  readonly seed: number;
  readonly files: Files;
  readonly plan: SectionPlan;
  readonly staff: Staff;
  readonly programPlan: ProgramPlan;
  readonly scripts: ReadonlyMap<number, Script>;
  readonly faults: Faults;
  readonly gradebookDays: readonly number[];
  /** Dollars by program, then by school year and school; added up while students are written. */
  readonly spent: Map<string, Map<string, number>>;
}

export interface Life {
  readonly spells: readonly Spell[];
  readonly rows: readonly AttendanceRow[];
}

/** What the children of a household share. */
export interface Family {
  readonly days: Uint8Array;
  readonly guardians: readonly string[];
}

/** Writes one student and returns what the state’s file needs. */
export function writeLife(world: World, student: number, family: Family): Life {
  const { district, seed, files, faults } = world;
  const spells = spellsOf(district, student);
  const last = spells.at(-1);
  if (last === undefined) return { spells, rows: [] };
  const studentId = studentIdOf(student);
  const script = world.scripts.get(student);
  const enrolled = last.end === never;

  const counselors = enrolled ? (world.staff.counselors.get(last.school) ?? []) : [];
  const counselor = counselors[student % Math.max(1, counselors.length)]?.id;
  const agents = counselor === undefined ? family.guardians : [...family.guardians, counselor];
  writeStudent(files, district, { student, spells, name: script ?? nameOf(district, student, seed), agents });
  writePrograms(files.programs, district, { student, studentId, spells, seed });

  const list = script ? [] : incidentsOf(district, student, { spells, seed });
  writeIncidents(files, district, { studentId, list });
  const suspended = new Map<number, number>();
  for (const { action, days } of list)
    for (const day of days) suspended.set(day, action === 'in-school-suspension' ? suspendedIn : suspendedOut);
  const drawn = attendanceOf(student, { district, seed, familyDays: family.days, spells, suspended });
  const rows = script ? scripted(district, { script, rows: drawn, school: last.school }) : drawn;
  for (const row of rows) files.attendance.line(attendanceLine(district, row, studentId));

  const one = { student, studentId, spells, rows };
  if (script === undefined) {
    plantInAttendance(files.attendance, district, { faults, one });
    plantInEnrollments(files.schoolEnrollments, district, { faults, one });
    plantInIncidents(files.incidents, district, { faults, one });
    plantInMarks(files.courseMarks, district, { faults, one });
  }
  for (const spell of spells) writeSpell(world, { student, studentId, spell, spells, rows, script });
  writeGraduation(files.graduation, district, {
    student,
    studentId,
    spells,
    missed: missedIn(district, spells, rows),
    seed,
  });
  return { spells, rows };
}

/** This fall as the script has it; the years before as drawn. */
function scripted(
  { calendar }: District,
  { script, rows, school }: { script: Script; rows: readonly AttendanceRow[]; school: number },
): AttendanceRow[] {
  const fall = calendar.years.at(-1)?.firstDay ?? 0;
  const row = (date: string, category: number, reason: number) => ({
    day: calendar.dayOf(date),
    school,
    category,
    reason,
    half: false,
    known: calendar.dayOf(date),
  });
  const noReason = 7;
  const written = [
    ...script.absent.map((date) => row(date, 1, noReason)),
    ...script.late.map((date) => row(date, tardy, noReason)),
  ].sort((a, b) => a.day - b.day);
  return [...rows.filter(({ day }) => day < fall), ...written];
}

/** Share of school days missed over some spells. */
function missedIn({ calendar }: District, spells: readonly Spell[], rows: readonly AttendanceRow[]): number {
  let days = 0;
  let absent = 0;
  for (const { entry, end } of spells) {
    const last = Math.min(end === never ? calendar.through : end - 1, calendar.through);
    for (let day = entry; day <= last; day += 1) days += calendar.isSchoolDay[day] ?? 0;
    for (const row of rows)
      if (row.day >= entry && row.day <= last && row.category < tardy) absent += row.half ? 0.5 : 1;
  }
  return days === 0 ? 0 : absent / days;
}

interface LivedSpell extends Life {
  readonly student: number;
  readonly studentId: string;
  readonly spell: Spell;
  readonly script: Script | undefined;
}

function writeSpell(world: World, one: LivedSpell): void {
  const { district, seed, files } = world;
  const { calendar, population } = district;
  const { student, studentId, spell, spells, rows, script } = one;
  const { year, grade, school, entry } = spell;
  const current = year === calendar.years.length - 1;
  const missed = missedIn(district, [spell], rows);
  const to = Math.min(spell.end === never ? calendar.through : spell.end - 1, calendar.through);
  const courseList = coursesOf(population, student, { grade, seed });
  let seats: Seat[] = [];
  if (current) {
    seats = seatsOf(world.plan, courseList, school);
    writeSeats(files.enrollments, district, { studentId, seats, spell });
    if (district.schools.at(school).id === periodSchool)
      writePeriods(files.attendance, district, { student, studentId, spell, rows, seats, to, seed });
    if (grade === 7)
      writeGradebook(files.results, district, {
        student,
        studentId,
        seats,
        from: entry,
        to,
        seed,
        days: world.gradebookDays,
      });
  }
  const placement = { student, year, grade, school, seed };
  const tutored = tutoredFrom(world.programPlan, district, placement);
  // Marks of a year are given where the year ended.
  if (spells.findLast((other) => other.year === year) === spell)
    writeMarks(
      files.courseMarks,
      district,
      {
        student,
        studentId,
        year,
        grade,
        school,
        courseList,
        missed,
        tutoredFrom: tutored,
        seats,
        percents: script?.percents ?? {},
      },
      seed,
    );
  writeResults(
    files.assessmentResults,
    district,
    { student, studentId, year, grade, school, from: entry, to, missed },
    seed,
  );
  writeSupport(world, { ...one, tutored, missed, to, courseList });
  if (
    grade >= 5 &&
    year >= calendar.years.length - 2 &&
    entry <= calendar.dayOf(`${(calendar.years[year]?.year ?? 0) - 1}-10-14`)
  )
    writeSurvey(files.surveys, district, { key: student, role: 'student', school, year, seed });
}

interface Supported extends LivedSpell {
  readonly tutored: number | null;
  readonly missed: number;
  readonly to: number;
  readonly courseList: readonly number[];
}

/** Assignments to programs in the school year of a spell. */
function writeSupport(world: World, one: Supported): void {
  const { district, seed, files, spent } = world;
  const { student, studentId, spell, tutored, missed, courseList } = one;
  const { year, grade, school } = spell;
  const ending = district.calendar.years[year]?.year ?? 0;
  const schoolId = district.schools.at(school).id;
  const dayOf = district.calendar.dayOf;
  const lastDay = district.calendar.years[year]?.lastDay ?? 0;
  const assign = (
    program: (typeof programs)[keyof typeof programs],
    from: string,
    plan: { weekdays: number[]; attends: number },
  ) => {
    const begin = Math.max(dayOf(from), spell.entry);
    const to = spell.end === never ? lastDay : Math.min(spell.end - 1, lastDay);
    writeAssignment(files, district, {
      program,
      studentId,
      school,
      from: begin,
      to,
      streamKey: mixKey(seed, student),
      ...plan,
    });
    const sums = spent.get(program.id) ?? new Map<string, number>();
    spent.set(
      program.id,
      sums.set(`${ending}|${schoolId}`, (sums.get(`${ending}|${schoolId}`) ?? 0) + program.costPerStudent),
    );
  };
  if (tutored !== null)
    assign(programs.tutoring, tutored === 0 ? `${ending - 1}-09-09` : `${ending}-01-27`, {
      weekdays: [3],
      attends: 0.82,
    });
  if (inCorps(world.programPlan, district, { student, year, grade, school, seed, missed }))
    assign(programs.corps, `${ending - 1}-10-06`, { weekdays: [2], attends: 0.86 });
  const current = year === district.calendar.years.length - 1;
  if (!current) return;
  if (schoolId === 'sch-tamarack' && student % 9 === 2 && (district.population.absence[student] ?? 0) > 0.5)
    assign(programs.mentors, '2026-09-14', { weekdays: [1], attends: 0.9 });
  if (schoolId === 'sch-ridgeline' && grade >= 9 && marches(district.population, student, courseList))
    assign(programs.band, '2026-09-08', { weekdays: [2, 4], attends: one.script === undefined ? 0.94 : 1 });
}

const mixKey = (seed: number, student: number) => (seed * 7_919 + student) | 0;
