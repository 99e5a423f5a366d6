/** The public halves of the keys that people’s devices hold. */
import type { Records } from './records.ts';

export interface StoredPasskey {
  readonly credentialId: string;
  readonly email: string;
  readonly label: string;
  /** In COSE form, as base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  /** ISO time, UTC. */
  readonly madeAt: string;
  readonly usedAt: string | null;
}

export async function addPasskey({ database }: Records, passkey: StoredPasskey): Promise<void> {
  await database
    .insertInto('passkey')
    .values({
      credential_id: passkey.credentialId,
      email: passkey.email.toLowerCase(),
      label: passkey.label,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: JSON.stringify(passkey.transports),
      made_at: passkey.madeAt,
      used_at: passkey.usedAt,
    })
    .execute();
}

/** A person’s passkeys, the oldest first. */
export async function passkeysOf({ database }: Records, email: string): Promise<StoredPasskey[]> {
  const rows = await database
    .selectFrom('passkey')
    .selectAll()
    .where('email', '=', email.toLowerCase())
    .orderBy('made_at')
    .execute();
  return rows.map(stored);
}

export async function passkeyById({ database }: Records, credentialId: string): Promise<StoredPasskey | null> {
  const row = await database
    .selectFrom('passkey')
    .selectAll()
    .where('credential_id', '=', credentialId)
    .executeTakeFirst();
  return row ? stored(row) : null;
}

/**
 * Moves the counter on; false when another request has moved it since it was read, so that one signature opens one
 * session.
 */
export async function notePasskeyUse(
  { database }: Records,
  use: { readonly passkey: StoredPasskey; readonly counter: number; readonly at: string },
): Promise<boolean> {
  const moved = await database
    .updateTable('passkey')
    .set({ counter: use.counter, used_at: use.at })
    .where('credential_id', '=', use.passkey.credentialId)
    .where('counter', '=', use.passkey.counter)
    .executeTakeFirst();
  return Number(moved.numUpdatedRows) === 1;
}

/** Takes one passkey of a person away, or all of them; gives how many there were. */
export async function removePasskeys(
  { database }: Records,
  { email, credentialId }: { readonly email: string; readonly credentialId?: string },
): Promise<number> {
  const all = database.deleteFrom('passkey').where('email', '=', email.toLowerCase());
  const removed = await (credentialId === undefined
    ? all
    : all.where('credential_id', '=', credentialId)
  ).executeTakeFirst();
  return Number(removed.numDeletedRows);
}

interface Row {
  credential_id: string;
  email: string;
  label: string;
  public_key: string;
  counter: number;
  transports: string;
  made_at: string;
  used_at: string | null;
}

function stored(row: Row): StoredPasskey {
  return {
    credentialId: row.credential_id,
    email: row.email,
    label: row.label,
    publicKey: row.public_key,
    counter: Number(row.counter),
    transports: JSON.parse(row.transports) as string[],
    madeAt: row.made_at,
    usedAt: row.used_at,
  };
}
