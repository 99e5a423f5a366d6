/** Hashes that show whether what was sealed was changed since. */
import { createHash } from 'node:crypto';

/** SHA-256 of text, 64 hexadecimal digits. */
export function sealHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The hash of a plan: of its fields in alphabetical order, the seals themselves left out. */
export function planHash(plan: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(plan)
    .filter(([name, value]) => name !== 'seals' && value !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return sealHash(JSON.stringify(fields));
}

/**
 * The order of a draw: each student’s number is the hash of the seed and the student’s id, and lower numbers come
 * first. Whoever has the sealed list and the public number can repeat it with any program that makes SHA-256.
 */
export function drawNumber(seedHash: string, studentId: string): string {
  return sealHash(`${seedHash} ${studentId}`);
}

/** The hash of a waiting list: its students with their blocks, in alphabetical order, and the places. */
export function waitingListHash(
  entries: readonly { readonly studentId: string; readonly block: string }[],
  places: number,
): string {
  const lines = entries.map(({ studentId, block }) => `${block}\t${studentId}`).sort();
  return sealHash([String(places), ...lines].join('\n'));
}

/** The seed of a draw: the sealed list and the number that nobody could know when it was sealed. */
export function drawSeed(listHash: string, publicText: string): string {
  return sealHash(`${listHash} ${publicText.trim()}`);
}
