/** The gate for tasks: allowed? · do · record. What was tried and refused is recorded as well. */
import { fail } from '../errors.ts';
import { noteStudents, studentsNamed, withoutStudents } from '../records/access-log.ts';
import { appendAudit } from '../records/audit.ts';
import { chosenDefinitions } from '../records/settings.ts';
import { currentSnapshotId } from '../records/snapshot-log.ts';
import type { Done, Progress, TaskEffects } from '../tasks/task.ts';
import { type Door, who } from './ask.ts';
import type { Caller } from './caller.ts';
import type { Gate } from './gate.ts';
import { freezeRelease } from './public-release.ts';
import { narrowingFor } from './scope.ts';
import { snapshotFacts } from './snapshot-facts.ts';
import { whatIsOff } from './switched-parts.ts';
import { whyMayPerform } from './task-roles.ts';
import { warm } from './warm.ts';

interface Request {
  readonly caller: Caller;
  readonly task: string;
  readonly input: unknown;
  readonly door: Door;
  readonly progress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export async function perform(gate: Gate, request: Request): Promise<Done> {
  const { caller, door } = request;
  const task = gate.tasks.get(request.task) ?? fail('no-such-task', { name: request.task });
  const verdict = whyMayPerform(caller.role, task.name, caller.byToken);
  // What a person typed may speak of a student: the audit keeps its hash.
  const audit = { ...who(caller), door, what: task.name, why: verdict.why, keepInput: false, studentRows: 0 };
  const at = () => gate.now().toISOString();
  if (!verdict.allowed) {
    await appendAudit(gate.records, { ...audit, at: at(), action: 'refused', input: {}, snapshotId: null });
    fail('not-allowed', { role: caller.role, why: verdict.why });
  }
  const off = await whatIsOff(gate, { name: task.name, door });
  if (off) {
    const why = `off by the register: ${off.why}`;
    await appendAudit(gate.records, { ...audit, why, at: at(), action: 'refused', input: {}, snapshotId: null });
    fail('switched-off', off);
  }
  const read = task.input.safeParse(request.input ?? {});
  if (!read.success) {
    const issue = read.error.issues[0];
    fail('bad-input', { what: issue?.path.join('.') || 'what was asked', why: issue?.message ?? 'not understood' });
  }
  const before = await currentSnapshotId(gate.records);
  const withDistrict = districtOf(gate, caller);
  const concerned = task.concerns?.(read.data) ?? [];
  await refuseUnseen(concerned, withDistrict);
  const done = await task.run(
    {
      records: gate.records,
      home: gate.home,
      person: { id: caller.personId, name: caller.name, role: caller.role },
      now: gate.now,
      withDistrict,
      release: () => freezeRelease(gate),
      progress: request.progress ?? (() => {}),
      signal: request.signal ?? new AbortController().signal,
    },
    read.data,
  );
  const snapshotId = await currentSnapshotId(gate.records);
  if (gate.isServing && snapshotId !== before) void warm(gate, new AbortController().signal);
  const studentsHash = await noteStudents(gate.records, [...concerned, ...studentsNamed([read.data])]);
  const input = withoutStudents(gate.records, read.data);
  await appendAudit(gate.records, { ...audit, at: at(), action: 'performed', input, snapshotId, studentsHash });
  return done;
}

/** The current snapshot, narrowed to the students of this caller as for a question that names them. */
function districtOf(gate: Gate, caller: Caller): TaskEffects['withDistrict'] {
  return async (use) => {
    const snapshotId = (await currentSnapshotId(gate.records)) ?? fail('no-snapshot');
    const snapshot = await snapshotFacts(gate.snapshots, snapshotId);
    const chosen = await chosenDefinitions(gate.records);
    const narrowing = narrowingFor(caller, 'student', 'own reach');
    return await gate.snapshots.lend({ snapshotId, narrowing }, (district) => use({ district, snapshot, chosen }));
  };
}

/** The same words whether a student is out of reach or does not exist: the difference would tell. */
async function refuseUnseen(students: readonly string[], withDistrict: TaskEffects['withDistrict']): Promise<void> {
  if (students.length === 0) return;
  const seen = await withDistrict(({ district }) =>
    district.rows<{ student_id: string }>('SELECT student_id FROM student'),
  );
  const ids = new Set(seen.map((row) => row.student_id));
  if (!students.every((student) => ids.has(student))) fail('no-such-student');
}
