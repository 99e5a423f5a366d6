/** Tests: a reading screener whose scale changed in August 2026, state tests, a math interim by standard, and others. */
import type { CsvWriter } from './csv-writer.ts';
import { circumstance } from './population.ts';
import { mix, normalDraw, type Random, randomFrom } from './random.ts';
import { type District, gradeCodes } from './spells.ts';

export function writeAssessments(file: CsvWriter): void {
  const levels = '"below,near,at,above"';
  file.line(`reading-screener-v1,Reading Screener,english,screener,1,0,600,${levels}`);
  file.line(`reading-screener-v2,Reading Screener,english,screener,2,100,300,${levels}`);
  file.line('state-ela,State Test of English,english,state,1,400,800,"basic,approaching,proficient,advanced"');
  file.line('state-math,State Test of Mathematics,math,state,1,400,800,"basic,approaching,proficient,advanced"');
  file.line(`math-interim,Math Interim,math,interim,1,0,100,${levels}`);
  file.line('english-proficiency,English Proficiency Test,english,english-proficiency,1,1,6,"1,2,3,4,5,6"');
  file.line('college-entrance,College Entrance Exam,other,college,1,400,1600,"below,ready"');
}

export interface TestedYear {
  readonly student: number;
  readonly studentId: string;
  readonly year: number;
  readonly grade: number;
  readonly school: number;
  /** Membership in the year, as days. */
  readonly from: number;
  readonly to: number;
  readonly missed: number;
}

/** What fall, winter and spring expect, in standard deviations of a grade; growth is in the scale, not in these. */
const seasons = [
  { name: 'fall', month: '09-22', fallYear: true, shift: 0 },
  { name: 'winter', month: '01-20', fallYear: false, shift: 8 },
  { name: 'spring', month: '05-12', fallYear: false, shift: 16 },
] as const;

/** Strands of the math interim, and the one that needs reteaching. Planted. */
export const strands = ['NS', 'RP', 'EE', 'GM'] as const;
export const weakStrand = { schoolId: 'sch-lodgepole', grade: 6, strand: 'RP', shift: -0.9 } as const;

/** What a screener adds to ability by chance: season 0 is fall. Reading Corps chooses by the score of the fall. */
export function screenerNoise(
  seed: number,
  { student, year }: { student: number; year: number },
  season: number,
): number {
  return 0.45 * normalDraw(randomFrom(mix(seed, student, 100 + year * 4 + season)));
}

export function writeResults(file: CsvWriter, district: District, one: TestedYear, seed: number): void {
  const { calendar, population } = district;
  const random = randomFrom(mix(seed, one.student, 70 + one.year));
  const ability = (population.achievement[one.student] ?? 0) / 0.95 - 1.2 * (one.missed - 0.06);
  const year = calendar.years[one.year]?.year ?? 0;
  const place = { file, district, one, random };
  if (one.grade <= 8) {
    seasons.forEach((season, index) => {
      const date = onSchoolDay(district, `${season.fallYear ? year - 1 : year}-${season.month}`);
      if (!tested(place, date)) return;
      const z = ability + screenerNoise(seed, one, index);
      writeScreener(place, { date, season: season.shift, z, newScale: year === 2027 });
    });
  }
  if (one.grade >= 3 && one.grade <= 8) {
    writeState(place, { test: 'state-ela', date: `${year}-04-22`, z: ability + 0.35 * normalDraw(random) });
    writeState(place, { test: 'state-math', date: `${year}-04-24`, z: ability + 0.45 * normalDraw(random) });
    if (year === 2027) writeInterim(place, ability);
  }
  if (((population.circumstances[one.student] ?? 0) & circumstance.englishLearner) !== 0) {
    const level = Math.min(
      6,
      Math.max(1, Math.round(2.2 + 0.22 * one.grade + 0.8 * ability + 0.5 * normalDraw(random))),
    );
    result(place, {
      test: 'english-proficiency',
      date: `${year}-02-10`,
      score: String(level),
      error: '',
      level: String(level),
      proficient: level >= 5,
    });
  }
  if (one.grade === 11) {
    const drawn = Math.round((1000 + 160 * (ability + 0.35 * normalDraw(random))) / 10) * 10;
    const score = Math.min(1600, Math.max(400, drawn));
    result(place, {
      test: 'college-entrance',
      date: `${year}-03-11`,
      score: String(score),
      error: '40',
      level: score >= 1010 ? 'ready' : 'below',
      proficient: score >= 1010,
    });
  }
}

