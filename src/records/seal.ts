/**
 * Free text that people write about students is sealed with AES-256-GCM. The key lies in a file beside the database,
 * not in it: a copy of the database alone does not open a note.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../errors.ts';

export interface Seal {
  /** Text that only `open` with the same key reads: `v1.` and base64url of nonce, tag and cipher text. */
  close(text: string): string;
  /** The text that was sealed; throws `cannot-open-seal` when the key is another one or a letter was changed. */
  open(sealed: string): string;
}

const nonceBytes = 12;
const tagBytes = 16;

export function freeTextKeyFile(home: string): string {
  return join(home, 'free-text.key');
}

/** Reads the key of this home folder, or makes it the first time; readable by its owner only. */
export function openSeal(home: string): Seal {
  const file = freeTextKeyFile(home);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  chmodSync(file, 0o600);
  return sealWith(Buffer.from(readFileSync(file, 'utf8').trim(), 'hex'));
}

/** A seal by this key of 32 bytes. */
export function sealWith(key: Uint8Array): Seal {
  if (key.length !== 32) fail('cannot-open-seal', { why: 'the key is not 32 bytes long' });
  return {
    close(text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64url')}`;
    },
    open(sealed) {
      const bytes = Buffer.from(sealed.slice('v1.'.length), 'base64url');
      if (!sealed.startsWith('v1.') || bytes.length < nonceBytes + tagBytes)
        fail('cannot-open-seal', { why: 'it is not sealed text' });
      const opener = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
      opener.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        return Buffer.concat([opener.update(bytes.subarray(nonceBytes + tagBytes)), opener.final()]).toString('utf8');
      } catch {
        return fail('cannot-open-seal', { why: 'the key is not the one it was sealed with, or the text was changed' });
      }
    },
  };
}
