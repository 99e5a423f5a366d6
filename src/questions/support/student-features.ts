/** Students as they stood before a date: their features, and later what came true. */
import type { NarrowDatabase, SqlValue } from '../../data/database.ts';
import type { FeatureTable } from '../../stats/glass-box/table.ts';
import { readSql } from '../read-sql.ts';
import { features } from './features.ts';

export const featuresSql = readSql(
  import.meta.url,
  'cohort.sql',
  'features-attendance.sql',
  'features-school-life.sql',
  'features.sql',
);

/** One student as known before the as-of date. Numbers under the names of features.sql; null is not known. */
export interface StudentFeatures {
  readonly student_id: string;
  readonly school_id: string;
  readonly grade: string;
  readonly school_year: number;
  readonly last_day_known: string | null;
  readonly last_mark_day: string | null;
  readonly [feature: string]: string | number | null;
}

export interface FeaturesAt {
  /** The first day that is not known yet: facts dated on it or later are not looked at. */
  readonly asOf: string;
  readonly grades?: readonly string[] | null;
  /** Test scales that may be looked at, as “assessment version”; all of them unless given. */
  readonly scales?: readonly string[] | null;
}

export function featureParameters({ asOf, grades, scales }: FeaturesAt): Record<string, SqlValue> {
  return {
    as_of: asOf,
    grades: grades ? `,${grades.join(',')},` : '',
    scales: scales ? `,${scales.join(',')},` : '*',
  };
}

/**
 * Every student of the cohort with their features, in the order of schools and numbers. The database adds on several
 * threads, in any order, so that a mean may differ in its last digit from one time to the next; to nine decimals it
 * does not, and neither does a model that is fitted twice.
 */
export async function studentFeatures(district: NarrowDatabase, at: FeaturesAt): Promise<StudentFeatures[]> {
  const rows = await district.rows<StudentFeatures>(featuresSql, featureParameters(at));
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? toNineDecimals(value) : value]),
    ),
  ) as unknown as StudentFeatures[];
}

function toNineDecimals(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

/** The features by name as columns of numbers, NaN where a value is missing. */
export function featureTable(students: readonly StudentFeatures[], names: readonly string[]): FeatureTable {
  const columns = names.map((name) => Float64Array.from(students, (student) => numberOf(student[name])));
  return { names, columns, rows: students.length };
}

export function numberOf(value: string | number | null | undefined): number {
  return typeof value === 'number' ? value : Number.NaN;
}

/** The test scales that students of a date were tested on, as “assessment version”. */
export async function scalesSeen(district: NarrowDatabase, asOf: string): Promise<string[]> {
  const rows = await district.rows<{ scale: string }>(
    `SELECT DISTINCT assessment.assessment_id || ' ' || assessment.scale_version AS scale
     FROM assessment_result AS result
     JOIN assessment ON assessment.assessment_id = result.assessment_id
     WHERE assessment.kind IN ('state', 'interim', 'screener') AND result.standard IS NULL
       AND result.date < CAST($as_of AS DATE) AND date_diff('day', result.date, CAST($as_of AS DATE)) <= 550
     ORDER BY scale`,
    { as_of: asOf },
  );
  return rows.map(({ scale }) => scale);
}

/** Names of features, in their order. */
export const featureNames: readonly string[] = features.map(({ name }) => name);
