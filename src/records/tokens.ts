/** Tokens with which a person's own programs (a script, an assistant) ask as that person. Only hashes are kept. */
import { randomBytes, randomUUID } from 'node:crypto';
import { sha256 } from './canonical-json.ts';
import type { Records } from './records.ts';

export interface NewToken {
  readonly email: string;
  readonly label: string;
  readonly at: Date;
  readonly days: number;
  /** A role that it asks in instead of its owner’s. */
  readonly role?: string | null;
  /** Schools that it is narrowed to. */
  readonly schools?: readonly string[] | null;
}

/** Makes a token and gives it, once: `plumb_` and 43 characters, 256 bits. */
export async function makeToken({ database }: Records, token: NewToken): Promise<{ tokenId: string; token: string }> {
  const secret = `plumb_${randomBytes(32).toString('base64url')}`;
  const tokenId = randomUUID();
  await database
    .insertInto('token')
    .values({
      token_id: tokenId,
      token_hash: sha256(secret),
      email: token.email.toLowerCase(),
      label: token.label,
      role: token.role ?? null,
      schools: token.schools ? JSON.stringify(token.schools) : null,
      made_at: token.at.toISOString(),
      expires_at: new Date(token.at.getTime() + token.days * 24 * 60 * 60 * 1000).toISOString(),
      ended_at: null,
    })
    .execute();
  return { tokenId, token: secret };
}

export interface TokenGrant {
  /** Address of the owner. */
  readonly email: string;
  readonly label: string;
  readonly role: string | null;
  readonly schools: readonly string[] | null;
}

/** What this token was given, or null when it is unknown, ended or too old. */
export async function grantOfToken(
  { database }: Records,
  { token, at }: { readonly token: string; readonly at: Date },
): Promise<TokenGrant | null> {
  const row = await database
    .selectFrom('token')
    .select(['email', 'label', 'role', 'schools'])
    .where('token_hash', '=', sha256(token))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at.toISOString())
    .executeTakeFirst();
  return row ? { ...row, schools: row.schools === null ? null : JSON.parse(row.schools) } : null;
}

/** Ends a person's own tokens with this label; gives how many there were. */
export async function endTokens(
  { database }: Records,
  { email, label, at }: { readonly email: string; readonly label: string; readonly at: Date },
): Promise<number> {
  const ended = await database
    .updateTable('token')
    .set({ ended_at: at.toISOString() })
    .where('email', '=', email.toLowerCase())
    .where('label', '=', label)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}
