/**
 * Keeps the seals of snapshots: made once, in a thread, when the first question needs it or after an import; then read
 * from its file, and served only while it is what the ledger says was sealed.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail } from '../../errors.ts';
import { sealFile } from '../../records/home.ts';
import { addLedgerLine, type LedgerLine, ledgerLine } from '../../records/lattice-ledger.ts';
import type { Records } from '../../records/records.ts';
import { jointLattice, keptHidden } from './joint-lattice.ts';
import type { Lattice } from './lattice.ts';
import { protectInThread } from './protect-in-thread.ts';
import { codeVersion, maskHash, proofHash, type Seal, sealPart, sealSchema } from './seal.ts';

/** Whose counts a seal holds, in words of the ledger. */
export const subjects = {
  attendance: 'everyone',
  enrollment: 'everyone-enrollment',
  review: 'everyone-review',
} as const;
export type Subject = keyof typeof subjects;
export const sealedSubjects: readonly Subject[] = ['attendance', 'enrollment', 'review'];

/** The sealed mask as it is served: whether a count of a part (a year, a fall) may be given. */
export interface ServedMask {
  readonly seal: Seal;
  isGiven(part: string, name: string): boolean;
}

/** The counts to seal: lattices by the name of their part. */
export interface ToSeal {
  readonly asOf: string;
  /** Name of the definition by which students were counted; empty where none is needed. */
  readonly definition: string;
  readonly lattices: Readonly<Record<string, Lattice>>;
  /** The same with fewer cuts, the first to be tried first, where the small counts cannot be proved otherwise. */
  readonly coarser?: readonly (() => ToSeal['lattices'])[];
  /** The year that parts are named within: parts of another year hold other students. */
  readonly within?: string;
}

export interface SealNeeds {
  readonly subject: Subject;
  readonly snapshotId: string;
  readonly minimum: number;
  readonly now: string;
  /** Counts of the snapshot by the definition of that name, or by the one that the district chose. */
  readonly counts: Counts;
  /** What was released before, beside which it must hold as well. */
  readonly released: { readonly snapshotId: string; readonly counts: Counts } | null;
}

type Counts = (minimum: number, definition: string | undefined) => Promise<ToSeal>;

export interface Seals {
  serve(needs: SealNeeds): Promise<ServedMask>;
}

interface Place {
  readonly home: string;
  readonly records: Records;
}

export function makeSeals(place: Place): Seals {
  const kept = new Map<string, Promise<ServedMask>>();
  return {
    serve(needs) {
      const key = `${needs.snapshotId} ${needs.subject}`;
      const known = kept.get(key) ?? readOrSeal(place, needs).then(served);
      kept.set(key, known);
      // What failed may be tried again.
      known.catch(() => kept.delete(key));
      return known;
    },
  };
}

function served(seal: Seal): ServedMask {
  const given = new Map(Object.entries(seal.parts).map(([name, part]) => [name, new Set(part.given)]));
  return { seal, isGiven: (part, name) => given.get(part)?.has(name) === true };
}

async function readOrSeal(place: Place, needs: SealNeeds): Promise<Seal> {
  const audience = subjects[needs.subject];
  const line = await ledgerLine(place.records, needs.snapshotId, audience);
  const file = sealFile(place.home, needs.snapshotId, audience);
  if (line && existsSync(file)) return checked(sealSchema.parse(JSON.parse(await readFile(file, 'utf8'))), line);
  const seal = await makeSeal(place, needs, line);
  const first = line ?? (await addLedgerLine(place.records, lineOf(seal, needs.now)));
  await mkdir(dirname(file), { recursive: true });
  const partly = `${file}.${process.pid}.part`;
  await writeFile(partly, JSON.stringify(checked(seal, first)), { mode: 0o600 });
  await rename(partly, file);
  return seal;
}

/** As the ledger’s line says it was, where there is one: a seal whose file was lost comes out the same. */
async function makeSeal(place: Place, needs: SealNeeds, line?: LedgerLine): Promise<Seal> {
  const { snapshotId, subject, counts } = needs;
  const minimum = line?.minimum ?? needs.minimum;
  const counted = await counts(minimum, line?.definition);
  const { asOf, definition, lattices: alone } = counted;
  const joint = await besideReleased(place, { ...needs, minimum }, counted);
  const both = joint && (await provedIn(joint(jointLattice)));
  const proved = both ?? (joint && (await provedIn(joint(keptHidden))));
  const { lattices, masks } = proved ?? (await firstProved([() => alone, ...(counted.coarser ?? [])]));
  const beside = proved ? (needs.released?.snapshotId ?? null) : null;
  const parts = Object.fromEntries(
    Object.entries(lattices).flatMap(([name, lattice], at) => {
      const found = masks[at];
      return found ? [[name, sealPart({ lattice, ...found })]] : [];
    }),
  );
  return {
    codeVersion,
    snapshotId,
    audience: subjects[subject],
    asOf,
    definition,
    minimum,
    beside,
    together: both !== null,
    parts,
  };
}

type Lattices = ToSeal['lattices'];

interface Proved {
  readonly lattices: Lattices;
  readonly masks: Awaited<ReturnType<typeof protectInThread>>;
}

async function provedIn(lattices: Lattices): Promise<Proved | null> {
  return await protectInThread(Object.values(lattices)).then(
    (masks) => ({ lattices, masks }),
    () => null,
  );
}

/** A cut is dropped for the whole snapshot, in the order that is laid down; fails where none of them can be proved. */
async function firstProved([first, ...coarser]: readonly (() => Lattices)[]): Promise<Proved> {
  const lattices = first?.() ?? {};
  if (coarser.length === 0) return { lattices, masks: await protectInThread(Object.values(lattices)) };
  return (await provedIn(lattices)) ?? (await firstProved(coarser));
}

/** Each part beside the part of that name that was released before, or null where nothing was. */
async function besideReleased(
  place: Place,
  { released, ...needs }: SealNeeds,
  { lattices, within }: ToSeal,
): Promise<((how: typeof jointLattice) => Lattices) | null> {
  if (released === null || released.snapshotId === needs.snapshotId) return null;
  const seal = await readOrSeal(place, { ...needs, ...released, released: null });
  const before = await released.counts(seal.minimum, seal.definition);
  if (before.within !== within) return () => lattices;
  return (how) =>
    Object.fromEntries(
      Object.entries(lattices).map(([name, lattice]) => {
        const [then, part] = [before.lattices[name], seal.parts[name]];
        if (!then || !part) return [name, lattice];
        return [name, how(lattice, { lattice: then, given: new Set(part.given) })];
      }),
    );
}

function lineOf(seal: Seal, now: string): LedgerLine {
  return {
    snapshot_id: seal.snapshotId,
    audience: seal.audience,
    as_of: seal.asOf,
    definition: seal.definition,
    minimum: seal.minimum,
    mask_hash: maskHash(seal),
    proof_hash: proofHash(seal),
    sealed_at: now,
  };
}

function checked(seal: Seal, line: LedgerLine): Seal {
  if (maskHash(seal) !== line.mask_hash || proofHash(seal) !== line.proof_hash) {
    fail('seal-broken', { name: seal.snapshotId });
  }
  return seal;
}
