/** Students from housing that the counts cannot contain yet: only what is above the pace already in the ratios. */
import type { NarrowDatabase } from '../../data/database.ts';
import { readSql } from '../read-sql.ts';

export const housingSql = readSql(import.meta.url, 'housing-ahead.sql');

export interface HousingRow {
  readonly school_id: string;
  readonly project: string;
  readonly dwelling_type: string;
  readonly year: number;
  readonly status: string;
  readonly units: number;
  readonly students_per_unit: number | null;
}

export function housingRows(district: NarrowDatabase): Promise<HousingRow[]> {
  return district.rows<HousingRow>(housingSql);
}

/** Dwellings that are lived in yield about so many students, where the file does not say. */
const usualYield = 0.3;
const yearsOfPace = 3;

export interface AbovePace {
  /** Dwellings a year that the last falls have seen. */
  readonly pace: number;
  readonly units: number;
  readonly students: number;
}

/**
 * Dwellings of a fall above the mean of the last three falls counted, times the students that one yields. Families
 * moving into new homes at the usual pace are already in the steps between grades; adding them again counts them twice.
 *
 * Example: 50, 60 and 40 dwellings in the last three falls, 80 in the next, .3 students each: 30 above, 9 students.
 * Below the pace it is negative. A pace that nobody knows (no dwelling in those years) is taken as 0.
 */
export function abovePace(rows: readonly HousingRow[], { origin, fall }: { origin: number; fall: number }): AbovePace {
  const past = rows.filter(({ year }) => year <= origin && year > origin - yearsOfPace);
  const pace = past.reduce((sum, { units }) => sum + units, 0) / yearsOfPace;
  const next = rows.filter(({ year }) => year === fall);
  const units = next.reduce((sum, row) => sum + row.units, 0);
  const yields = next.reduce((sum, row) => sum + row.units * (row.students_per_unit ?? usualYield), 0);
  const each = units > 0 ? yields / units : usualYield;
  return { pace, units, students: next.length === 0 ? 0 : (units - pace) * each };
}
