/** One-time codes with which a person whom somebody let in chooses a password. Only their hashes are kept. */
import { randomInt } from 'node:crypto';
import { fail } from '../errors.ts';
import { sha256 } from './canonical-json.ts';
import type { Records } from './records.ts';

/** Without letters and digits that are mistaken for each other when read from paper. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const daysValid = 7;

/** A code of 12 characters, 59 bits: `K7QX-3MPA-9TRW`. */
export function newCode(): string {
  const characters = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)] ?? '');
  return [0, 4, 8].map((from) => characters.slice(from, from + 4).join('')).join('-');
}

/** The same code however it was typed: small letters, without dashes, with spaces. */
export function codeHash(code: string): string {
  return sha256(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''));
}

export interface NewInvitation {
  readonly email: string;
  readonly personName: string;
  readonly at: Date;
  readonly byPerson: string;
}

/** Makes a code for one person, valid for seven days; an earlier code of the same person is valid no more. */
export async function invite({ database }: Records, invitation: NewInvitation): Promise<string> {
  const code = newCode();
  const email = invitation.email.toLowerCase();
  const expires = new Date(invitation.at.getTime() + daysValid * 24 * 60 * 60 * 1000);
  await database.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('invitation').where('email', '=', email).where('used_at', 'is', null).execute();
    await transaction
      .insertInto('invitation')
      .values({
        code_hash: codeHash(code),
        email,
        person_name: invitation.personName,
        made_at: invitation.at.toISOString(),
        made_by: invitation.byPerson,
        expires_at: expires.toISOString(),
        used_at: null,
      })
      .execute();
  });
  return code;
}

/** Uses a code up and says whose it was; a code that is unknown, used or too old is refused. */
export async function acceptInvitation(
  { database }: Records,
  { code, at }: { readonly code: string; readonly at: Date },
): Promise<{ readonly email: string; readonly personName: string }> {
  const used = await database
    .updateTable('invitation')
    .set({ used_at: at.toISOString() })
    .where('code_hash', '=', codeHash(code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at.toISOString())
    .returning(['email', 'person_name'])
    .executeTakeFirst();
  return used ? { email: used.email, personName: used.person_name } : fail('unusable-code');
}
