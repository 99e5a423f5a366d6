/** Tokens with which a person's own programs (a script, an assistant) ask as that person. Only hashes are kept. */
import { randomBytes, randomUUID } from 'node:crypto';
import { sha256 } from './canonical-json.ts';
import type { Records } from './records.ts';

export interface NewToken {
  readonly email: string;
  readonly label: string;
  readonly at: Date;
  readonly days: number;
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
      made_at: token.at.toISOString(),
      expires_at: new Date(token.at.getTime() + token.days * 24 * 60 * 60 * 1000).toISOString(),
      ended_at: null,
    })
    .execute();
  return { tokenId, token: secret };
}

/** The address of the person whose token this is, or null when it is unknown, ended or too old. */
export async function emailOfToken(
  { database }: Records,
  { token, at }: { readonly token: string; readonly at: Date },
): Promise<string | null> {
  const row = await database
    .selectFrom('token')
    .select('email')
    .where('token_hash', '=', sha256(token))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at.toISOString())
    .executeTakeFirst();
  return row?.email ?? null;
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
