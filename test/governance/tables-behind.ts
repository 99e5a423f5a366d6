/**
 * The finest counts behind the attendance answers, read from a snapshot as no question can, and laid out for an
 * attack: students of each school and outcome, counted once by each family of groups. Shares nothing with the lattice.
 */
import { DuckDBInstance } from '@duckdb/node-api';
import type { Published } from '../../bench/suppression/attack.ts';

export const bands = ['satisfactory', 'at_risk', 'chronic', 'severe'] as const;
export const families = {
  grade: (one: Student) => one.grade,
  race: (one: Student) => one.race,
  sex: (one: Student) => one.sex,
  'low-income': bit(1),
  'learning-english': bit(2),
  disability: bit(4),
  'section-504': bit(8),
  homeless: bit(16),
  foster: bit(32),
  migrant: bit(64),
} as const;
export type Family = keyof typeof families;

export interface Student {
  readonly year: number;
  readonly school: string;
  readonly grade: string;
  readonly race: string;
  readonly sex: string;
  readonly bits: number;
  readonly chronic: boolean;
  readonly band: string;
}

function bit(value: number) {
  return (one: Student) => ((one.bits & value) === 0 ? 'no' : 'yes');
}

export async function readStudents(file: string): Promise<Student[]> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(`
    SELECT school_year, school_id, grade, race, sex, bits, chronic,
      CASE WHEN 20 * absent <= days THEN 'satisfactory' WHEN 10 * absent < days THEN 'at_risk'
        WHEN 5 * absent <= days THEN 'chronic' ELSE 'severe' END
    FROM attendance_to_date WHERE long_enough AND preset = 'federal' ORDER BY ALL`);
  const rows = reader.getRows();
  connection.closeSync();
  instance.closeSync();
  return rows.map(([year, school, grade, race, sex, bits, chronic, band]) => ({
    year: Number(year),
    school: String(school),
    grade: String(grade),
    race: String(race),
    sex: String(sex),
    bits: Number(bits),
    chronic: chronic === true,
    band: String(band),
  }));
}

export interface Cut {
  readonly school: string | null;
  readonly family: Family | null;
  readonly group: string | null;
  readonly chronic?: boolean;
  readonly band?: string;
}

export interface TablesBehind {
  readonly unknowns: number;
  readonly same: Published['same'];
  readonly values: readonly number[];
  /** The unknowns that add up to a cut. */
  members(cut: Cut): number[];
}

interface Unknown {
  readonly school: string;
  readonly family: Family;
  readonly group: string;
  readonly chronic: boolean;
  readonly band: string;
}

/** One unknown for each school, family, group and outcome that any student of the year shows. */
export function tablesBehind(students: readonly Student[]): TablesBehind {
  const schools = [...new Set(students.map((one) => one.school))].sort();
  const outcomes = [...new Set(students.map((one) => `${one.chronic} ${one.band}`))].sort();
  const names = Object.keys(families) as Family[];
  const unknowns: Unknown[] = [];
  const places = new Map<string, number>();
  const key = (one: Unknown) => [one.school, one.family, one.group, one.chronic, one.band].join('|');
  for (const family of names) {
    for (const group of new Set(students.map(families[family]))) {
      for (const school of schools) {
        for (const outcome of outcomes) {
          const [chronic, band = ''] = outcome.split(' ');
          const one = { school, family, group, chronic: chronic === 'true', band };
          places.set(key(one), unknowns.push(one) - 1);
        }
      }
    }
  }
  const values = unknowns.map(() => 0);
  for (const student of students) {
    for (const family of names) {
      const place = places.get(key({ ...student, family, group: families[family](student) }));
      if (place !== undefined) values[place] = (values[place] ?? 0) + 1;
    }
  }
  const members = ({ school, family, group, chronic, band }: Cut) =>
    unknowns.flatMap((one, place) =>
      one.family === (family ?? 'grade') &&
      (school === null || one.school === school) &&
      (group === null || one.group === group) &&
      (chronic === undefined || one.chronic === chronic) &&
      (band === undefined || one.band === band)
        ? [place]
        : [],
    );
  const same = names.slice(1).flatMap((family) =>
    schools.flatMap((school) =>
      outcomes.map((outcome) => {
        const [chronic, band = ''] = outcome.split(' ');
        const cut = { school, group: null, chronic: chronic === 'true', band };
        return [members({ ...cut, family: 'grade' }), members({ ...cut, family })] as const;
      }),
    ),
  );
  return { unknowns: unknowns.length, same, values, members };
}
