/** Where a question about students’ years takes them from: counted when the files came in, or counted now. */
import type { NarrowDatabase } from '../../data/database.ts';
import { readSql } from '../read-sql.ts';
import type { ReadyToCount } from './attendance-input.ts';

const countedNow = readSql(
  import.meta.url,
  '../../definitions/student-days.sql',
  '../../definitions/students-in-groups.sql',
);
const countedBefore = readSql(import.meta.url, 'student-years-to-date.sql');

interface Wanted {
  readonly district: NarrowDatabase;
  readonly ready: ReadyToCount;
  /** The last day sent. */
  readonly dataThrough: string;
}

/**
 * The head of a statement that reads `asked` and `student_in_groups`. What was counted at the import serves for the
 * last day sent, for whoever sees the whole district; both heads give the same rows.
 */
export async function studentYears({ district, ready, dataThrough }: Wanted): Promise<string> {
  if (ready.asOf !== dataThrough) return countedNow;
  const [counted] = await district.rows('SELECT preset FROM attendance_to_date WHERE preset = $preset LIMIT 1', {
    preset: ready.preset.name,
  });
  return counted ? countedBefore : countedNow;
}
