/** What a study takes from beside its panel: the draw that was recorded, and the test that is usual. */
import { waitingList, waitingPlace } from '../../data/recorded/program-records.ts';
import type { Asked } from '../question.ts';
import type { KnownProgram } from './known-programs.ts';
import type { StudyOptions } from './study-input.ts';

export type Reading = Pick<Asked<unknown>, 'district' | 'recorded'>;

/** The newest draw of the program’s places; null where none is recorded. */
export function drawOf({ recorded }: Reading, program: string): StudyOptions['draw'] {
  const list = recorded(waitingList).findLast((one) => one.body.program === program && one.body.drawn !== null);
  if (!list?.body.drawn) return null;
  const places = recorded(waitingPlace).filter((one) => one.body.list === list.id);
  return {
    on: list.body.drawn.on,
    places: places.flatMap(({ studentId, body }) =>
      studentId === null || body.offered === null ? [] : [{ studentId, block: body.block, offered: body.offered }],
    ),
  };
}

/** The test that most of its students took at both ends of a year, in the subject that the program is for. */
export async function usualTest({ district }: Reading, { facts }: KnownProgram): Promise<string> {
  const subject = facts.focus === 'math' ? 'math' : 'english';
  const rows = await district.rows<{ assessment_id: string }>(
    `WITH spans AS (
       SELECT assessment_result.assessment_id, assessment_result.student_id, assessment_result.school_year
       FROM assessment_result
       JOIN assessment ON assessment.assessment_id = assessment_result.assessment_id
       JOIN intervention_assignment ON intervention_assignment.student_id = assessment_result.student_id
         AND intervention_assignment.intervention_id = $program
       WHERE assessment_result.standard IS NULL AND assessment_result.score IS NOT NULL AND assessment.subject = $subject
       GROUP BY assessment_result.assessment_id, assessment_result.student_id, assessment_result.school_year
       HAVING date_diff('day', MIN(assessment_result.date), MAX(assessment_result.date)) >= 60
     )
     SELECT assessment_id FROM spans GROUP BY assessment_id ORDER BY COUNT(*) DESC, assessment_id LIMIT 1`,
    { program: facts.program, subject },
  );
  return rows[0]?.assessment_id ?? '';
}
