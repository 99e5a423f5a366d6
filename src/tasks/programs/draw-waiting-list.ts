import { z } from 'zod';
import { waitingList, waitingPlace } from '../../data/recorded/program-records.ts';
import { drawNumber, drawSeed, waitingListHash } from '../../data/recorded/seal-hash.ts';
import { fail } from '../../errors.ts';
import { readRecorded, reviseRecorded } from '../../records/recorded.ts';
import { currentSnapshotId } from '../../records/snapshot-log.ts';
import { defineTask } from '../task.ts';

/** Draws a sealed list with the public number, once; the list must still be the one that was sealed. */
export const drawWaitingList = defineTask({
  name: 'draw-waiting-list',
  does: 'Draw a sealed waiting list',
  area: 'programs',
  input: z.object({
    list: z.string().trim().min(1).max(100).describe('The sealed list, by its number'),
    publicText: z.string().trim().min(1).max(500).describe('The public number, as published, e.g. 04 17 23 42 51'),
  }),
  async run({ records, person, now, signal }, { list: id, publicText }) {
    const [list] = await readRecorded(records, waitingList, { id });
    if (!list) return fail('no-such-record', { what: 'waiting list' });
    const places = await readRecorded(records, waitingPlace, { subject: id });
    // A draw that was stopped in the middle is finished with the same number.
    const unfinished = list.body.drawn?.publicText === publicText && places.some((place) => place.body.place === null);
    if (list.body.drawn && !unfinished)
      fail('bad-input', {
        what: 'The draw',
        why: `this list was drawn on ${list.body.drawn.on}. A draw is not repeated.`,
      });
    const at = now().toISOString();
    const on = at.slice(0, 10);
    if (on < list.body.drawOn)
      fail('bad-input', {
        what: 'The draw',
        why: `it was announced for ${list.body.drawOn}; before that day anyone could choose the number.`,
      });
    const entries = places.map((place) => ({ studentId: place.studentId ?? '', block: place.body.block }));
    if (waitingListHash(entries, list.body.places) !== list.body.listHash)
      fail('bad-input', {
        what: 'The list',
        why: 'it is not the one that was sealed: somebody was added or taken out.',
      });
    const seedHash = drawSeed(list.body.listHash, publicText);
    const writing = { at, by: person, snapshotId: await currentSnapshotId(records) };
    await reviseRecorded(records, waitingList, {
      id,
      body: { ...list.body, drawn: { on, publicText, seedHash } },
      ...writing,
    });
    for (const block of new Set(places.map((place) => place.body.block))) {
      const inOrder = places
        .filter((place) => place.body.block === block)
        .map((place) => ({ place, number: drawNumber(seedHash, place.studentId ?? '') }))
        .sort((left, right) => (left.number < right.number ? -1 : 1));
      for (const [order, { place }] of inOrder.entries()) {
        signal.throwIfAborted();
        await reviseRecorded(records, waitingPlace, {
          id: place.id,
          body: { ...place.body, place: order + 1, offered: order < list.body.places },
          ...writing,
        });
      }
    }
    const offered = places.length === 0 ? 0 : Math.min(list.body.places, places.length);
    return {
      says: `Drawn with “${publicText}”. ${offered} students of each group have a place, the others wait in order.`,
      list: id,
      seedHash,
    };
  },
});
