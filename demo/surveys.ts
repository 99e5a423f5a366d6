/** Climate surveys of the last two falls: students from grade 5, families and staff, without names. */
import type { CsvWriter } from './csv-writer.ts';
import { mix, normalDraw, randomFrom } from './random.ts';
import type { District } from './spells.ts';

const answers = ['strongly disagree', 'disagree', 'neither', 'agree', 'strongly agree'];
const items = {
  student: ['I feel safe at school', 'An adult at school knows me well', 'My classes are worth coming to'],
  family: ['My child is safe at school', 'The school tells me what I need to know'],
  staff: ['Students are known well here', 'I have what I need to do my work'],
} as const;

export interface Respondent {
  readonly key: number;
  readonly role: keyof typeof items;
  readonly school: number;
  /** Position of the school year. */
  readonly year: number;
  readonly seed: number;
}

const shares = { student: 0.62, family: 0.24, staff: 0.7 } as const;

/** The answers of one person, or none: not everyone responds. */
export function writeSurvey(file: CsvWriter, district: District, { key, role, school, year, seed }: Respondent): void {
  const fall = (district.calendar.years[year]?.year ?? 0) - 1;
  const purpose = { student: 151, family: 161, staff: 171 }[role] + year;
  const random = randomFrom(mix(seed, key, purpose));
  if (random() > shares[role]) return;
  const mood = 3.6 + 0.5 * normalDraw(random) - 0.5 * district.schools.at(school).absenceShift;
  const response = `r-${fall}-${role.slice(0, 2)}-${String(file.rows() + 1)}`;
  for (const item of items[role]) {
    const score = Math.min(5, Math.max(1, Math.round(mood + 0.8 * normalDraw(random))));
    file.line(
      `Climate ${fall},${response},,${role},${district.schools.at(school).id},${fall}-10-14,${item},${answers[score - 1]},${score}`,
    );
  }
}
