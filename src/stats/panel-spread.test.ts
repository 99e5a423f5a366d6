import { expect, it } from 'vitest';
import type { Panel } from './panel.ts';
import { usualDistances } from './panel-spread.ts';
import { quantile } from './quantile.ts';
import { randomNormal, seededRandom } from './seeded-random.ts';

const units = 40;
const times = 200;
const random = seededRandom({ seed: 21 });
const cells = units * times;
const unitOf = (cell: number) => Math.floor(cell / times);
const timeOf = (cell: number) => cell % times;

/** Unit 0 hardly moves, unit 1 scatters three times as much, unit 2 does so four times from 100 on, all do at time 50. */
const scale = (cell: number) =>
  0.2 *
  (unitOf(cell) === 0 ? 0.001 : unitOf(cell) === 1 ? 3 : 1) *
  (unitOf(cell) === 2 && timeOf(cell) >= 100 ? 4 : 1) *
  (timeOf(cell) === 50 ? 4 : 1);
const left = Float32Array.from({ length: cells }, (_, cell) => scale(cell) * randomNormal(random));
left[5] = Number.NaN;
const panel: Panel = {
  units,
  times,
  percent: new Float32Array(cells).fill(90),
  came: new Uint8Array(cells).fill(2),
  cycle: new Uint8Array(times).fill(1),
  stretch: Uint8Array.from({ length: times }, (_, time) => (time < 100 ? 0 : 1)),
};
const distances = usualDistances(panel, { own: left, common: new Float64Array(times), left });
const typical = (keep: (cell: number) => boolean) =>
  (quantile(
    distances.filter((_, cell) => keep(cell)).map((distance) => Math.abs(distance)),
    0.5,
  ) ?? 0) / 0.6745;

it('1 is an ordinary distance, for a steady unit and one that scatters, and at a time of scatter', () => {
  expect(typical((cell) => unitOf(cell) > 1 && timeOf(cell) < 100)).toBeGreaterThan(0.7);
  expect(typical((cell) => unitOf(cell) > 1 && timeOf(cell) < 100)).toBeLessThan(1.1);
  expect(typical((cell) => unitOf(cell) === 1 && timeOf(cell) < 100)).toBeLessThan(1.2);
  expect(typical((cell) => timeOf(cell) === 50)).toBeLessThan(1.6);
});

it('weeks of more scatter are allowed for by half: four times as wild counts as about twice', () => {
  const early = typical((cell) => unitOf(cell) === 2 && timeOf(cell) < 90);
  const late = typical((cell) => unitOf(cell) === 2 && timeOf(cell) >= 110);
  expect(late / early).toBeGreaterThan(1.5);
  expect(late / early).toBeLessThan(2.7);
});

it('a unit that never moves is not taken to be infinitely steady, and no value has no distance', () => {
  expect(typical((cell) => unitOf(cell) === 0)).toBeLessThan(0.01);
  expect(distances[5]).toBeNaN();
});
