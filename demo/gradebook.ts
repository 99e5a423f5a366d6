/** Gradebooks of grade 7 math and English, where a change of grading shows week by week. */
import { courseNamed, courses } from './courses.ts';
import type { CsvWriter } from './csv-writer.ts';
import { gradingChangeDate, gradingChangePoints } from './marks.ts';
import { mix, normalDraw, randomFrom } from './random.ts';
import { classIdOf, type Seat, type SectionPlan } from './sections.ts';
import type { District } from './spells.ts';

const written = ['MAT7', 'ELA7'].map(courseNamed);

/** Fridays of the fall, or the day before when there is no school. */
export function weeklyDays({ calendar }: District): number[] {
  const first = calendar.years.at(-1)?.firstDay ?? 0;
  const days: number[] = [];
  for (let friday = first + 11; friday <= calendar.through; friday += 7)
    days.push(calendar.isSchoolDay[friday] === 1 ? friday : friday - 1);
  return days;
}

export interface GradebookFiles {
  readonly categories: CsvWriter;
  readonly lineItems: CsvWriter;
  readonly results: CsvWriter;
}

export function writeLineItems(files: GradebookFiles, district: District, plan: SectionPlan): void {
  files.categories.line('cat-classwork,,,Classwork,100');
  const days = weeklyDays(district);
  district.schools.all.forEach((school, position) => {
    for (const course of written) {
      const count = plan.sections[position * courses.length + course] ?? 0;
      for (let section = 0; section < count; section += 1) {
        const classId = classIdOf(district, { school: position, course, section });
        days.forEach((day, week) => {
          const date = district.calendar.iso[day];
          const quarter = (date ?? '') <= '2026-10-30' ? 1 : 2;
          files.lineItems.line(
            `itm-${classId.slice(4)}-${week + 1},,,Week ${week + 1},,${date},${date},${classId},cat-classwork,ses-2027-q${quarter},0,100,${school.id}`,
          );
        });
      }
    }
  });
}

export interface GradebookStudent {
  readonly student: number;
  readonly studentId: string;
  readonly seats: readonly Seat[];
  readonly from: number;
  readonly to: number;
  readonly seed: number;
  readonly days: readonly number[];
}

export function writeGradebook(file: CsvWriter, district: District, one: GradebookStudent): void {
  const { calendar, population, schools } = district;
  for (const seat of one.seats) {
    if (!written.includes(seat.course)) continue;
    const random = randomFrom(mix(one.seed, one.student, 120 + seat.course));
    const classId = classIdOf(district, seat);
    const base = 78 + 6.6 * (population.achievement[one.student] ?? 0) + 3 * normalDraw(random);
    const changes = seat.course === courseNamed('MAT7') && schools.at(seat.school).id === 'sch-tamarack';
    one.days.forEach((day, week) => {
      if (day < one.from || day > one.to) return;
      const date = calendar.iso[day] ?? '';
      const missing = random() < 0.04;
      const change = changes && date > gradingChangeDate ? gradingChangePoints : 0;
      const score = Math.round(Math.min(100, Math.max(0, base + change + 6 * normalDraw(random))));
      const status = missing ? 'not submitted' : 'fully graded';
      const item = `itm-${classId.slice(4)}-${week + 1}`;
      file.line(
        `res-${item.slice(4)}-${one.studentId.slice(4)},,,${item},${one.studentId},${status},${missing ? '' : score},${date},,,${classId},false,false,false,${missing}`,
      );
    });
  }
}
