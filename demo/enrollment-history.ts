/** Published October counts by school and grade: from the students themselves, and for ten years before their rows begin. */
import type { CsvWriter } from './csv-writer.ts';
import { circumstance, never } from './population.ts';
import { mix, normalDraw, type Random, randomFrom } from './random.ts';
import { districtId, districtName } from './schools.ts';
import { type District, gradeCodes, type Spell } from './spells.ts';

const yearsBefore = 10;
/** Of 100 students of a grade, how many the next grade has a year later, in the mean. */
const progression = 0.996;
/** How much smaller each year’s kindergarten was than the one before. */
const decline = 0.011;

/** Groups that the state publishes for the district as a whole; before the rows begin they keep their first share. */
const countedGroups = [
  { code: 'iep', flag: circumstance.iep },
  { code: 'el', flag: circumstance.englishLearner },
] as const;

export interface EnrollmentHistory {
  /** A student’s years, and the circumstances that a state counts apart. */
  add(spells: readonly Spell[], circumstances: number): void;
  write(file: CsvWriter): void;
}

export function startHistory(district: District, seed: number): EnrollmentHistory {
  const { calendar, schools } = district;
  const places = schools.all.length * 13;
  const counts = calendar.years.map(() => new Int32Array(places));
  const groups = countedGroups.map((group) => ({ ...group, counts: calendar.years.map(() => 0) }));
  const octoberFirst = calendar.years.map(({ year }) => calendar.dayOf(`${year - 1}-10-01`));
  return {
    add(spells, circumstances) {
      for (const { year, school, grade, entry, end } of spells) {
        const day = octoberFirst[year] ?? never;
        const count = counts[year];
        if (count === undefined || entry > day || end <= day) continue;
        count[school * 13 + grade] = (count[school * 13 + grade] ?? 0) + 1;
        for (const group of groups) if (circumstances & group.flag) group.counts[year] = (group.counts[year] ?? 0) + 1;
      }
    },
    write(file) {
      const first = calendar.years[0]?.year ?? 0;
      const earliest = counts[0] ?? new Int32Array(places);
      const random = randomFrom(mix(seed, 0, 191));
      for (let back = yearsBefore; back >= 1; back -= 1) {
        const before = countsBefore(earliest, { back, schools: schools.all.length, random });
        writeYear(file, district, { year: first - back, counts: before });
        writeGroups(
          file,
          first - back,
          groups.map(({ code, counts: its }) => ({
            code,
            students: Math.round(((its[0] ?? 0) / sumOf(earliest)) * sumOf(before)),
          })),
        );
      }
      calendar.years.forEach(({ year }, index) => {
        writeYear(file, district, { year, counts: counts[index] ?? earliest });
        writeGroups(
          file,
          year,
          groups.map(({ code, counts: its }) => ({ code, students: its[index] ?? 0 })),
        );
      });
    },
  };
}

interface Before {
  readonly back: number;
  readonly schools: number;
  readonly random: Random;
}

/**
 * Counts of an earlier year. Those in grade 4 five years ago are in grade 9 now: a cohort is followed back by the rate
 * of progression; one that has left is taken to have been larger, by the decline of kindergarten. Schools keep their
 * share of a grade, but for chance.
 */
function countsBefore(now: Int32Array, { back, schools, random }: Before): Int32Array {
  const inGrade = (grade: number) => {
    let sum = 0;
    for (let school = 0; school < schools; school += 1) sum += now[school * 13 + grade] ?? 0;
    return sum;
  };
  const before = new Int32Array(now.length);
  for (let grade = 0; grade < 13; grade += 1) {
    const followed = Math.min(grade + back, 12);
    const beyond = grade + back - followed;
    const cohort = (inGrade(followed) / progression ** (followed - grade)) * (1 + decline) ** beyond;
    const total = cohort * (1 + 0.012 * normalDraw(random));
    const today = inGrade(grade);
    for (let school = 0; school < schools; school += 1) {
      const share = today === 0 ? 0 : (now[school * 13 + grade] ?? 0) / today;
      before[school * 13 + grade] = Math.max(0, Math.round(share * total * (1 + 0.04 * normalDraw(random))));
    }
  }
  return before;
}

/** Schools add up to the district, grade by grade. A grade that a school does not have is not written. */
function writeYear(
  file: CsvWriter,
  { schools }: District,
  { year, counts }: { year: number; counts: Int32Array },
): void {
  const whole = new Int32Array(13);
  schools.all.forEach((school, position) => {
    for (let grade = 0; grade < 13; grade += 1) {
      const students = counts[position * 13 + grade] ?? 0;
      whole[grade] = (whole[grade] ?? 0) + students;
      if (students > 0) file.line(`${school.id},${school.name},school,${year},${gradeCodes[grade]},all,${students}`);
    }
  });
  for (let grade = 0; grade < 13; grade += 1)
    file.line(`${districtId},${districtName},district,${year},${gradeCodes[grade]},all,${whole[grade]}`);
}

function writeGroups(file: CsvWriter, year: number, groups: readonly { code: string; students: number }[]): void {
  for (const { code, students } of groups)
    if (students > 0) file.line(`${districtId},${districtName},district,${year},all,${code},${students}`);
}

function sumOf(counts: Int32Array): number {
  return Math.max(
    1,
    counts.reduce((sum, students) => sum + students, 0),
  );
}
