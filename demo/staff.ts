/** Who works in the district: the cast, teachers for every section, counselors, principals and those who help. */
import { cast, castMember } from './cast.ts';
import { courseNamed, courses } from './courses.ts';
import { familyName, givenName, type NameGroup } from './names.ts';
import { mix, randomFrom, weightedIndex } from './random.ts';
import type { School } from './schools.ts';
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
  const office = openOffice(seed);
  const counselors = new Map<number, readonly StaffMember[]>();
  const teachers = new Map<string, readonly string[]>();
  for (const { family, schoolId } of cast)
    if (schoolId === null) office.enlist(family, -1, family === 'Greer' ? 'other' : 'administrator');
  district.schools.all.forEach((school, position) => {
    let size = 0;
    for (let grade = 0; grade < 13; grade += 1) size += plan.members[position * 13 + grade] ?? 0;
    const place = { school, position, size };
    hireLeaders(office, place);
    counselors.set(position, hireCounselors(office, place));
    hireHelpers(office, place);
    for (const [subject, count] of sectionsBySubject(plan, position))
      teachers.set(`${position} ${subject}`, hireTeachers(office, place, { subject, count }));
  });
  return { members: office.members, counselors, teacherOf: (seat) => teacherOfSeat(teachers, plan, seat) };
}

type Category = StaffMember['category'];

interface Opening {
  readonly school: number;
  readonly rosterRole: string;
  readonly job: string;
  readonly category: Category;
  readonly subject?: string;
  readonly fte?: number;
}

interface Office {
  readonly members: readonly StaffMember[];
  /** Somebody new, drawn from the seed. */
  hire(opening: Opening): StaffMember;
  /** Somebody of the cast, by family name; school −1 is the district. */
  enlist(family: string, school: number, category: Category, subject?: string): StaffMember;
}

function openOffice(seed: number): Office {
  const members: StaffMember[] = [];
  const random = randomFrom(mix(seed, 0, 51));
  const add = (member: StaffMember) => {
    members.push(member);
    return member;
  };
  return {
    members,
    hire(opening) {
      const number = String(members.length + 1).padStart(5, '0');
      const group = groups[weightedIndex(random, [18, 58, 10, 6, 8])] ?? 'white';
      const given = givenName(group, random);
      const family = familyName(group, 9_000_000 + members.length, seed);
      const email = `staff${number}@aldercreek.example`;
      const experience = experienceOf(opening.school, random());
      return add({ subject: '', fte: 1, ...opening, id: `stf-${number}`, given, family, email, experience });
    },
    enlist(name, school, category, subject = '') {
      const { id, given, family, email, job, rosterRole } = castMember(name);
      return add({ id, given, family, email, rosterRole, job, school, category, subject, fte: 1, experience: 12 });
    },
  };
}

interface Place {
  readonly school: School;
  readonly position: number;
  readonly size: number;
}

function hireLeaders(office: Office, { school, position, size }: Place): void {
  const name = school.name.replace(/ (Elementary|Middle|High)$/, '');
  const opening = { school: position, category: 'administrator' } as const;
  if (school.id === 'sch-birch-hollow') office.enlist('Bell', position, 'administrator');
  else office.hire({ ...opening, rosterRole: 'principal', job: `Principal, ${name}` });
  const known = school.id === 'sch-ridgeline' ? 1 : 0;
  if (known === 1) office.enlist('Lindqvist', position, 'administrator');
  for (let assistant = known; assistant < Math.floor(size / 450); assistant += 1)
    office.hire({ ...opening, rosterRole: 'siteAdministrator', job: `Assistant principal, ${name}` });
}

function hireCounselors(office: Office, { school, position, size }: Place): StaffMember[] {
  const needed = Math.max(1, Math.round(size / (school.level === 'elementary' ? 450 : 330)));
  const hired = school.id === 'sch-ridgeline' ? [office.enlist('Okafor', position, 'counselor')] : [];
  while (hired.length < needed)
    hired.push(office.hire({ school: position, rosterRole: 'counselor', job: 'Counselor', category: 'counselor' }));
  return hired;
}

function hireHelpers(office: Office, { school, position, size }: Place): void {
  const at = { school: position };
  const aide = { ...at, rosterRole: 'aide', job: 'Instructional aide', category: 'paraprofessional' } as const;
  const special = { ...at, rosterRole: 'teacher', category: 'teacher', subject: 'special-education' } as const;
  const aides = Math.max(1, Math.round(size / (school.level === 'elementary' ? 45 : 90)));
  for (let number = 0; number < aides; number += 1) office.hire({ ...aide, fte: number % 3 === 2 ? 0.5 : 1 });
  office.hire({ ...at, rosterRole: 'ext:registrar', job: 'Registrar', category: 'support' });
  for (let number = 0; number < Math.max(1, Math.round(size / 110)); number += 1)
    office.hire({ ...special, job: 'Teacher, special education' });
}

/** Teachers of the cast, by school and subject. */
const castTeachers: Readonly<Record<string, string>> = {
  'sch-ridgeline english': 'Ruiz',
  'sch-ridgeline arts': 'Adler',
  'sch-tamarack math': 'Sørby',
};

function hireTeachers(office: Office, { school, position }: Place, need: { subject: string; count: number }): string[] {
  const { subject, count } = need;
  const elementary = school.level === 'elementary';
  const job = elementary ? 'Teacher, elementary' : `Teacher, ${subject.replaceAll('-', ' ')}`;
  const known = castTeachers[`${school.id} ${subject}`];
  const pool = known === undefined ? [] : [office.enlist(known, position, 'teacher', subject).id];
  while (pool.length < (elementary ? count : Math.ceil(count / sectionsEach)))
    pool.push(office.hire({ school: position, rosterRole: 'teacher', job, category: 'teacher', subject }).id);
  return pool;
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
