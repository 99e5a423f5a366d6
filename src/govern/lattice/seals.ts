/**
 * Keeps the seals of snapshots: made once, in a thread, when the first question needs it or after an import; then read
 * from its file, and served only while it is what the ledger says was sealed.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail } from '../../errors.ts';
import type { AttendanceFacts } from '../../questions/attendance/attendance-facts.ts';
import { sealFile } from '../../records/home.ts';
import { addLedgerLine, type LedgerLine, ledgerLine } from '../../records/lattice-ledger.ts';
import type { Records } from '../../records/records.ts';
import { attendanceLattice, years } from './attendance-lattice.ts';
import { protectInThread } from './protect-in-thread.ts';
import { codeVersion, maskHash, proofHash, type Seal, sealPart, sealSchema } from './seal.ts';

const audience = 'everyone';

/** The sealed mask as it is served: whether a count of a year may be given. */
export interface ServedMask {
  readonly seal: Seal;
  isGiven(year: string, name: string): boolean;
}

export interface SealNeeds {
  readonly snapshotId: string;
  readonly minimum: number;
  readonly now: string;
  /** Counts of the snapshot by the definition of that name, or by the one that the district chose. */
  readonly facts: (definition: string | undefined) => Promise<AttendanceFacts>;
}

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
      const known = kept.get(needs.snapshotId) ?? readOrSeal(place, needs).then(served);
      kept.set(needs.snapshotId, known);
      // What failed may be tried again.
      known.catch(() => kept.delete(needs.snapshotId));
      return known;
    },
  };
}

function served(seal: Seal): ServedMask {
  const given = new Map(Object.entries(seal.parts).map(([year, part]) => [year, new Set(part.given)]));
  return { seal, isGiven: (year, name) => given.get(year)?.has(name) === true };
}

async function readOrSeal(place: Place, needs: SealNeeds): Promise<Seal> {
  const line = await ledgerLine(place.records, needs.snapshotId, audience);
  const file = sealFile(place.home, needs.snapshotId, audience);
  if (line && existsSync(file)) return checked(sealSchema.parse(JSON.parse(await readFile(file, 'utf8'))), line);
  const seal = await makeSeal(needs, line);
  const first = line ?? (await addLedgerLine(place.records, lineOf(seal, needs.now)));
  await mkdir(dirname(file), { recursive: true });
  const partly = `${file}.${process.pid}.part`;
  await writeFile(partly, JSON.stringify(checked(seal, first)), { mode: 0o600 });
  await rename(partly, file);
  return seal;
}

/** As the ledger’s line says it was, where there is one: a seal whose file was lost comes out the same. */
async function makeSeal(needs: SealNeeds, line: LedgerLine | undefined): Promise<Seal> {
  const facts = await needs.facts(line?.definition);
  const minimum = line?.minimum ?? needs.minimum;
  const lattices = years.map((year) => attendanceLattice(facts, year, minimum));
  const masks = await protectInThread(lattices);
  const parts = Object.fromEntries(
    years.flatMap((year, at) => {
      const [lattice, found] = [lattices[at], masks[at]];
      return lattice && found ? [[year, sealPart({ lattice, ...found })]] : [];
    }),
  );
  const { snapshotId } = needs;
  const { asOf, definition } = facts;
  return { codeVersion, snapshotId, audience, asOf, definition, minimum, parts };
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
