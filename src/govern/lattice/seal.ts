/**
 * A seal: the masks of one snapshot for one audience with their proofs. It is made once, kept, and served as it is; two
 * masks of the same counts would together tell more than either.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Lattice, Mask } from './lattice.ts';
import type { Proof } from './verify.ts';

/** Of the code that seals; a seal is never made again, so an old one stays as it was. */
export const codeVersion = 1;

const part = z.object({
  /** Names of the counts that are given; every other count is hidden. */
  given: z.array(z.string()),
  /** How many counts there are with a name, how many are hidden, and how many small ones are proved. */
  counts: z.int(),
  hidden: z.int(),
  proved: z.int(),
  /** The other whole tables: unknown and by how much, in pairs. */
  witnesses: z.array(z.array(z.tuple([z.int(), z.int()]))),
});

export const sealSchema = z.object({
  codeVersion: z.int(),
  snapshotId: z.string(),
  audience: z.string(),
  asOf: z.string(),
  definition: z.string(),
  minimum: z.int(),
  /** The snapshot released before, of which nothing that was hidden is given; null where there was none. */
  beside: z.string().nullable().default(null),
  /** It was proved together with that one, and not by itself only. */
  together: z.boolean().default(false),
  parts: z.record(z.string(), part),
});
export type Seal = z.infer<typeof sealSchema>;
type SealPart = z.infer<typeof part>;

export interface SealedPart {
  readonly lattice: Lattice;
  readonly mask: Mask;
  readonly proof: Proof;
}

/** Throws where anything is left unproved: then nothing is published. */
export function sealPart({ lattice, mask, proof }: SealedPart): SealPart {
  const open = proof.unproved.length + proof.toldToOne.length + proof.faults.length;
  if (open > 0) throw new Error(`${open} of ${proof.targets} small counts could not be proved safe.`);
  const named = lattice.cells.flatMap((cell, place) =>
    cell.names.map((name) => ({ name, hidden: !cell.given || mask.hidden[place] !== false })),
  );
  return {
    given: named.flatMap(({ name, hidden }) => (hidden ? [] : [name])).sort(),
    counts: named.length,
    hidden: named.filter(({ hidden }) => hidden).length,
    proved: proof.targets,
    witnesses: mask.witnesses.map((witness) => witness.map(([unknown, by]): [number, number] => [unknown, by])),
  };
}

/** The hash of what is served. */
export function maskHash({ snapshotId, audience, asOf, definition, minimum, parts }: Seal): string {
  const masks = Object.entries(parts).map(([name, { given }]) => [name, given]);
  return hashOf([snapshotId, audience, asOf, definition, minimum, masks]);
}

export function proofHash({ parts }: Seal): string {
  return hashOf(Object.entries(parts).map(([name, { witnesses }]) => [name, witnesses]));
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
