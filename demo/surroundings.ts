/** Buildings, births and housing: what an enrollment forecast stands on. */
import type { CsvWriter } from './csv-writer.ts';
import { mix, normalDraw, randomFrom } from './random.ts';
import { lastSchoolYear } from './school-calendar.ts';
import type { SectionPlan } from './sections.ts';
import type { District } from './spells.ts';

const conditions = ['good', 'fair', 'good', 'poor', 'fair'];

export function writeFacilities(file: CsvWriter, district: District, plan: SectionPlan): void {
  district.schools.all.forEach((school, position) => {
    let size = 0;
    for (let grade = 0; grade < 13; grade += 1) size += plan.members[position * 13 + grade] ?? 0;
    const room = 1.02 + ((position * 7) % 11) / 40;
    const capacity = Math.max(20, Math.round((size * room) / 5) * 5);
    const built = 1954 + ((position * 13) % 62);
    file.line(
      `fac-${school.id.slice(4)},${school.id},"${school.name}, main building",${capacity},${Math.ceil(capacity / 24)},${position % 6 === 2 ? 4 : 0},${built},${conditions[position % conditions.length]}`,
    );
  });
}

/** Live births by month from 2010: rising to 2014, falling since, fewest in winter. */
export function writeBirths(file: CsvWriter, { students, seed }: { students: number; seed: number }): void {
  const random = randomFrom(mix(seed, 0, 141));
  for (let year = 2010; year <= lastSchoolYear - 2; year += 1) {
    const level = (students / 13) * 1.08 * (1 - 0.013 * Math.abs(year - 2014));
    for (let month = 1; month <= 12; month += 1) {
      const season = 1 + 0.07 * Math.sin(((month - 4) / 12) * 2 * Math.PI);
      const expected = (level * season) / 12;
      file.line(
        `Alder County,${year},${month},${Math.max(0, Math.round(expected + Math.sqrt(expected) * normalDraw(random)))}`,
      );
    }
  }
}

const projects = [
  ['Mill Pond', 'single-family', 0.42],
  ['Elm Street Flats', 'multifamily', 0.18],
  ['Cedar Terrace', 'attached', 0.29],
  ['North River Homes', 'single-family', 0.45],
  ['Quarry Lofts', 'multifamily', 0.14],
  ['Meadow Park', 'mobile', 0.38],
] as const;

export function writeHousing(file: CsvWriter, district: District, students: number): void {
  const { schools } = district;
  const rounds = Math.max(1, Math.round(students / 11_000));
  for (let round = 0; round < rounds; round += 1) {
    projects.forEach(([name, dwelling, perUnit], index) => {
      const school = schools.at(schools.zones[(index * 3 + round * 10) % schools.zones.length] ?? 0);
      for (let year = lastSchoolYear - 2; year <= lastSchoolYear + 4; year += 1) {
        if ((year + index) % 3 === 2) continue;
        const units = Math.max(
          2,
          Math.round((Math.min(students, 11_000) / 300) * (0.6 + ((year * 7 + index * 5) % 9) / 10)),
        );
        const status = year < lastSchoolYear ? 'built' : year < lastSchoolYear + 2 ? 'permitted' : 'planned';
        const project = round === 0 ? name : `${name} ${round + 1}`;
        file.line(
          `${project},${school.id},B-${String(10 + index * 2 + round * 12)},${dwelling},${year},${units},${status},${perUnit}`,
        );
      }
    });
  }
}
