/** Facts about the district that the frame of every page shows; read from the snapshot within the caller's reach. */
import { beneath, type Narrowing } from '../data/snapshot-store.ts';
import type { Caller } from '../govern/caller.ts';
import type { Gate } from '../govern/gate.ts';
import { audienceOf, narrowingFor } from '../govern/scope.ts';
import { snapshotFacts } from '../govern/snapshot-facts.ts';
import { readSetting } from '../records/settings.ts';
import { currentSnapshotId } from '../records/snapshot-log.ts';

export interface School {
  readonly id: string;
  readonly name: string;
}

export interface DataFit {
  readonly says: string;
  readonly exceptions: readonly string[];
}

/** The name the district chose, else that of its files, else a name that offends nobody. */
export async function districtName(gate: Gate): Promise<string> {
  const chosen = await readSetting(gate.records, 'district-name');
  if (chosen !== null) return chosen;
  const snapshotId = await currentSnapshotId(gate.records);
  return snapshotId === null ? 'Your district' : (await snapshotFacts(gate.snapshots, snapshotId)).districtName;
}

/** What a snapshot says never changes: it is read once for everybody who has the same reach. */
const facts = new WeakMap<Gate, Map<string, Promise<unknown>>>();
const mostKept = 2000;

function once<Fact>(gate: Gate, key: string, read: () => Promise<Fact>): Promise<Fact> {
  const kept = facts.get(gate) ?? new Map<string, Promise<unknown>>();
  facts.set(gate, kept);
  if (kept.size >= mostKept) kept.clear();
  const fact = (kept.get(key) as Promise<Fact> | undefined) ?? read();
  kept.set(key, fact);
  fact.catch(() => kept.delete(key));
  return fact;
}

/** The schools within the caller’s reach, by name. */
export async function schoolsFor(gate: Gate, caller: Caller): Promise<School[]> {
  const snapshotId = await currentSnapshotId(gate.records);
  if (snapshotId === null) return [];
  const narrowing = narrowingFor(caller, 'aggregate', audienceOf(caller.role, 'aggregate', false));
  return await once(gate, `schools ${snapshotId} ${narrowing.key}`, () => readSchools(gate, snapshotId, narrowing));
}

function readSchools(gate: Gate, snapshotId: string, narrowing: Narrowing): Promise<School[]> {
  return gate.snapshots.lend({ snapshotId, narrowing }, (database) =>
    database.rows<{ id: string; name: string }>(
      `SELECT organization_id AS id, name FROM organization WHERE type = 'school' AND active ORDER BY name, organization_id`,
    ),
  );
}

interface LastDay {
  readonly name: string;
  readonly last: string | null;
}

const fitNarrowing: Narrowing = {
  key: 'fit',
  statements: (base: string) =>
    ['organization', 'attendance_submission'].map(
      (table) => `CREATE TEMP VIEW ${table} AS SELECT * FROM ${beneath(base, table)}`,
    ),
};

/** Whether the data can be decided on: through which day, and which schools stopped sending before it. */
export async function dataFit(gate: Gate): Promise<DataFit | null> {
  const snapshotId = await currentSnapshotId(gate.records);
  return snapshotId === null ? null : await once(gate, `fit ${snapshotId}`, () => readFit(gate, snapshotId));
}

async function readFit(gate: Gate, snapshotId: string): Promise<DataFit> {
  const { dataThrough } = await snapshotFacts(gate.snapshots, snapshotId);
  const schools = await gate.snapshots.lend({ snapshotId, narrowing: fitNarrowing }, (database) =>
    database.rows<LastDay>(
      `SELECT organization.name, MAX(attendance_submission.date) AS last
       FROM organization
       JOIN attendance_submission ON attendance_submission.school_id = organization.organization_id
       WHERE organization.active
       GROUP BY organization.organization_id, organization.name
       ORDER BY organization.name`,
    ),
  );
  const late = schools.filter((school) => school.last !== null && school.last < dataThrough);
  const current = schools.length - late.length;
  return {
    says:
      late.length === 0
        ? `Data through ${spoken(dataThrough)}, from every school.`
        : `Data through ${spoken(dataThrough)}, from ${current} of ${schools.length} schools.`,
    exceptions: late.map((school) => `${school.name} has sent nothing since ${spoken(school.last ?? '')}.`),
  };
}

/** `2026-11-20` is “November 20, 2026”. */
export function spoken(date: string): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date.slice(0, 10)}T00:00:00Z`),
  );
}
