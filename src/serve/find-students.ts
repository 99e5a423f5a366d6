import type { Caller } from '../govern/caller.ts';
import type { Gate } from '../govern/gate.ts';
import { whyAllowed } from '../govern/roles.ts';
import { narrowingFor } from '../govern/scope.ts';
import { appendAudit } from '../records/audit.ts';
import { currentSnapshotId } from '../records/snapshot-log.ts';

export interface FoundStudent {
  readonly id: string;
  readonly name: string;
  readonly grade: string;
  readonly school: string;
}

const mostFound = 12;

/**
 * The caller's students whose name or number begins with the text, or holds it after a space. Nobody is found by a
 * role that opens no student's record. Each search is in the audit, without the words that were typed.
 */
export async function findStudents(gate: Gate, caller: Caller, text: string): Promise<FoundStudent[]> {
  const verdict = whyAllowed(caller.role, { about: 'student', area: 'support' });
  const snapshotId = await currentSnapshotId(gate.records);
  if (!verdict.allowed || snapshotId === null) return [];
  const narrowing = narrowingFor(caller, 'student', 'own reach');
  const found = await gate.snapshots.lend({ snapshotId, narrowing }, (database) =>
    database.rows<{ id: string; name: string; grade: string | null; school: string | null }>(sql, {
      begins: `${escaped(text)}%`,
      within: `% ${escaped(text)}%`,
      most: mostFound,
    }),
  );
  await appendAudit(gate.records, {
    at: gate.now().toISOString(),
    personId: caller.personId,
    personName: caller.name,
    role: caller.role,
    door: 'web',
    action: 'asked',
    what: 'find-student',
    input: { text },
    keepInput: false,
    why: verdict.why,
    snapshotId,
    studentRows: found.length,
  });
  return found.map((student) => ({ ...student, grade: student.grade ?? '', school: student.school ?? '' }));
}

function escaped(text: string): string {
  return text.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
}

const sql = `
  WITH named AS (
    SELECT student_id, local_id, state_id,
           COALESCE(preferred_name, given_name) || ' ' || family_name AS name,
           lower(given_name || ' ' || COALESCE(preferred_name, '') || ' ' || family_name) AS spoken
    FROM student
  ),
  found AS (
    SELECT student_id, name
    FROM named
    WHERE spoken LIKE $begins ESCAPE '\\'
       OR spoken LIKE $within ESCAPE '\\'
       OR lower(local_id) LIKE $begins ESCAPE '\\'
       OR lower(state_id) LIKE $begins ESCAPE '\\'
    ORDER BY name, student_id
    LIMIT CAST($most AS BIGINT)
  ),
  latest AS (
    SELECT student_id, school_id, grade,
           ROW_NUMBER() OVER (PARTITION BY student_id ORDER BY school_year DESC, entry_date DESC) AS place
    FROM school_enrollment
    WHERE student_id IN (SELECT student_id FROM found)
  )
  SELECT found.student_id AS id, found.name, latest.grade, organization.name AS school
  FROM found
  LEFT JOIN latest ON latest.student_id = found.student_id AND latest.place = 1
  LEFT JOIN organization ON organization.organization_id = latest.school_id
  ORDER BY found.name, found.student_id`;
