/**
 * The finest counts behind the October answers, read from a snapshot as no question can, and laid out for an attack:
 * students of each school and grade, counted once by each family of groups. Shares nothing with the lattice.
 */
import { DuckDBInstance } from '@duckdb/node-api';
import type { Published } from '../../bench/suppression/attack.ts';

const needs = {
  'low-income': 'economically-disadvantaged',
  'learning-english': 'el',
  disability: 'iep',
  'section-504': '504',
  homeless: 'homeless',
  foster: 'foster',
  migrant: 'migrant',
} as const;
export const fallFamilies = ['race', ...(Object.keys(needs) as (keyof typeof needs)[])] as const;

export interface Enrolled {
  readonly fall: string;
  readonly school: string;
  readonly grade: string;
  /** The group in each family. */
  readonly groups: Readonly<Record<string, string>>;
}

export async function readEnrolled(file: string): Promise<Enrolled[]> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const has = Object.values(needs).map(
    (program) => `EXISTS (SELECT 1 FROM student_program AS p WHERE p.student_id = spell.student_id
      AND p.program = '${program}' AND p.begin_date <= day AND (p.end_date IS NULL OR p.end_date >= day))`,
  );
  const reader = await connection.runAndReadAll(`
    WITH spell AS (
      SELECT *, make_date(school_year - 1, 10, 1) AS day FROM school_enrollment
      WHERE entry_date <= make_date(school_year - 1, 10, 1) AND grade NOT IN ('PK', 'UG')
        AND (exit_date IS NULL OR exit_date > make_date(school_year - 1, 10, 1))
      QUALIFY row_number() OVER (PARTITION BY school_year, student_id
        ORDER BY is_primary DESC, entry_date DESC, school_id) = 1
    )
    SELECT school_year - 1, school_id, grade, COALESCE(race_ethnicity, 'unknown'), ${has.join(', ')}
    FROM spell JOIN student USING (student_id)`);
  const rows = reader.getRows();
  connection.closeSync();
  instance.closeSync();
  return rows.map(([fall, school, grade, race, ...flags]) => ({
    fall: String(fall),
    school: String(school),
    grade: String(grade),
    groups: Object.fromEntries([
      ['race', String(race)],
      ...Object.keys(needs).map((family, at) => [family, flags[at] === true ? 'yes' : 'no']),
    ]),
  }));
}

/** Null where a cut is over all of them. */
export interface FallCut {
  readonly school: string | null;
  readonly grade: string | null;
  readonly family: string | null;
  readonly group: string | null;
}

export interface FallBehind {
  readonly unknowns: number;
  readonly same: Published['same'];
  members(cut: FallCut): number[];
  value(cut: FallCut): number;
  /** Every count from 1 to 9 of a school, a grade, a group, of two of them, or of all three. */
  secrets(): FallCut[];
}

/** One unknown for each school, grade and group; the students of a school’s grade are as many by each family. */
export function fallBehind(enrolled: readonly Enrolled[]): FallBehind {
  const distinct = (values: readonly string[]) => [...new Set(values)].sort();
  const schools = distinct(enrolled.map(({ school }) => school));
  const grades = distinct(enrolled.map(({ grade }) => grade));
  const served = new Set(enrolled.map(({ school, grade }) => `${school} ${grade}`));
  const unknowns = fallFamilies.flatMap((family) =>
    distinct(enrolled.map(({ groups }) => groups[family] ?? '')).flatMap((group) =>
      schools.flatMap((school) =>
        grades.flatMap((grade) => (served.has(`${school} ${grade}`) ? [{ school, grade, family, group }] : [])),
      ),
    ),
  );
  const members = ({ school, grade, family, group }: FallCut) =>
    unknowns.flatMap((one, place) =>
      (school === null || one.school === school) &&
      (grade === null || one.grade === grade) &&
      one.family === (family ?? 'race') &&
      (group === null || one.group === group)
        ? [place]
        : [],
    );
  const value = ({ school, grade, family, group }: FallCut) =>
    enrolled.filter(
      (one) =>
        (school === null || one.school === school) &&
        (grade === null || one.grade === grade) &&
        (group === null || one.groups[family ?? ''] === group),
    ).length;
  const same = fallFamilies.slice(1).flatMap((family) =>
    [...served].map((place) => {
      const [school = '', grade = ''] = place.split(' ');
      const cut = { school, grade, group: null };
      return [members({ ...cut, family: 'race' }), members({ ...cut, family })] as const;
    }),
  );
  return {
    unknowns: unknowns.length,
    same,
    members,
    value,
    secrets() {
      const found = new Map<string, FallCut>();
      const add = (cut: FallCut) => {
        const key = JSON.stringify(cut);
        if (found.has(key)) return;
        const students = value(cut);
        if (students > 0 && students < 10) found.set(key, cut);
      };
      for (const { school, grade, family, group } of unknowns) {
        for (const at of [school, null])
          for (const of of [grade, null]) {
            add({ school: at, grade: of, family: null, group: null });
            add({ school: at, grade: of, family, group });
          }
      }
      return [...found.values()];
    },
  };
}
