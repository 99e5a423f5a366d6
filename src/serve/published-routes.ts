/** `/api/published`: what is promised of the counts that everyone is given, and the facts of the seal behind them. */
import { Hono } from 'hono';
import { sealFacts, whatIsPromised } from '../govern/lattice/guarantees.ts';
import type { Subject } from '../govern/lattice/seals.ts';
import { sealedMask } from '../govern/sealed-mask.ts';
import { readSetting } from '../records/settings.ts';
import { currentSnapshotId } from '../records/snapshot-log.ts';
import { callerOf, type WebDoor } from './web-door.ts';

export function publishedRoutes(door: WebDoor): Hono {
  const routes = new Hono();
  routes.get('/published', async (context) => {
    await callerOf(door, context);
    const { records } = door.gate;
    const minimum = await readSetting(records, 'suppression-minimum');
    const chosen = await readSetting(records, 'chosen-definitions');
    const snapshotId = await currentSnapshotId(records);
    const sealOf = async (subject: Subject) =>
      snapshotId === null ? null : sealFacts(await sealedMask(door.gate, { subject, snapshotId, chosen, minimum }));
    const seal = await sealOf('attendance');
    return context.json({
      ...whatIsPromised(seal?.minimum ?? minimum),
      seal,
      enrollment: await sealOf('enrollment'),
    });
  });
  return routes;
}
