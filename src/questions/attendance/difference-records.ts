/** The records behind each cause of a difference: enrollment spells, suspensions, half days, edits. */
import type { NarrowDatabase } from '../../data/database.ts';
import { readSql } from '../read-sql.ts';
import type { Comparison } from './compare-counts.ts';
import type { Step } from './difference-steps.ts';

const sql = readSql(import.meta.url, 'difference-records.sql');

export interface DifferenceRecord {
  readonly student_id: string;
  readonly student: string | null;
  readonly state_id: string | null;
  readonly local_id: string | null;
  readonly kind: string;
  readonly date: string;
  readonly end_date: string | null;
  readonly school_id: string | null;
  readonly school: string | null;
  readonly what: string | null;
  readonly portion: number | null;
  readonly known_at: string | null;
}

/** Every record that may matter of every student by whom the counts differ. */
export async function recordsOf(district: NarrowDatabase, comparison: Comparison): Promise<DifferenceRecord[]> {
  const students = [...new Set(comparison.assigned.map(({ student }) => student))];
  if (students.length === 0) return [];
  return district.rows<DifferenceRecord>(sql, { students, as_of: comparison.ready.asOf });
}

/** Whether a record shows the cause of that step; for a difference that is not explained, enrollments do. */
export function shows(record: DifferenceRecord, step: Step | undefined): boolean {
  if (!step) return record.kind === 'enrollments';
  const { rule, asOf, knownBy } = step.to;
  switch (step.records) {
    case 'enrollments':
      return record.kind === 'enrollments';
    case 'suspensions in school':
      return record.what?.startsWith('suspension-in') ?? false;
    case 'suspensions':
      return record.what?.startsWith('suspension-out') ?? false;
    case 'half days':
      return record.portion !== null && record.portion > 0 && record.portion < 1;
    case 'later absences':
      return record.kind === 'absences' && record.date > asOf;
    case 'edits':
      return record.kind === 'absences' && record.date <= asOf && record.known_at !== null && record.known_at > knownBy;
    case 'reasons':
      return rule.reasonsLeftOut.some((reason) => record.what?.endsWith(`, ${reason}`));
  }
}

/** The word for records of a step, for one and for many. */
export function recordWord(step: Step | undefined): readonly [string, string] {
  switch (step?.records) {
    case 'suspensions in school':
    case 'suspensions':
      return ['day', 'days'];
    case 'half days':
      return ['half day', 'half days'];
    case 'edits':
      return ['edit', 'edits'];
    case 'later absences':
    case 'reasons':
      return ['absence', 'absences'];
    default:
      return ['enrollment spell', 'enrollment spells'];
  }
}
