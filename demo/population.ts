/** Who the students are, as columns of small numbers: 1,000,000 students take about 60 MB. */
import { mix, normalDraw, type Random, randomFrom, weightedIndex } from './random.ts';
import type { DistrictCalendar } from './school-calendar.ts';
import type { Schools } from './schools.ts';

export const races = [
  'hispanic',
  'white',
  'black',
  'asian',
  'two-or-more',
  'american-indian',
  'pacific-islander',
] as const;
const raceWeights = [38, 35, 13, 8, 4.5, 1.3, 0.2];

/** Bits of `circumstances`. */
export const circumstance = {
  economicallyDisadvantaged: 1,
  englishLearner: 2,
  iep: 4,
  plan504: 8,
  gifted: 16,
  homeless: 32,
  foster: 64,
  migrant: 128,
  directoryOptOut: 256,
  rides14: 512,
} as const;

/** Why a student left, besides graduating and staying: position 0 is staying. */
export const leavings = ['', 'moved-in-state', 'moved-out-of-state', 'private-school', 'home-school', 'dropped-out'];

export const never = 32_000;

export interface Population {
  readonly count: number;
  readonly household: Int32Array;
  /** Grade in the last school year: 0 is kindergarten, 13 graduated the year before. */
  readonly cohort: Int8Array;
  /** Area of residence before and after `moved`, as a position in `schools.zones`. */
  readonly zone: Int16Array;
  readonly zoneAfter: Int16Array;
  readonly moved: Int16Array;
  /** 0 neighborhood, 1 alternative, 2 early college, from grade 9. */
  readonly choice: Uint8Array;
  /** Days of coming to and leaving the district; `never` while the student stays. */
  readonly arrived: Int16Array;
  readonly left: Int16Array;
  readonly leaving: Uint8Array;
  readonly race: Uint8Array;
  readonly sex: Uint8Array;
  readonly circumstances: Uint16Array;
  /** Log of the student's own absence rate, against the district's. */
  readonly absence: Float32Array;
  /** Achievement, mean 0 and variance 1. */
  readonly achievement: Float32Array;
  /** Days before September 1 of the year in which the student turned five … zero to 364. */
  readonly birth: Int16Array;
}

type Columns = { -readonly [Name in keyof Omit<Population, 'count'>]: Population[Name] };

function emptyColumns(capacity: number): Columns {
  return {
    household: new Int32Array(capacity),
    cohort: new Int8Array(capacity),
    zone: new Int16Array(capacity),
    zoneAfter: new Int16Array(capacity),
    moved: new Int16Array(capacity),
    choice: new Uint8Array(capacity),
    arrived: new Int16Array(capacity),
    left: new Int16Array(capacity),
    leaving: new Uint8Array(capacity),
    race: new Uint8Array(capacity),
    sex: new Uint8Array(capacity),
    circumstances: new Uint16Array(capacity),
    absence: new Float32Array(capacity),
    achievement: new Float32Array(capacity),
    birth: new Int16Array(capacity),
  };
}

export interface Setting {
  readonly students: number;
  readonly seed: number;
  readonly calendar: DistrictCalendar;
  readonly schools: Schools;
}

/** Households are drawn until exactly `students` are enrolled on the last day of the data. */
export function drawPopulation({ students, seed, calendar, schools }: Setting): Population {
  const capacity = Math.ceil(students * 1.9) + 256;
  const columns = emptyColumns(capacity);
  const yearsBack = calendar.years.length - 1;
  const cohortWeights = Array.from({ length: 13 + yearsBack }, (_, cohort) => 0.07 + 0.0011 * cohort);
  const zoneWeights = schools.zones.map((position) => schools.at(position).weight);
  let count = 0;
  let enrolled = 0;
  for (let household = 0; enrolled < students && count < capacity - 8; household += 1) {
    const random = randomFrom(mix(seed, household, 1));
    const home = drawHousehold(random, zoneWeights);
    let cohort = weightedIndex(random, cohortWeights);
    const children = 1 + weightedIndex(random, [52, 32, 12, 4]);
    for (let child = 0; child < children && enrolled < students; child += 1) {
      const student = count;
      count += 1;
      columns.household[student] = household;
      columns.cohort[student] = cohort;
      drawStudent(columns, student, { random, home });
      drawPresence(columns, student, { random, calendar, home, zones: schools.zones.length });
      if (cohort < 13 && columns.left[student] === never) enrolled += 1;
      const gap = 1 + Math.floor(random() * 4);
      cohort = random() < 0.5 ? cohort - gap : cohort + gap;
      if (cohort < 0) cohort += 2 * gap;
      if (cohort >= cohortWeights.length) cohort -= 2 * gap;
      cohort = Math.min(Math.max(cohort, 0), cohortWeights.length - 1);
    }
  }
  return { count, ...columns };
}

interface Home {
  readonly race: number;
  readonly zone: number;
  readonly poor: boolean;
  readonly otherLanguage: boolean;
  readonly shared: number;
  readonly flags: number;
}

const poorByRace = [0.66, 0.36, 0.64, 0.4, 0.52, 0.65, 0.6];
const otherLanguageByRace = [0.52, 0.03, 0.06, 0.5, 0.05, 0.03, 0.3];

