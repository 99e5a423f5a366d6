/** Who was reached by a program, of how many, and how much of it they got. */
import type { NarrowDatabase } from '../../data/database.ts';
import { readSql } from '../read-sql.ts';

export const reachSql = readSql(import.meta.url, 'program-reach.sql');

export interface ProgramReach {
  readonly program: string;
  readonly school_year: number;
  readonly students: number;
  /** Students of the same grades at the schools that had it. */
  readonly eligible: number | null;
  readonly schools: number | null;
  /** Students with at least one session written down. */
  readonly with_sessions: number;
  readonly sessions_offered: number | null;
  readonly sessions_attended: number | null;
  readonly minutes_weekly: number | null;
  readonly planned_minutes: number | null;
  /** Students who came to 80 of 100 sessions or more. */
  readonly came_mostly: number;
}

export async function programReach(district: NarrowDatabase, asOf: string): Promise<ProgramReach[]> {
  return await district.rows<ProgramReach>(reachSql, { as_of: asOf });
}
