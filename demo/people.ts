/** Students and their families in users, roles, demographics and schoolEnrollments. */
import { type CsvWriter, quoted } from './csv-writer.ts';
import { familyName, givenName, type NameGroup } from './names.ts';
import { circumstance, never, races } from './population.ts';
import { mix, randomFrom } from './random.ts';
import { districtId } from './schools.ts';
import { type District, gradeCodes, type Spell } from './spells.ts';

export const studentIdOf = (student: number) => `stu-${String(student + 1).padStart(7, '0')}`;
/** Nine digits with leading zeros, as districts number students. */
export const localIdOf = (student: number) => String(4_000_000 + student * 7).padStart(9, '0');
/** Ten digits, as states number them. */
export const stateIdOf = (student: number) => String(8_100_000_000 + student * 3 + (student % 3));

const nameGroup: readonly NameGroup[] = ['hispanic', 'white', 'black', 'asian', 'other', 'other', 'other'];

export interface PersonName {
  readonly given: string;
  readonly family: string;
}

/** Families share a name; the race of the household decides the lists. */
export function nameOf({ population }: District, student: number, seed: number): PersonName {
  const group = nameGroup[population.race[student] ?? 0] ?? 'other';
  const random = randomFrom(mix(seed, student, 22));
  return { given: givenName(group, random), family: familyName(group, population.household[student] ?? 0, seed) };
}

/** One or two guardians of a household; returns their ids, which its students name. */
export function writeGuardians(
  files: Pick<StudentFiles, 'users' | 'roles'>,
  district: District,
  one: { student: number; seed: number },
): string[] {
  const household = district.population.household[one.student] ?? 0;
  const group = nameGroup[district.population.race[one.student] ?? 0] ?? 'other';
  const random = randomFrom(mix(one.seed, household, 23));
  const family = familyName(group, household, one.seed);
  const ids: string[] = [];
  for (let adult = 1; adult <= (random() < 0.68 ? 2 : 1); adult += 1) {
    const id = `par-${String(household + 1).padStart(7, '0')}-${adult}`;
    const phone = random() < 0.9 ? `406-555-01${String(Math.floor(random() * 100)).padStart(2, '0')}` : '';
    const email = random() < 0.8 ? `family${household + 1}.${adult}@home.example` : '';
    const role = random() < 0.93 ? 'parent' : 'guardian';
    files.users.line(
      `${id},,,true,,,${givenName(group, random)},${family},,,${email},,${phone},,,,,,,,${districtId},,`,
    );
    files.roles.line(`rol-${id},,,${id},primary,${role},,,${districtId},`);
    ids.push(id);
  }
  return ids;
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
  readonly name: PersonName;
  /** Guardians, then the counselor. */
  readonly agents: readonly string[];
}

/** A student's rows in users, roles, demographics and schoolEnrollments. */
export function writeStudent(files: StudentFiles, district: District, one: StudentToWrite): void {
  const { student, spells } = one;
  const { population, calendar, schools } = district;
  const id = studentIdOf(student);
  const { given, family } = one.name;
  const lastSpell = spells.at(-1);
  if (lastSpell === undefined) return;
  const enrolled = (population.left[student] ?? never) === never && (population.cohort[student] ?? 0) < 13;
  const school = schools.at(lastSpell.school).id;
  const local = localIdOf(student);
  const optOut = ((population.circumstances[student] ?? 0) & circumstance.directoryOptOut) !== 0;
  const agents = quoted(one.agents.join(','));
  files.users.line(
    `${id},,,${enrolled},s${local},{State:${stateIdOf(student)}},${given},${family},,${local},s${local}@students.aldercreek.example,,,${agents},${gradeCodes[lastSpell.grade]},,${stateIdOf(student)},,,,${school},,${optOut}`,
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

function demographicsLine(district: District, student: number): string {
  const { population, calendar } = district;
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
  return `${studentIdOf(student)},,,${birth},${sex},${flag('american-indian')},${asian},${black},${flag('pacific-islander')},${white},${two},${flag('hispanic')},US,,,,${languageOf(population, student)},${blockOf(district, student)}`;
}

const blocksOfZone = 10;

/** Where the household lives: one of ten planning blocks of its attendance area, named by the area’s school. */
function blockOf({ population, schools }: District, student: number): string {
  const moved = (population.moved[student] ?? never) !== never;
  const zone = (moved ? population.zoneAfter : population.zone)[student] ?? 0;
  const block = ((population.household[student] ?? 0) % blocksOfZone) + 1;
  return `${schools.at(schools.zones[zone] ?? 0).code}-${String(block).padStart(2, '0')}`;
}

const languages = ['es', 'en', 'so', 'vi', 'en', 'en', 'sm'];

/** Home language by ISO 639: English learners speak another one at home, as do some others. */
function languageOf({ circumstances, race, household }: District['population'], student: number): string {
  const learner = ((circumstances[student] ?? 0) & circumstance.englishLearner) !== 0;
  const other = learner || ((race[student] ?? 0) === 0 && (household[student] ?? 0) % 3 === 0);
  return other ? (languages[race[student] ?? 1] ?? 'en') : 'en';
}
