import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { browserSha256, repeatDraw } from './repeat-draw.ts';

const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const sha256 = async (text: string) => hash(text);
const seal = hash('a list');
const seed = hash(`${seal} 04 17 23`);
const inOrder = ['one', 'two', 'three', 'four', 'fünf'].sort((left, right) =>
  hash(`${seed} ${left}`) < hash(`${seed} ${right}`) ? -1 : 1,
);
const rows = inOrder.map((id, at) => ({
  student_id: id,
  group: 'everyone',
  place: at + 1,
  seal,
  seed,
  drawn_with: '04 17 23',
}));

it('agrees with a draw that follows from what is printed, in the browser’s own SHA-256 too', async () => {
  expect((await repeatDraw(rows, sha256)).agrees).toBe(true);
  const own = browserSha256();
  if (!own) throw new Error('Node lends SHA-256 as a browser does over https.');
  expect((await repeatDraw(rows, own)).says).toContain('the order of all 5 students follows from “04 17 23”');
});

it('finds two places that were exchanged, a seed of another number, and a list that was not drawn', async () => {
  const exchanged = rows.map((row) => ({ ...row, place: row.place === 1 ? 4 : row.place === 4 ? 1 : row.place }));
  expect((await repeatDraw(exchanged, sha256)).agrees).toBe(false);
  const other = rows.map((row) => ({ ...row, drawn_with: '04 17 24' }));
  expect((await repeatDraw(other, sha256)).says).toContain('seed does not follow');
  expect((await repeatDraw([], sha256)).says).toBe('This list has not been drawn yet.');
});