function drawHousehold(random: Random, zoneWeights: readonly number[]): Home {
  const race = weightedIndex(random, raceWeights);
  const zone = weightedIndex(random, zoneWeights);
  const northern = (zone % 10) / 10;
  const poor = random() < (poorByRace[race] ?? 0.5) + 0.13 - 0.26 * northern;
  const otherLanguage = random() < (otherLanguageByRace[race] ?? 0);
  let flags = poor ? circumstance.economicallyDisadvantaged : 0;
  if (random() < (poor ? 0.034 : 0.004)) flags |= circumstance.homeless;
  if (random() < (race === 0 && poor ? 0.018 : 0.0005)) flags |= circumstance.migrant;
  if (random() < 0.012) flags |= circumstance.directoryOptOut;
  if (random() < 0.45) flags |= circumstance.rides14;
  return { race, zone, poor, otherLanguage, shared: normalDraw(random), flags };
}

/** Shifts of the log of the absence rate, so that groups differ about as they do in real districts. */
const raceShift = [0.07, -0.06, 0.1, -0.45, 0.02, 0.22, 0.2];

function drawStudent(columns: Columns, student: number, { random, home }: { random: Random; home: Home }): void {
  const sex = random() < 0.512 ? 1 : 0;
  let flags = home.flags;
  if (home.otherLanguage && random() < 0.69) flags |= circumstance.englishLearner;
  if (random() < (sex === 1 ? 0.175 : 0.105)) flags |= circumstance.iep;
  else if (random() < 0.046) flags |= circumstance.plan504;
  if (random() < (home.poor ? 0.007 : 0.001)) flags |= circumstance.foster;
  const iep = (flags & circumstance.iep) !== 0;
  const achievement =
    0.35 * home.shared +
    0.8 * normalDraw(random) +
    (home.poor ? -0.28 : 0.28) -
    (iep ? 0.5 : -0.07) -
    (flags & circumstance.englishLearner ? 0.3 : 0);
  if (achievement > 1 && random() < 0.55) flags |= circumstance.gifted;
  columns.race[student] = home.race;
  columns.sex[student] = sex;
  columns.circumstances[student] = flags;
  columns.achievement[student] = achievement;
  columns.absence[student] =
    -0.42 * home.shared +
    0.56 * normalDraw(random) +
    (home.poor ? 0.16 : -0.17) +
    (iep ? 0.14 : 0) +
    (flags & circumstance.homeless ? 0.55 : 0) +
    (flags & circumstance.foster ? 0.2 : 0) +
    (raceShift[home.race] ?? 0);
  columns.birth[student] = Math.floor(random() * 365);
  const choosing = random();
  const struggles = (columns.absence[student] ?? 0) > 0.5;
  columns.choice[student] = choosing < (struggles ? 0.12 : 0.012) ? 1 : !struggles && choosing > 0.966 ? 2 : 0;
}

interface Presence {
  readonly random: Random;
  readonly calendar: DistrictCalendar;
  readonly home: Home;
  readonly zones: number;
}

/** When the student comes, moves within the district and leaves. */
function drawPresence(columns: Columns, student: number, { random, calendar, home, zones }: Presence): void {
  const cohort = columns.cohort[student] ?? 0;
  const last = calendar.years.length - 1;
  const firstYear = Math.max(0, last - cohort);
  const lastYear = Math.min(last, last - (cohort - 12));
  columns.zone[student] = home.zone;
  columns.zoneAfter[student] = home.zone;
  columns.moved[student] = never;
  columns.arrived[student] = 0;
  columns.left[student] = never;
  for (let year = firstYear; year <= lastYear; year += 1) {
    const { firstDay = 0, lastDay = 0 } = calendar.years[year] ?? {};
    const end = year === last ? calendar.through : lastDay;
    const shareOfYear = (end - firstDay) / 285;
    if (random() < 0.034 && year > firstYear) columns.arrived[student] = firstDay;
    if (random() < 0.055 * shareOfYear) columns.arrived[student] = schoolDayIn(random, calendar, firstDay + 3, end);
    if (random() < 0.036 * shareOfYear && columns.moved[student] === never) {
      columns.moved[student] = afterPause(calendar, schoolDayIn(random, calendar, firstDay + 5, end));
      columns.zoneAfter[student] = (home.zone + 1 + Math.floor(random() * Math.max(1, zones - 1))) % zones;
    }
    const hard = (columns.circumstances[student] ?? 0) & circumstance.homeless ? 2.5 : 1;
    const summer = year < lastYear && random() < 0.03;
    const midYear = random() < 0.05 * shareOfYear * hard;
    if (!summer && !midYear) continue;
    const day = midYear ? schoolDayIn(random, calendar, firstDay + 4, end) : lastDay + 1;
    if (day <= (columns.arrived[student] ?? 0)) continue;
    columns.left[student] = day;
    const older = cohort - (last - year) >= 9;
    columns.leaving[student] = 1 + weightedIndex(random, older ? [50, 20, 6, 6, 18] : [58, 24, 9, 9, 0]);
    return;
  }
}

/** The first school day after the weekend or holiday before `day`: families change schools then. */
function afterPause(calendar: DistrictCalendar, day: number): number {
  let first = day;
  while (first > 0 && calendar.isSchoolDay[first - 1] === 1) first -= 1;
  return first;
}

function schoolDayIn(random: Random, calendar: DistrictCalendar, from: number, to: number): number {
  let day = from + Math.floor(random() * Math.max(1, to - from));
  while (day > from && calendar.isSchoolDay[day] !== 1) day -= 1;
  while (calendar.isSchoolDay[day] !== 1 && day < calendar.iso.length) day += 1;
  return day;
}
