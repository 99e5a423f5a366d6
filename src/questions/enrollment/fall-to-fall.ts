/** The last two Octobers that student rows hold. */
import type { NarrowDatabase } from '../../data/database.ts';
import { readSql } from '../read-sql.ts';

export const fallToFallSql = readSql(import.meta.url, 'fall-to-fall.sql');

const yearsSql =
  'SELECT DISTINCT school_year FROM school_enrollment WHERE school_year IS NOT NULL ORDER BY school_year';

export interface TwoFalls {
  readonly school_year: number;
  readonly count_day: string;
  readonly count_day_before: string;
}

/** The year asked for, or the last whose October has come; null unless the year before has students too. */
export async function twoFalls(
  district: NarrowDatabase,
  { year, through }: { readonly year: number | undefined; readonly through: string },
): Promise<TwoFalls | null> {
  const rows = await district.rows<{ school_year: number }>(yearsSql);
  const years = rows.map((row) => row.school_year).filter((each) => `${each - 1}-10-01` <= through);
  const last = year ?? years.at(-1);
  if (last === undefined || !years.includes(last) || !years.includes(last - 1)) return null;
  return { school_year: last, count_day: `${last - 1}-10-01`, count_day_before: `${last - 2}-10-01` };
}
