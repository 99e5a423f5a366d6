import type { NarrowDatabase } from '../data/database.ts';
import type { Caller } from '../govern/caller.ts';
import type { Gate } from '../govern/gate.ts';
import { whyAllowed } from '../govern/roles.ts';
import { narrowingFor } from '../govern/scope.ts';
import { noteStudents } from '../records/access-log.ts';
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
 * The caller's students one of whose names, or whose number, begins with the text. Nobody is found by a role that opens
 * no student's record. Each search is in the audit, without the words that were typed.
 */
export async function findStudents(gate: Gate, caller: Caller, text: string): Promise<FoundStudent[]> {
  const verdict = whyAllowed(caller.role, { about: 'student', area: 'support' });
  const snapshotId = await currentSnapshotId(gate.records);
  if (!verdict.allowed || snapshotId === null) return [];
  const narrowing = narrowingFor(caller, 'student', 'own reach');
  const found = await gate.snapshots.lend({ snapshotId, narrowing }, (database) =>
    search(database, text.toLowerCase()),
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
    studentsHash: await noteStudents(
      gate.records,
      found.map((student) => student.id),
    ),
  });
  return found;
}

async function search(database: NarrowDatabase, begins: string): Promise<FoundStudent[]> {
  const students = await database.rows<{ id: string; name: string }>(
    `SELECT student_id AS id, COALESCE(preferred_name, given_name) || ' ' || family_name AS name
     FROM student
     WHERE starts_with(lower(given_name) || ' ' || lower(family_name), $begins)
        OR starts_with(lower(preferred_name) || ' ' || lower(family_name), $begins)
        OR starts_with(lower(family_name), $begins)
        OR starts_with(lower(local_id), $begins)
        OR starts_with(lower(state_id), $begins)
     ORDER BY name, student_id
     LIMIT CAST($most AS BIGINT)`,
    { begins, most: mostFound },
  );
  if (students.length === 0) return [];
  const places = Object.fromEntries(students.map(({ id }, place) => [`id_${place}`, id]));
  const spells = await database.rows<{ id: string; grade: string; school: string }>(
    `SELECT enrolled.student_id AS id, enrolled.grade, organization.name AS school
     FROM school_enrollment AS enrolled
     JOIN organization ON organization.organization_id = enrolled.school_id
     WHERE enrolled.student_id IN (${Object.keys(places).map((place) => `$${place}`)})
     ORDER BY enrolled.school_year, enrolled.entry_date`,
    places,
  );
  const latest = new Map(spells.map((spell) => [spell.id, spell]));
  return students.map(({ id, name }) => ({
    id,
    name,
    grade: latest.get(id)?.grade ?? '',
    school: latest.get(id)?.school ?? '',
  }));
}
