/**
 * The last line of the audit, noted from time to time in a file that lies elsewhere: on another machine’s disk, or one
 * that can only be added to. Whoever can write to the home folder can make a whole new audit whose every line follows
 * from the one before; the notes then name lines that it does not hold.
 */
import { appendFile, readFile } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { fail } from '../errors.ts';
import type { Records } from './records.ts';

/** The file must lie outside of the home folder: what lies in it goes with it. */
export function checkNotesPlace(file: string, home: string): void {
  const from = relative(resolve(home), resolve(file));
  const inside = from === '' || (!from.startsWith('..') && !isAbsolute(from));
  if (inside)
    fail('bad-input', { what: 'The variable PLUMBLINE_AUDIT_NOTES', why: 'it must lie outside of the home folder.' });
}

/** Adds a note, `2026-11-23T12:00:00.000Z 1234 3fa…`, unless the last one is of the same line. */
export async function noteAudit({ database }: Records, { file, at }: { readonly file: string; readonly at: Date }) {
  const head = await database.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirst();
  if (!head || Number(head.seq) === 0) return;
  const last = (await readNotes(file)).at(-1);
  if (last?.seq === Number(head.seq) && last.hash === head.hash) return;
  await appendFile(file, `${at.toISOString()} ${head.seq} ${head.hash}\n`, { mode: 0o600 });
}

/** The first note that the audit does not bear out, or null. */
export async function brokenNote(
  { database }: Records,
  file: string,
): Promise<{ readonly seq: number; readonly says: string } | null> {
  for (const { at, seq, hash } of await readNotes(file)) {
    const line = await database.selectFrom('audit').select('hash').where('seq', '=', seq).executeTakeFirst();
    if (line?.hash === hash) continue;
    const what = line ? 'is another one now' : 'is not there';
    return { seq, says: `Line ${seq}, noted elsewhere on ${at}, ${what}: the audit was replaced or cut.` };
  }
  return null;
}

interface AuditNote {
  readonly at: string;
  readonly seq: number;
  readonly hash: string;
}

async function readNotes(file: string): Promise<AuditNote[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return [...text.matchAll(/^(\S+) (\d+) ([0-9a-f]{64})$/gm)].map(([, at = '', seq = '', hash = '']) => ({
    at,
    seq: Number(seq),
    hash,
  }));
}
