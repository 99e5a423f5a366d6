/** The OneRoster files about people and places, one student at a time. */
import { type CsvWriter, quoted } from './csv-writer.ts';
import { familyName, givenName, type NameGroup } from './names.ts';
import { circumstance, never, races } from './population.ts';
import { mix, randomFrom } from './random.ts';
import type { DistrictCalendar } from './school-calendar.ts';
import { districtId, districtName, type Schools } from './schools.ts';
import { type District, gradeCodes, type Spell } from './spells.ts';

export const rosterHeaders = {
  orgs: 'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId',
  academicSessions: 'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
  users:
    'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns,metadata.directoryOptOut',
  roles:
    'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId',
  demographics:
    'sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus',
} as const;

export const calendarsHeader = 'schoolSourcedId,date,schoolDay,portion,event';
export const schoolEnrollmentsHeader =
  'sourcedId,studentSourcedId,schoolSourcedId,schoolYear,grade,entryDate,entryCode,exitDate,exitCode,fte,primary,knownAt';

export const studentIdOf = (student: number) => `stu-${String(student + 1).padStart(7, '0')}`;
/** Nine digits with leading zeros, as districts number students. */
export const localIdOf = (student: number) => String(4_000_000 + student * 7).padStart(9, '0');
/** Ten digits, as states number them. */
export const stateIdOf = (student: number) => String(8_100_000_000 + student * 3 + (student % 3));

export function writeOrgs(file: CsvWriter, schools: Schools): void {
  file.line(`${districtId},,,${districtName},district,0042,`);
  for (const { id, name, code } of schools.all) file.line(`${id},,,${name},school,${code},${districtId}`);
}

/** School years with two semesters and four quarters. */
export function writeSessions(file: CsvWriter, calendar: DistrictCalendar): void {
  for (const { year, title, firstDay, lastDay } of calendar.years) {
    const date = (day: number) => calendar.iso[day];
    const halfway = calendar.dayOf(`${year}-01-22`);
    const quarters = [firstDay, calendar.dayOf(`${year - 1}-10-31`), halfway + 1, calendar.dayOf(`${year}-03-31`)];
    file.line(`ses-${year},,,${title},schoolYear,${date(firstDay)},${date(lastDay)},,${year}`);
    file.line(`ses-${year}-s1,,,Semester 1,semester,${date(firstDay)},${date(halfway)},ses-${year},${year}`);
    file.line(`ses-${year}-s2,,,Semester 2,semester,${date(halfway + 1)},${date(lastDay)},ses-${year},${year}`);
    quarters.forEach((begin, index) => {
      const end = index === 3 ? lastDay : index === 1 ? halfway : (quarters[index + 1] ?? 0) - 1;
      const parent = `ses-${year}-s${index < 2 ? 1 : 2}`;
      file.line(
        `ses-${year}-q${index + 1},,,Quarter ${index + 1},gradingPeriod,${date(begin)},${date(end)},${parent},${year}`,
      );
    });
  }
}

export function writeCalendars(file: CsvWriter, calendar: DistrictCalendar, schools: Schools): void {
  for (const { id } of schools.all) {
    for (const { firstDay, lastDay } of calendar.years) {
      for (let day = firstDay; day <= lastDay; day += 1) {
        if ((calendar.weekday[day] ?? 0) > 5) continue;
        const open = calendar.isSchoolDay[day] === 1;
        file.line(`${id},${calendar.iso[day]},${open},${open ? 1 : 0},${calendar.events.get(day) ?? ''}`);
      }
    }
  }
}

const nameGroup: readonly NameGroup[] = ['hispanic', 'white', 'black', 'asian', 'other', 'other', 'other'];

export interface Named {
  readonly given: string;
  readonly family: string;
}

export function nameOf({ population }: District, student: number, seed: number): Named {
  const group = nameGroup[population.race[student] ?? 0] ?? 'other';
  const random = randomFrom(mix(seed, student, 22));
  return { given: givenName(group, random), family: familyName(group, population.household[student] ?? 0, seed) };
}

export interface StudentFiles {
  readonly users: CsvWriter;
  readonly roles: CsvWriter;
  readonly demographics: CsvWriter;
  readonly schoolEnrollments: CsvWriter;
}

export interface StudentToWrite {
  readonly student: number;
  readonly spells: readonly Spell[];
  readonly seed: number;
  readonly agents: readonly string[];
}

/** A student's rows in users, roles, demographics and schoolEnrollments. */
export function writeStudent(files: StudentFiles, district: District, one: StudentToWrite): void {
  const { student, spells, seed } = one;
  const { population, calendar, schools } = district;
  const id = studentIdOf(student);
  const { given, family } = nameOf(district, student, seed);
  const lastSpell = spells.at(-1);
  if (lastSpell === undefined) return;
  const enrolled = (population.left[student] ?? never) === never && (population.cohort[student] ?? 0) < 13;
  const school = schools.at(lastSpell.school).id;
  const local = localIdOf(student);
  const optOut = ((population.circumstances[student] ?? 0) & circumstance.directoryOptOut) !== 0;
  const agents = quoted(one.agents.join(','));
  files.users.line(
    `${id},,,${enrolled},s${local},{State:${stateIdOf(student)}},${given},${family},,${local},s${local}@students.aldercreek.example,,,${agents},${gradeCodes[lastSpell.grade]},,,,,,${school},,${optOut}`,
  );
  const first = spells[0] ?? lastSpell;
  files.roles.line(
    `rol-${id},,,${id},primary,student,${calendar.iso[first.entry]},${lastSpell.exit === never ? '' : calendar.iso[lastSpell.exit]},${school},`,
  );
  files.demographics.line(demographicsLine(district, student));
  spells.forEach((spell, index) => {
    const exit = spell.exit === never ? '' : calendar.iso[spell.exit];
    const known = calendar.iso[Math.min(spell.entry + (student % 4), calendar.through)];
    files.schoolEnrollments.line(
      `enr-${id.slice(4)}-${index + 1},${id},${schools.at(spell.school).id},${calendar.years[spell.year]?.year},${gradeCodes[spell.grade]},${calendar.iso[spell.entry]},${spell.entryCode},${exit},${spell.exitCode},1,true,${known}`,
    );
  });
}

function demographicsLine({ population, calendar }: District, student: number): string {
  const race = races[population.race[student] ?? 0] ?? 'white';
  const lastYear = calendar.years.at(-1)?.year ?? 2027;
  const turnedFive = lastYear - 1 - (population.cohort[student] ?? 0);
  const born = Date.UTC(turnedFive - 5, 7, 31) - (population.birth[student] ?? 0) * 86_400_000;
  const flag = (name: string) => race === name;
  const two = race === 'two-or-more';
  const white = race === 'white' || two || (race === 'hispanic' && student % 3 !== 0);
  const sex = population.sex[student] === 1 ? 'male' : 'female';
  const birth = new Date(born).toISOString().slice(0, 10);
  const black = flag('black') || (two && student % 2 === 0);
  const asian = flag('asian') || (two && student % 2 === 1);
  return `${studentIdOf(student)},,,${birth},${sex},${flag('american-indian')},${asian},${black},${flag('pacific-islander')},${white},${two},${flag('hispanic')},US,,,`;
}
