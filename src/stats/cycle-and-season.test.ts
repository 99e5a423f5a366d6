import { expect, it } from 'vitest';
import { cycleAndSeason } from './cycle-and-season.ts';
import { randomNormal, seededRandom } from './seeded-random.ts';

const times = Array.from({ length: 180 }, (_, time) => time);
const cycle = times.map((time) => 1 + (time % 5));
const stretch = times.map(() => 0);
const fiveDays = [0.5, 0.5, 0.5, 0.5, -2];
const wave = (time: number) => 2 * Math.sin(time / 40);

it('gives each part its own: the fifth day, the wave, the storm', () => {
  const values = Float64Array.from(
    times,
    (time) => (fiveDays[time % 5] ?? 0) + wave(time) + (time === 90 || time === 91 ? -6 : 0),
  );
  const { cycleEffect, season, left } = cycleAndSeason({ values, cycle, stretch });
  expect([...cycleEffect]).toEqual([NaN, ...fiveDays.map((effect) => expect.closeTo(effect, 1))]);
  expect([...cycleEffect.subarray(1)].reduce((sum, effect) => sum + effect, 0)).toBeCloseTo(0, 9);
  for (const time of times) expect(Math.abs((season[time] ?? 0) - wave(time))).toBeLessThan(0.2);
  expect(left[90]).toBeCloseTo(-6, 0);
  expect(
    Math.max(...times.filter((time) => time < 90 || time > 91).map((time) => Math.abs(left[time] ?? 9))),
  ).toBeLessThan(0.2);
});

it('a season does not cross from one stretch into the next, and a gap stays a gap', () => {
  const random = seededRandom({ seed: 3 });
  const values = Float64Array.from(times, (time) => (time < 90 ? 0 : 5) + 0.01 * randomNormal(random));
  values[40] = Number.NaN;
  const parts = cycleAndSeason({ values, cycle, stretch: times.map((time) => (time < 90 ? 0 : 1)) });
  expect(parts.season[89]).toBeCloseTo(0, 1);
  expect(parts.season[90]).toBeCloseTo(5, 1);
  expect(parts.left[40]).toBeNaN();
});

it('a series of nothing gives nothing', () => {
  const { left } = cycleAndSeason({
    values: new Float64Array(3).fill(Number.NaN),
    cycle: [1, 2, 3],
    stretch: [0, 0, 0],
  });
  expect([...left]).toEqual([NaN, NaN, NaN]);
});
