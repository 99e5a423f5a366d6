import { describe, expect, it } from 'vitest';
import { logOddsOfPercent, percentOfLogOdds } from './log-odds-of-percent.ts';
import { panelOf } from './panel.ts';
import { panelCoverage } from './panel-coverage.ts';
import { panelModel } from './panel-model.ts';
import { randomBinomial, randomInteger, randomNormal, seededRandom } from './seeded-random.ts';
import { unusualCells } from './unusual-cells.ts';
import { unusualTimes } from './unusual-times.ts';

const WEEK = [-0.15, 0.05, 0.1, 0.1, -0.1];

/**
 * Schools of 100 to 800 students from 80 to 97%, weekday and season, schools that drift, counts by chance and days
 * on which a school does better or worse for no reason; planted: storms, single bad days, empty rows, closed days.
 */
function plantedPanel(plan: { seed: number; units: number; times: number; bad: number; storms: readonly number[] }) {
  const random = seededRandom({ seed: plan.seed });
  const { units, times } = plan;
  const bad = new Set<number>();
  while (bad.size < plan.bad) bad.add(randomInteger(random, units * times));
  const closed = new Set([20, 21, 22, 100]);
  const rows = { unit: [] as number[], time: [] as number[], percent: [] as (number | null)[] };
  for (let unit = 0; unit < units; unit += 1) {
    const students = 100 + randomInteger(random, 700);
    const level = logOddsOfPercent(80 + 17 * random());
    let wander = 0;
    for (let time = 0; time < times; time += 1) {
      wander = 0.5 * wander + 0.08 * randomNormal(random);
      if (closed.has(time) && unit > 0) continue;
      const common = (WEEK[time % 5] ?? 0) + 0.2 * Math.cos(time / 30) - (plan.storms.includes(time) ? 1.5 : 0);
      const drop = bad.has(unit * times + time) ? -1.8 : 0;
      const share = percentOfLogOdds(level + common + wander + drop + 0.2 * Math.sin(unit + time / 50)) / 100;
      rows.unit.push(unit);
      rows.time.push(time);
      const absent = randomBinomial(random, students, 1 - share);
      rows.percent.push(random() < 0.03 ? null : (100 * (students - absent)) / students);
    }
  }
  const shape = {
    units,
    cycle: Array.from({ length: times }, (_, time) => 1 + (time % 5)),
    stretch: Array.from({ length: times }, (_, time) => (time < times / 2 ? 0 : 1)),
  };
  return { panel: panelOf(shape, rows), bad, closed };
}

describe.each([
  { seed: 1, units: 300, times: 180, bad: 250, storms: [40, 95, 150] },
  { seed: 2, units: 60, times: 180, bad: 50, storms: [60] },
])('a planted panel of $units schools', (plan) => {
  const { panel, bad, closed } = plantedPanel(plan);
  const coverage = panelCoverage(panel);
  const model = panelModel(panel, coverage);
  const { times, cycle } = unusualTimes(panel, model);
  const found = unusualCells(panel, model);

  it('closed days are no session and nothing on them is judged', () => {
    expect(coverage.flatMap(({ status }, time) => (status === 'none' ? [time] : []))).toEqual([...closed]);
    expect(times.filter(({ time }) => closed.has(time))).toEqual([]);
    expect(found.cells.filter(({ time }) => closed.has(time))).toEqual([]);
  });

  it('every storm is found and no other day', () => {
    expect(times.flatMap(({ time, unusual }) => (unusual ? [time] : []))).toEqual(plan.storms);
    for (const storm of plan.storms) {
      const judged = times.find(({ time }) => time === storm);
      expect(judged?.expected ?? 0).toBeGreaterThan((judged?.percent ?? 0) + 12);
    }
  });

  it('weekday effects are those planted', () => {
    const effects = cycle.map(({ points }) => points);
    const planted = WEEK.map((effect) => 100 / (1 + Math.exp(-(2 + effect))) - 100 / (1 + Math.exp(-2)));
    for (const [place, points] of planted.entries()) expect(Math.abs((effects[place] ?? 9) - points)).toBeLessThan(0.5);
  });

  it('nine of ten bad days are found, and at most one of ten called is a false alarm', () => {
    const judgeable = [...bad].filter((cell) => !Number.isNaN(model.left[cell]));
    const called = found.cells.map(({ unit, time }) => unit * panel.times + time);
    const hits = called.filter((cell) => bad.has(cell)).length;
    expect(hits / judgeable.length).toBeGreaterThan(0.9);
    expect((called.length - hits) / called.length).toBeLessThan(0.1);
  });

  it('each found value lies outside its own usual range, on the side that its sign says', () => {
    for (const { percent, low, high, expected, distance } of found.cells) {
      expect(percent < low || percent > high).toBe(true);
      expect(Math.sign(percent - expected)).toBe(Math.sign(distance));
      expect(low).toBeLessThan(high);
    }
  });
});

it('in a district of 18 schools: more than 85 of 100 bad days found, over ten panels, false alarms under one in ten', () => {
  const tally = { bad: 0, hits: 0, called: 0 };
  for (let seed = 11; seed <= 20; seed += 1) {
    const { panel, bad } = plantedPanel({ seed, units: 18, times: 180, bad: 20, storms: [60] });
    const model = panelModel(panel, panelCoverage(panel));
    const called = unusualCells(panel, model).cells.map(({ unit, time }) => unit * panel.times + time);
    tally.bad += [...bad].filter((cell) => !Number.isNaN(model.left[cell])).length;
    tally.hits += called.filter((cell) => bad.has(cell)).length;
    tally.called += called.length;
  }
  expect(tally.hits / tally.bad).toBeGreaterThan(0.85);
  expect((tally.called - tally.hits) / tally.called).toBeLessThan(0.1);
});

it('where nothing is planted, nothing is called in 19 of 20 panels', () => {
  let panelsWithCalls = 0;
  for (let seed = 100; seed < 120; seed += 1) {
    const { panel } = plantedPanel({ seed, units: 60, times: 120, bad: 0, storms: [] });
    const model = panelModel(panel, panelCoverage(panel));
    const times = unusualTimes(panel, model).times.filter(({ unusual }) => unusual);
    if (times.length + unusualCells(panel, model).cells.length > 0) panelsWithCalls += 1;
  }
  expect(panelsWithCalls).toBeLessThanOrEqual(1);
});

it('four schools have no others to be compared with, and nineteen days no usual one', () => {
  const few = plantedPanel({ seed: 5, units: 4, times: 180, bad: 5, storms: [] }).panel;
  expect(unusualCells(few, panelModel(few, panelCoverage(few)))).toEqual({ judged: 0, cells: [] });
  const short = plantedPanel({ seed: 6, units: 30, times: 19, bad: 5, storms: [10] }).panel;
  const model = panelModel(short, panelCoverage(short));
  expect(unusualTimes(short, model)).toMatchObject({ times: [] });
});
