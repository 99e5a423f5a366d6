/** `/api/published`: what is promised of the counts that everyone is given, which release it is, and the facts of its seals. */
import { Hono } from 'hono';
import { type Promised, type SealFacts, sealFacts, whatIsPromised } from '../govern/lattice/guarantees.ts';
import { sealedSubjects } from '../govern/lattice/seals.ts';
import { sealedMask } from '../govern/sealed-mask.ts';
import { lastRelease } from '../records/lattice-ledger.ts';
import { readSetting } from '../records/settings.ts';
import { currentSnapshotId } from '../records/snapshot-log.ts';
import { callerOf, type WebDoor } from './web-door.ts';

export interface PublishedFacts extends Promised {
  /** What the board and the public are given; null before the first release, when it is the data in use. */
  readonly release: { readonly snapshotId: string; readonly asOf: string; readonly releasedAt: string } | null;
  readonly seals: readonly SealFacts[];
}

export function publishedRoutes(door: WebDoor): Hono {
  const routes = new Hono();
  routes.get('/published', async (context) => {
    await callerOf(door, context);
    const { records } = door.gate;
    const minimum = await readSetting(records, 'suppression-minimum');
    const chosen = await readSetting(records, 'chosen-definitions');
    const line = await lastRelease(records);
    const snapshotId = line?.snapshot_id ?? (await currentSnapshotId(records));
    const seals: SealFacts[] = [];
    for (const subject of snapshotId === null ? [] : sealedSubjects) {
      const wanted = { subject, snapshotId: snapshotId ?? '', chosen, minimum };
      seals.push(sealFacts(subject, await sealedMask(door.gate, wanted)));
    }
    const release = line ? { snapshotId: line.snapshot_id, asOf: line.as_of, releasedAt: line.sealed_at } : null;
    const facts: PublishedFacts = { ...whatIsPromised(seals[0]?.minimum ?? minimum), release, seals };
    return context.json(facts);
  });
  return routes;
}
