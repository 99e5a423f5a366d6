/** As whom a token asks: as its owner, or as less than its owner; never as more, whatever was written down when it was made. */
import { grantOfToken } from '../records/tokens.ts';
import type { Caller } from './caller.ts';
import { callerByEmail, type Gate } from './gate.ts';
import { type Role, roles } from './roles.ts';

/** The caller behind a token, or null: its end, its owner’s role and its owner’s schools are looked up every time. */
export async function callerOfToken(
  gate: Gate,
  { token, at }: { readonly token: string; readonly at: Date },
): Promise<Caller | null> {
  const grant = await grantOfToken(gate.records, { token, at });
  const owner = grant ? await callerByEmail(gate, grant.email) : null;
  if (!grant || !owner) return null;
  if (grant.role === null && grant.schools === null) return { ...owner, byToken: true };
  const role = grant.role ?? owner.role;
  if (!mayLend(owner.role, role)) return null;
  return {
    ...owner,
    byToken: true,
    name: `${owner.name}, by the token “${grant.label}”`,
    role,
    schools: narrowed(owner.schools, grant.schools),
  };
}

/** An owner lends their own role, or that of a board member, who sees protected counts and nobody’s record. */
function mayLend(owner: Role, role: string): role is Role {
  return (
    (roles as readonly string[]).includes(role) && (role === owner || (role === 'board' && owner !== 'administrator'))
  );
}

function narrowed(own: Caller['schools'], to: readonly string[] | null): Caller['schools'] {
  if (to === null) return own;
  return own === 'all' ? to : own.filter((school) => to.includes(school));
}
