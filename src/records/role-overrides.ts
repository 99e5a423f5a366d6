/** Roles that the rosters cannot carry (board, privacy officer, administrator …): given by a person, dated, ended. */
import { randomUUID } from 'node:crypto';
import type { Records } from './records.ts';
import type { RoleOverrideTable } from './tables.ts';

export interface RoleOverride {
  readonly overrideId: string;
  /** In lower case. */
  readonly email: string;
  readonly role: string;
  /** School ids that narrow the role, or null for what the role sees by itself. */
  readonly schools: readonly string[] | null;
  readonly personName: string;
  readonly givenAt: string;
  readonly givenBy: string;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
}

export interface NewRole {
  readonly email: string;
  readonly role: string;
  readonly schools: readonly string[] | null;
  readonly personName: string;
  readonly at: string;
  readonly byPerson: string;
}

/** Gives a role; a role that the same person had by an earlier override ends at the same moment. */
export async function giveRole(records: Records, role: NewRole): Promise<void> {
  const email = role.email.toLowerCase();
  await records.database.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('role_override')
      .set({ ended_at: role.at, ended_by: role.byPerson })
      .where('email', '=', email)
      .where('ended_at', 'is', null)
      .execute();
    await transaction
      .insertInto('role_override')
      .values({
        override_id: randomUUID(),
        email,
        role: role.role,
        schools: role.schools === null ? null : JSON.stringify(role.schools),
        person_name: role.personName,
        given_at: role.at,
        given_by: role.byPerson,
        ended_at: null,
        ended_by: null,
      })
      .execute();
  });
}

/** Ends the role that a person holds by an override; false when there was none. */
export async function endRole(
  { database }: Records,
  { email, at, byPerson }: { readonly email: string; readonly at: string; readonly byPerson: string },
): Promise<boolean> {
  const ended = await database
    .updateTable('role_override')
    .set({ ended_at: at, ended_by: byPerson })
    .where('email', '=', email.toLowerCase())
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

/** The override that holds for this e-mail now, or null. */
export async function currentRole({ database }: Records, email: string): Promise<RoleOverride | null> {
  const row = await database
    .selectFrom('role_override')
    .selectAll()
    .where('email', '=', email.toLowerCase())
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row ? asOverride(row) : null;
}

/** Every override that there has been, newest first. */
export async function listRoles({ database }: Records): Promise<RoleOverride[]> {
  const rows = await database.selectFrom('role_override').selectAll().orderBy('given_at', 'desc').execute();
  return rows.map(asOverride);
}

function asOverride(row: RoleOverrideTable): RoleOverride {
  return {
    overrideId: row.override_id,
    email: row.email,
    role: row.role,
    schools: row.schools === null ? null : JSON.parse(row.schools),
    personName: row.person_name,
    givenAt: row.given_at,
    givenBy: row.given_by,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
  };
}
