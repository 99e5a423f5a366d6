/** A list that was sealed and drawn, and the same list after somebody meddled with it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import type { ReadRecorded, Recorded } from '../../data/recorded/kind.ts';
import { waitingList } from '../../data/recorded/program-records.ts';
import { drawNumber, drawSeed, waitingListHash } from '../../data/recorded/seal-hash.ts';
import { waitingListQuestion } from './waiting-list.ts';

let tiny: TinyDistrict;
beforeAll(async () => {
  tiny = await openTinyDistrict();
});
afterAll(() => tiny.close());

const ids = ['one', 'two', 'three', 'four', 'five', 'six'];
const entries = ids.map((studentId) => ({ studentId, block: 'everyone' }));
const places = 2;
const seal = waitingListHash(entries, places);
const seed = drawSeed(seal, '04 17 23');
const inOrder = [...ids].sort((left, right) => (drawNumber(seed, left) < drawNumber(seed, right) ? -1 : 1));

const written = { revision: 1, schoolId: null, snapshotId: null, withdrawn: false, madeAt: '2026-11-01T12:00:00Z' };
const by = { madeBy: { id: 'pia', name: 'Pia', role: 'program director' } };

function recorded({ drawn, order }: { drawn: boolean; order: readonly string[] }): ReadRecorded {
  const list = {
    program: 'chess',
    places,
    students: ids.length,
    listHash: seal,
    sealedOn: '2026-11-01',
    seedFrom: 'The state lottery of December 5',
    drawOn: '2026-12-05',
    drawn: drawn ? { on: '2026-12-06', publicText: '04 17 23', seedHash: seed } : null,
  };
  const lists: Recorded[] = [{ ...written, ...by, id: 'list-1', studentId: null, subject: 'chess', body: list }];
  const all: Recorded[] = ids.map((studentId) => ({
    ...written,
    ...by,
    id: `place-${studentId}`,
    studentId,
    subject: 'list-1',
    body: {
      list: 'list-1',
      program: 'chess',
      block: 'everyone',
      place: drawn ? order.indexOf(studentId) + 1 : null,
      offered: drawn ? order.indexOf(studentId) < places : null,
    },
  }));
  return ((kind: { name: string }) => (kind.name === waitingList.name ? lists : all)) as ReadRecorded;
}

it('waits for the number that decides, and gives no student a number before it is known', async () => {
  const { rows, sentence } = await tiny.askWith(waitingListQuestion, recorded({ drawn: false, order: inOrder }));
  expect(sentence.headline).toBe('6 students wait for the draw.');
  expect(rows.every((row) => row.number === null && row.place === null && row.list === 'list-1')).toBe(true);
});

it('gives with each place the number from which it follows', async () => {
  const { rows, sentence } = await tiny.askWith(waitingListQuestion, recorded({ drawn: true, order: inOrder }));
  expect(sentence.headline).toBe('2 students of 6 have a place; the others wait in the order of the draw.');
  expect(sentence.more).toContain('Drawn with 04 17 23');
  expect(rows.map((row) => row.student_id)).toEqual(inOrder);
  expect(rows.map((row) => row.number)).toEqual([...rows.map((row) => row.number)].sort());
  expect(rows.filter((row) => row.offered).map((row) => row.student_id)).toEqual(inOrder.slice(0, places));
});

it('says so when a place was given to another than the draw gave it', async () => {
  const [first = '', second = '', third = '', ...rest] = inOrder;
  const moved = [third, second, first, ...rest];
  const { sentence } = await tiny.askWith(waitingListQuestion, recorded({ drawn: true, order: moved }));
  expect(sentence.form).toBe('cannot tell');
  expect(sentence.headline).toBe('The places are not those of the draw.');
});
