/** Who asks, as the roster and the administrator's overrides say: role, schools, and the person in the staff table. */

import { brokenGlass } from '../data/recorded/privacy-glass.ts';
import type { SnapshotStore } from '../data/snapshot-store.ts';
import { beneath } from '../data/snapshot-store.ts';
import { readRecorded } from '../records/recorded.ts';
import type { Records } from '../records/records.ts';
import { currentRole } from '../records/role-overrides.ts';
import { type Role, roleRules, roles } from './roles.ts';

export interface Caller {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  /** Schools that the role reaches; `all` for the district. */
  readonly schools: readonly string[] | 'all';
  /** The person in the staff table; null for one who is not rostered. */
  readonly staffId: string | null;
  /** True for a program that asks by a person’s token. */
  readonly byToken?: boolean;
  /** Students outside the reach whose records this person has opened, for a reason and for now. */
  readonly opened?: readonly string[];
}

/** OneRoster roles in the order of their reach: who holds several has the first of these. */
const rosterRoles: readonly (readonly [rosterRole: string, role: Role, reach: 'all' | 'schools'])[] = [
  ['districtAdministrator', 'superintendent', 'all'],
  ['systemAdministrator', 'administrator', 'all'],
  ['principal', 'principal', 'schools'],
  ['siteAdministrator', 'principal', 'schools'],
  ['counselor', 'counselor', 'schools'],
  ['teacher', 'teacher', 'schools'],
];

interface CallerSource {
  readonly records: Records;
  readonly snapshots: SnapshotStore;
  readonly snapshotId: string | null;
  readonly today: string;
  /** ISO time, UTC. */
  readonly at: string;
}

/**
 * The caller behind an e-mail address, or null: somebody whom neither the roster nor the administrator names gets
 * nothing. An override by the administrator goes before the roster, while its dates hold.
 */
export async function callerFor(source: CallerSource, email: string): Promise<Caller | null> {
  const caller = await byRole(source, email);
  if (!caller || roleRules[caller.role].records === 'nobody') return caller;
  const opened = await openedBy(source, caller.personId);
  return opened.length === 0 ? caller : { ...caller, opened };
}

/** Students whose records this person has opened by breaking the glass, and that are not closed again. */
async function openedBy({ records, at }: CallerSource, personId: string): Promise<string[]> {
  const openings = await readRecorded(records, brokenGlass, { subject: personId });
  const open = openings.filter(({ body }) => body.until > at);
  return [...new Set(open.flatMap(({ studentId }) => (studentId === null ? [] : [studentId])))].sort();
}

async function byRole(source: CallerSource, email: string): Promise<Caller | null> {
  const rostered = source.snapshotId === null ? [] : await assignmentsOf(source, email);
  const person = rostered[0];
  const override = await currentRole(source.records, email);
  if (override) {
    if (!isRole(override.role)) return null;
    return {
      personId: email.toLowerCase(),
      name: override.personName,
      role: override.role,
      schools: override.schools ?? schoolsOf(override.role, rostered),
      staffId: person?.staff_id ?? null,
    };
  }
  if (!person) return null;
  for (const [rosterRole, role, reach] of rosterRoles) {
    const held = rostered.filter((row) => row.role === rosterRole);
    if (held.length === 0) continue;
    return {
      personId: email.toLowerCase(),
      name: `${person.given_name} ${person.family_name}`,
      role,
      schools: reach === 'all' ? 'all' : held.map((row) => row.organization_id),
      staffId: person.staff_id,
    };
  }
  return null;
}

/** A school's role without schools of its own reaches those where the roster puts the person, and no others. */
function schoolsOf(role: Role, rostered: readonly Assignment[]): readonly string[] | 'all' {
  const reach = roleRules[role].records;
  return reach === 'schools' || reach === 'students' ? rostered.map((row) => row.organization_id) : 'all';
}

interface Assignment {
  staff_id: string;
  given_name: string;
  family_name: string;
  role: string;
  organization_id: string;
}

/** A snapshot never changes, so who is rostered in it on a day is looked up once. */
const rosters = new WeakMap<SnapshotStore, Map<string, Promise<Assignment[]>>>();
const mostKept = 5000;

function assignmentsOf(source: CallerSource, email: string): Promise<Assignment[]> {
  const kept = rosters.get(source.snapshots) ?? new Map<string, Promise<Assignment[]>>();
  rosters.set(source.snapshots, kept);
  const key = JSON.stringify([source.snapshotId, source.today, email.toLowerCase()]);
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const read = readAssignments(source, email);
  kept.set(key, read);
  read.catch(() => kept.delete(key));
  return read;
}

async function readAssignments({ snapshots, snapshotId, today }: CallerSource, email: string): Promise<Assignment[]> {
  const roster = { key: 'roster', statements: rosterViews };
  return snapshots.lend({ snapshotId: snapshotId ?? '', narrowing: roster }, (database) =>
    database.rows<Assignment>(
      `SELECT staff.staff_id, staff.given_name, staff.family_name, assigned.role, assigned.organization_id
       FROM staff
       JOIN staff_assignment AS assigned ON assigned.staff_id = staff.staff_id
       WHERE lower(staff.email) = lower($email)
         AND (assigned.begin_date IS NULL OR assigned.begin_date <= CAST($today AS DATE))
         AND (assigned.end_date IS NULL OR assigned.end_date >= CAST($today AS DATE))
       ORDER BY assigned.organization_id`,
      { email, today },
    ),
  );
}

function rosterViews(base: string): string[] {
  return ['staff', 'staff_assignment'].map(
    (table) => `CREATE TEMP VIEW ${table} AS SELECT * FROM ${beneath(base, table)}`,
  );
}

function isRole(name: string): name is Role {
  return (roles as readonly string[]).includes(name);
}
