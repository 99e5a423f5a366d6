/** The finest counts behind every count of students by attendance: what the sealed lattice of attendance is made of. */
import { attendanceBands } from '../../definitions/attendance-bands.ts';
import type { Asked } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { readyToCount } from './attendance-input.ts';
import { studentYears } from './student-years.ts';

const counting = readSql(import.meta.url, 'attendance-facts.sql');

export interface AttendanceFact {
  readonly is_this_year: boolean;
  /** `grade`, or a family of student groups. */
  readonly family: string;
  readonly student_group: string;
  readonly school_id: string;
  readonly chronic: boolean;
  readonly band: string;
  readonly students: number;
}

export interface AttendanceFacts {
  readonly asOf: string;
  readonly definition: string;
  readonly facts: readonly AttendanceFact[];
  /** Grades that each school serves: where nobody stands is a count there, and no count elsewhere. */
  readonly served: readonly { readonly school_id: string; readonly grade: string }[];
}

/** At the last day sent, by the district’s definition; this year and last. */
export async function attendanceFacts(
  asked: Pick<Asked<Record<string, never>>, 'input' | 'district' | 'snapshot' | 'chosen'>,
): Promise<AttendanceFacts> {
  const ready = await readyToCount(asked, { yearsBack: 1 });
  const cuts = Object.fromEntries(
    attendanceBands.map((band) => [`${band.name.replace('-', '_')}_from`, band.fromPercent]),
  );
  const { severe_from: _, ...used } = cuts;
  const head = await studentYears({ district: asked.district, ready, dataThrough: asked.snapshot.dataThrough });
  const parameters = { ...ready.parameters, preset: ready.preset.name, ...used, by_group: true };
  return {
    asOf: ready.asOf,
    definition: ready.preset.name,
    facts: await asked.district.rows<AttendanceFact & Record<string, never>>(`${head}\n${counting}`, parameters),
    served: await asked.district.rows<{ school_id: string; grade: string }>(
      'SELECT DISTINCT school_id, grade FROM school_grade ORDER BY school_id, grade',
    ),
  };
}
