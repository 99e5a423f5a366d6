/** The gate for tasks: allowed? · do · record. What was tried and refused is recorded as well. */
import { fail } from '../errors.ts';
import { appendAudit } from '../records/audit.ts';
import { currentSnapshotId } from '../records/snapshot-log.ts';
import type { Done, Progress } from '../tasks/task.ts';
import { type Door, who } from './ask.ts';
import type { Caller } from './caller.ts';
import type { Gate } from './gate.ts';
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
  const verdict = whyMayPerform(caller.role, task.name);
  // What a person typed may speak of a student: the audit keeps its hash.
  const audit = { ...who(caller), door, what: task.name, why: verdict.why, keepInput: false, studentRows: 0 };
  const at = () => gate.now().toISOString();
  if (!verdict.allowed) {
    await appendAudit(gate.records, { ...audit, at: at(), action: 'refused', input: {}, snapshotId: null });
    fail('not-allowed', { role: caller.role, why: verdict.why });
  }
  const read = task.input.safeParse(request.input ?? {});
  if (!read.success) {
    const issue = read.error.issues[0];
    fail('bad-input', { what: issue?.path.join('.') || 'what was asked', why: issue?.message ?? 'not understood' });
  }
  const before = await currentSnapshotId(gate.records);
  const done = await task.run(
    {
      records: gate.records,
      home: gate.home,
      person: { id: caller.personId, name: caller.name, role: caller.role },
      now: gate.now,
      progress: request.progress ?? (() => {}),
      signal: request.signal ?? new AbortController().signal,
    },
    read.data,
  );
  const snapshotId = await currentSnapshotId(gate.records);
  if (gate.isServing && snapshotId !== before) void warm(gate, new AbortController().signal);
  await appendAudit(gate.records, { ...audit, at: at(), action: 'performed', input: read.data, snapshotId });
  return done;
}