interface Place {
  readonly file: CsvWriter;
  readonly district: District;
  readonly one: TestedYear;
  readonly random: Random;
}

/** The student was a member on the day, and the day lies within the data. */
function tested({ district, one }: Place, date: string): boolean {
  const day = district.calendar.dayOf(date);
  return day >= one.from && day <= Math.min(one.to, district.calendar.through);
}

/** The date, or the next school day after it. */
function onSchoolDay({ calendar }: District, date: string): string {
  let day = calendar.dayOf(date);
  while (calendar.isSchoolDay[day] === 0) day += 1;
  return calendar.iso[day] ?? date;
}

interface Result {
  readonly test: string;
  readonly date: string;
  readonly score: string;
  readonly error: string;
  readonly level: string;
  readonly proficient: boolean;
  readonly standard?: string;
}

function result(place: Place, { test, date: planned, score, error, level, proficient, standard = '' }: Result): void {
  const date = onSchoolDay(place.district, planned);
  if (!tested(place, date)) return;
  const { one, district, file } = place;
  const known = test.startsWith('state') ? `${date.slice(0, 4)}-06-18` : date;
  file.line(
    `${test},${one.studentId},${district.schools.at(one.school).id},${date},${gradeCodes[one.grade]},${standard},${score},${error},${level},${proficient},${known}`,
  );
}

const levelOf = (z: number) => (z < -0.9 ? 'below' : z < -0.11 ? 'near' : z < 1 ? 'at' : 'above');

/** The same students on two scales: version 1 from 0 to 600, version 2 from 100 to 300. */
function writeScreener(
  place: Place,
  { date, season, z, newScale }: { date: string; season: number; z: number; newScale: boolean },
): void {
  const grade = place.one.grade;
  const score = newScale ? 142 + 12 * grade + season / 2 + 17 * z : 190 + 34 * grade + season + 46 * z;
  const within = newScale ? Math.min(300, Math.max(100, score)) : Math.min(600, Math.max(0, score));
  const test = newScale ? 'reading-screener-v2' : 'reading-screener-v1';
  result(place, {
    test,
    date,
    score: String(Math.round(within)),
    error: newScale ? '6' : '16',
    level: levelOf(z),
    proficient: z >= -0.11,
  });
}

function writeState(place: Place, { test, date, z }: { test: string; date: string; z: number }): void {
  const score = Math.round(Math.min(800, Math.max(400, 600 + 52 * z)));
  const level = z < -0.8 ? 'basic' : z < 0.12 ? 'approaching' : z < 1.1 ? 'proficient' : 'advanced';
  result(place, { test, date, score: String(score), error: '18', level, proficient: z >= 0.12 });
}

/** Percent right over all and by strand, taken on October 20, 2026. */
function writeInterim(place: Place, ability: number): void {
  const { one, district, random } = place;
  const date = '2026-10-20';
  let total = 0;
  const parts = strands.map((strand) => {
    const weak =
      strand === weakStrand.strand &&
      one.grade === weakStrand.grade &&
      district.schools.at(one.school).id === weakStrand.schoolId;
    const z = ability + 0.6 * normalDraw(random) + (weak ? weakStrand.shift : 0);
    total += z;
    return { standard: `MA.${one.grade}.${strand}`, z };
  });
  const percent = (z: number) => Math.round(Math.min(100, Math.max(0, 66 + 15 * z)));
  const write = (standard: string, z: number) =>
    result(place, {
      test: 'math-interim',
      date,
      score: String(percent(z)),
      error: '',
      level: levelOf(z),
      proficient: z >= -0.11,
      standard,
    });
  write('', total / strands.length);
  for (const { standard, z } of parts) write(standard, z);
}
