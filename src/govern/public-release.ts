/**
 * Which snapshot the board and the public are given: the one that was released last, until the next release. Counts of
 * two days set off against each other tell who came and left between them, so a release is made a few times a year,
 * and only where enough students came, left or changed since the one before, or none at all.
 */
import { DeliberateError, fail } from '../errors.ts';
import { addRelease, lastRelease, releaseOf } from '../records/lattice-ledger.ts';
import { readSetting } from '../records/settings.ts';
import { currentSnapshotId } from '../records/snapshot-log.ts';
import type { Gate } from './gate.ts';
import { flowBetween } from './lattice/joint-lattice.ts';
import { maskHash, proofHash, type Seal } from './lattice/seal.ts';
import { type Subject, sealedSubjects } from './lattice/seals.ts';
import type { Role } from './roles.ts';
import { countsOf, sealedMask } from './sealed-mask.ts';

/** From these days of a year on, the next import is released by itself: midway, at the end, and after October 1. */
export const releaseDays = ['02-01', '06-15', '10-15'] as const;

export interface Chosen {
  readonly snapshotId: string;
  /** What a reader must know: that newer data are there and not released. */
  readonly told: readonly string[];
}

/** The snapshot to answer from; `not-released` where the board or the public name another than a released one. */
export async function snapshotFor(gate: Gate, role: Role, asked: string | undefined): Promise<Chosen> {
  const current = await currentSnapshotId(gate.records);
  if (role !== 'board' && role !== 'public') return { snapshotId: asked ?? current ?? fail('no-snapshot'), told: [] };
  const release = await lastRelease(gate.records);
  const given = release?.snapshot_id ?? current ?? fail('no-snapshot');
  if (asked !== undefined && asked !== given) {
    if (!(await releaseOf(gate.records, asked))) fail('not-released');
    return { snapshotId: asked, told: [] };
  }
  const told = `Shown from the release of ${release?.as_of}. What came since is published with the next release.`;
  return { snapshotId: given, told: given === current ? [] : [told] };
}

export interface Frozen {
  readonly snapshotId: string;
  readonly asOf: string;
  /** False where this snapshot is the one that was released already. */
  readonly isNew: boolean;
}

/** Releases the snapshot in use. Fails with `release-too-near` or `release-not-proved`, and then nothing changes. */
export async function freezeRelease(gate: Gate): Promise<Frozen> {
  const snapshotId = (await currentSnapshotId(gate.records)) ?? fail('no-snapshot');
  const last = await lastRelease(gate.records);
  if (last?.snapshot_id === snapshotId) return { snapshotId, asOf: last.as_of, isNew: false };
  const minimum = await readSetting(gate.records, 'suppression-minimum');
  const chosen = await readSetting(gate.records, 'chosen-definitions');
  const seals: Seal[] = [];
  for (const subject of sealedSubjects) {
    const { seal } = await sealedMask(gate, { subject, snapshotId, chosen, minimum });
    if (last && (await isTooNear(gate, { subject, seal, before: last.snapshot_id, chosen }))) fail('release-too-near');
    if (last && seal.beside !== last.snapshot_id) fail('release-not-proved');
    seals.push(seal);
  }
  const [attendance] = seals;
  const { as_of: asOf } = await addRelease(gate.records, {
    snapshot_id: snapshotId,
    as_of: attendance?.asOf ?? '',
    definition: attendance?.definition ?? '',
    minimum: attendance?.minimum ?? minimum,
    mask_hash: seals.map(maskHash).join(' '),
    proof_hash: seals.map(proofHash).join(' '),
    sealed_at: gate.now().toISOString(),
  });
  return { snapshotId, asOf, isNew: true };
}

interface Between {
  readonly subject: Subject;
  readonly seal: Seal;
  readonly before: string;
  readonly chosen: Record<string, string>;
}

/** Some students came, left or changed in one of the tables, and fewer than the minimum: they would be seen. */
async function isTooNear(gate: Gate, { subject, seal, before, chosen }: Between): Promise<boolean> {
  const counts = (snapshotId: string) =>
    countsOf(gate, { subject, snapshotId, chosen })(seal.minimum, seal.definition || undefined);
  const [now, then] = [await counts(seal.snapshotId), await counts(before)];
  if (now.within !== then.within) return false;
  return Object.entries(now.lattices).some(([part, lattice]) => {
    const earlier = then.lattices[part];
    const flow = earlier ? flowBetween(lattice, earlier) : 0;
    return flow > 0 && flow < seal.minimum;
  });
}

/** Releases by the calendar: the first snapshot there is, and the first after each of the days. */
export async function releaseWhenDue(gate: Gate): Promise<void> {
  const last = await lastRelease(gate.records);
  if (last && !isDue(last.sealed_at.slice(0, 10), gate.now().toISOString().slice(0, 10))) return;
  try {
    await freezeRelease(gate);
  } catch (error) {
    // What may not be released yet is tried again after the next import; the last release stays.
    if (!(error instanceof DeliberateError)) throw error;
  }
}

/** Whether a release day lies after `last`, up to and with `today`; days as ISO. */
export function isDue(last: string, today: string): boolean {
  const first = Number(last.slice(0, 4));
  const years = Array.from({ length: Number(today.slice(0, 4)) - first + 1 }, (_, after) => first + after);
  return years.some((year) => releaseDays.some((day) => `${year}-${day}` > last && `${year}-${day}` <= today));
}
