/** Who works in the district: the cast, teachers for every section, counselors, principals and those who help. */
import { cast, castMember } from './cast.ts';
import { courseNamed, courses } from './courses.ts';
import { familyName, givenName, type NameGroup } from './names.ts';
import { mix, randomFrom, weightedIndex } from './random.ts';
import type { Seat, SectionPlan } from './sections.ts';
import type { District } from './spells.ts';

export interface StaffMember {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly email: string;
  readonly rosterRole: string;
  /** Position in the schools; −1 for the district. */
  readonly school: number;
  readonly job: string;
  readonly category: 'teacher' | 'counselor' | 'administrator' | 'paraprofessional' | 'support' | 'other';
  readonly subject: string;
  readonly fte: number;
  readonly experience: number;
}

export interface Staff {
  readonly members: readonly StaffMember[];
  /** Counselors by school. */
  readonly counselors: ReadonlyMap<number, readonly StaffMember[]>;
  teacherOf(seat: Seat): string | undefined;
}

const sectionsEach = 5;
const groups: readonly NameGroup[] = ['hispanic', 'white', 'black', 'asian', 'other'];

/** Schools with more children from poor families have newer teachers: planted, as it is in most districts. */
const experienceOf = (school: number, draw: number) => Math.round(1 + (11 + 2 * ((school % 10) / 3)) * draw * draw * 2);

export function hireStaff(district: District, { plan, seed }: { plan: SectionPlan; seed: number }): Staff {
  const members: StaffMember[] = [];
  const counselors = new Map<number, StaffMember[]>();
  const teachers = new Map<string, string[]>();
  const random = randomFrom(mix(seed, 0, 51));
  const hire = (
    what: Pick<StaffMember, 'rosterRole' | 'school' | 'job' | 'category' | 'subject'> & { fte?: number },
  ): StaffMember => {
    const number = String(members.length + 1).padStart(5, '0');
    const group = groups[weightedIndex(random, [18, 58, 10, 6, 8])] ?? 'white';
    const given = givenName(group, random);
    const family = familyName(group, 9_000_000 + members.length, seed);
    const email = `staff${number}@aldercreek.example`;
    const member = {
      fte: 1,
      ...what,
      id: `stf-${number}`,
      given,
      family,
      email,
      experience: experienceOf(what.school, random()),
    };
    members.push(member);
    return member;
  };
  const enlist = (family: string, school: number, what: Pick<StaffMember, 'category' | 'subject'>): StaffMember => {
    const { id, given, email, job, rosterRole } = castMember(family);
    const member = { id, given, family, email, rosterRole, job, school, fte: 1, experience: 12, ...what };
    members.push(member);
    return member;
  };
  for (const { family, schoolId } of cast)
    if (schoolId === null)
      enlist(family, -1, { category: family === 'Greer' ? 'other' : 'administrator', subject: '' });

  district.schools.all.forEach((school, position) => {
    let size = 0;
    for (let grade = 0; grade < 13; grade += 1) size += plan.members[position * 13 + grade] ?? 0;
    const at = { school: position, subject: '' };
    const name = school.name.replace(/ (Elementary|Middle|High)$/, '');
    if (school.id === 'sch-birch-hollow') enlist('Bell', position, { category: 'administrator', subject: '' });
    else hire({ ...at, rosterRole: 'principal', job: `Principal, ${name}`, category: 'administrator' });
    for (
      let assistant = 1;
      assistant <= Math.floor(size / 450) || (assistant === 1 && school.id === 'sch-ridgeline');
      assistant += 1
    ) {
      if (assistant === 1 && school.id === 'sch-ridgeline')
        enlist('Lindqvist', position, { category: 'administrator', subject: '' });
      else
        hire({
          ...at,
          rosterRole: 'siteAdministrator',
          job: `Assistant principal, ${name}`,
          category: 'administrator',
        });
    }
    const list: StaffMember[] = [];
    if (school.id === 'sch-ridgeline') list.push(enlist('Okafor', position, { category: 'counselor', subject: '' }));
    while (list.length < Math.max(1, Math.round(size / (school.level === 'elementary' ? 450 : 330))))
      list.push(hire({ ...at, rosterRole: 'counselor', job: 'Counselor', category: 'counselor' }));
    counselors.set(position, list);
    for (let aide = 0; aide < Math.max(1, Math.round(size / (school.level === 'elementary' ? 45 : 90))); aide += 1)
      hire({
        ...at,
        rosterRole: 'aide',
        job: 'Instructional aide',
        category: 'paraprofessional',
        fte: aide % 3 === 2 ? 0.5 : 1,
      });
    hire({ ...at, rosterRole: 'ext:registrar', job: 'Registrar', category: 'support' });
    for (let special = 0; special < Math.max(1, Math.round(size / 110)); special += 1)
      hire({
        ...at,
        rosterRole: 'teacher',
        job: 'Teacher, special education',
        category: 'teacher',
        subject: 'special-education',
      });
    for (const [subject, count] of sectionsBySubject(plan, position)) {
      const needed = school.level === 'elementary' ? count : Math.max(1, Math.ceil(count / sectionsEach));
      const pool: string[] = [];
      const job = school.level === 'elementary' ? 'Teacher, elementary' : `Teacher, ${subject.replaceAll('-', ' ')}`;
      if (school.id === 'sch-ridgeline' && subject === 'english')
        pool.push(enlist('Ruiz', position, { category: 'teacher', subject }).id);
      if (school.id === 'sch-ridgeline' && subject === 'arts')
        pool.push(enlist('Adler', position, { category: 'teacher', subject }).id);
      if (school.id === 'sch-tamarack' && subject === 'math')
        pool.push(enlist('Sørby', position, { category: 'teacher', subject }).id);
      while (pool.length < needed)
        pool.push(hire({ ...at, rosterRole: 'teacher', job, category: 'teacher', subject }).id);
      teachers.set(`${position} ${subject}`, pool);
    }
  });
  return { members, counselors, teacherOf: (seat) => teacherOfSeat(teachers, plan, seat) };
}

function sectionsBySubject(plan: SectionPlan, school: number): Map<string, number> {
  const counts = new Map<string, number>();
  courses.forEach(({ subject }, course) => {
    const count = plan.sections[school * courses.length + course] ?? 0;
    if (count > 0) counts.set(subject, (counts.get(subject) ?? 0) + count);
  });
  return counts;
}

/** Sections of a subject go to its teachers five at a time, so that a teacher keeps to few courses. */
function teacherOfSeat(
  teachers: ReadonlyMap<string, readonly string[]>,
  plan: SectionPlan,
  { school, course, section }: Seat,
): string | undefined {
  const subject = courses[course]?.subject ?? '';
  const pool = teachers.get(`${school} ${subject}`);
  if (pool === undefined || pool.length === 0) return undefined;
  // Grade 7 math comes first, so that at Tamarack the member of the cast teaches it.
  const first = courseNamed('MAT7');
  let before = course !== first && subject === 'math' ? (plan.sections[school * courses.length + first] ?? 0) : 0;
  for (let other = 0; course !== first && other < course; other += 1)
    if (other !== first && courses[other]?.subject === subject)
      before += plan.sections[school * courses.length + other] ?? 0;
  const each = course <= 5 ? 1 : sectionsEach;
  return pool[Math.floor((before + section) / each) % pool.length];
}
