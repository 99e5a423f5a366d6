/** Attendance by class period: Ridgeline alone takes it, this fall. */
import { type AttendanceRow, tardy } from './attendance.ts';
import type { CsvWriter } from './csv-writer.ts';
import { mix, randomFrom } from './random.ts';
import { classIdOf, type Seat } from './sections.ts';
import type { District, Spell } from './spells.ts';

export const periodSchool = 'sch-ridgeline';

export interface PeriodStudent {
  readonly student: number;
  readonly studentId: string;
  readonly spell: Spell;
  readonly rows: readonly AttendanceRow[];
  readonly seats: readonly Seat[];
  readonly to: number;
  readonly seed: number;
}

/** Late to first period on the days that the office calls tardy; now and then a class is missed, most often the last. */
export function writePeriods(file: CsvWriter, district: District, one: PeriodStudent): void {
  const { calendar, population } = district;
  const random = randomFrom(mix(one.seed, one.student, 35));
  const skips = 0.006 * Math.exp(0.8 * (population.absence[one.student] ?? 0));
  const marked = new Map(one.rows.map((row) => [row.day, row.category]));
  const line = (day: number, period: number, words: string) => {
    const seat = one.seats[period - 1];
    if (seat === undefined) return;
    const date = calendar.iso[day];
    const [category = '', portion = '', minutes = ''] = words.split(' ');
    file.line(
      `${one.studentId},${periodSchool},${date},${category},${portion},,${date},${period},${classIdOf(district, seat)},${minutes}`,
    );
  };
  for (let day = one.spell.entry; day <= one.to; day += 1) {
    if (calendar.isSchoolDay[day] !== 1) continue;
    const category = marked.get(day);
    if (category === tardy) line(day, 1, `tardy 0 ${3 + Math.floor(random() * 22)}`);
    if (category === undefined && random() < skips) line(day, random() < 0.6 ? 6 : 5, 'unexcused 1 50');
  }
}
