/** What stands between every question and every person. Opened once by a door, and passed to it. */
import { openSnapshotStore, type SnapshotStore } from '../data/snapshot-store.ts';
import type { Answer } from '../questions/answer.ts';
import { questions } from '../questions/list.ts';
import type { Question } from '../questions/question.ts';
import { snapshotsFolder } from '../records/home.ts';
import type { Records } from '../records/records.ts';
import { currentSnapshotId } from '../records/snapshot-log.ts';
import { tasks } from '../tasks/list.ts';
import type { Task } from '../tasks/task.ts';
import { type AnswerCache, makeAnswerCache } from './answer-cache.ts';
import { type Caller, callerFor } from './caller.ts';
import { makeSeals, type Seals } from './lattice/seals.ts';
import { whyAllowed } from './roles.ts';
import { makeSharedWork, type SharedWork } from './shared-work.ts';
import { makeSuppressor, type Suppressor } from './suppressor.ts';
import { whyMayPerform } from './task-roles.ts';

export interface Gate {
  readonly records: Records;
  /** The folder of this district: snapshots, drop folder, secrets. */
  readonly home: string;
  readonly snapshots: SnapshotStore;
  readonly now: () => Date;
  readonly questions: ReadonlyMap<string, Question>;
  readonly tasks: ReadonlyMap<string, Task>;
  readonly cache: AnswerCache;
  readonly suppressor: Suppressor;
  /** What of each snapshot is given to everyone, sealed once. */
  readonly seals: Seals;
  /** Answers being made now, so that none is made twice at once. */
  readonly underWay: SharedWork<Answer>;
  /** People wait at this gate: after an import the usual answers are made ahead. */
  isServing: boolean;
}

interface GateSettings {
  readonly home: string;
  readonly records: Records;
  readonly now: () => Date;
  readonly memoryLimit?: string;
}

export async function openGate({ home, records, now, memoryLimit }: GateSettings): Promise<Gate> {
  return {
    home,
    records,
    now,
    snapshots: await openSnapshotStore(snapshotsFolder(home), memoryLimit ? { memoryLimit } : {}),
    questions: new Map(questions.map((question) => [question.name, question])),
    tasks: new Map(tasks.map((task) => [task.name, task])),
    cache: makeAnswerCache(),
    suppressor: makeSuppressor(),
    seals: makeSeals({ home, records }),
    underWay: makeSharedWork(),
    isServing: false,
  };
}

export function closeGate(gate: Gate): void {
  gate.suppressor.close();
  gate.snapshots.close();
}

/** The caller behind an e-mail address, by the roster of the current snapshot; null for a stranger. */
export async function callerByEmail(gate: Gate, email: string): Promise<Caller | null> {
  return callerFor(
    {
      records: gate.records,
      snapshots: gate.snapshots,
      snapshotId: await currentSnapshotId(gate.records),
      today: gate.now().toISOString().slice(0, 10),
      at: gate.now().toISOString(),
    },
    email,
  );
}

export function questionsFor(gate: Gate, caller: Pick<Caller, 'role'>): Question[] {
  return [...gate.questions.values()].filter((question) => whyAllowed(caller.role, question).allowed);
}

export function tasksFor(gate: Gate, caller: Pick<Caller, 'role'>): Task[] {
  return [...gate.tasks.values()].filter((task) => whyMayPerform(caller.role, task.name).allowed);
}
