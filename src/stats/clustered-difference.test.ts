import { expect, it } from 'vitest';
import { clusteredDifference } from './clustered-difference.ts';
import { newcombeDifference } from './newcombe-difference.ts';

const SCHOOLS = [
  { now: { count: 60, total: 400 }, before: { count: 72, total: 410 } },
  { now: { count: 35, total: 210 }, before: { count: 36, total: 205 } },
  { now: { count: 80, total: 520 }, before: { count: 95, total: 530 } },
  { now: { count: 22, total: 150 }, before: { count: 20, total: 149 } },
  { now: { count: 44, total: 300 }, before: { count: 61, total: 310 } },
  { now: { count: 90, total: 610 }, before: { count: 88, total: 600 } },
];

/**
 * One row a student, statsmodels OLS(y, [1, now]).fit(cov_type='cluster', use_correction=False), variance × G/(G−1),
 * t with G − 1 degrees of freedom.
 */
it('equals a regression with errors clustered by school', () => {
  const change = clusteredDifference(SCHOOLS);
  expect(change).toMatchObject({ degreesOfFreedom: 5, clusters: 6 });
  expect(change?.difference).toBeCloseTo(-0.017642476526696746, 12);
  expect(change?.standardError).toBeCloseTo(0.008228761674236586, 12);
  expect(change?.low).toBeCloseTo(-0.03879518181626958, 10);
  expect(change?.high).toBeCloseTo(0.0035102287628760893, 10);
  expect(change?.pValue).toBeCloseTo(0.08488654095147892, 10);
});

it('students who move together widen the range', () => {
  const moved = [
    { now: { count: 40, total: 100 }, before: { count: 10, total: 100 } },
    { now: { count: 10, total: 100 }, before: { count: 20, total: 100 } },
    { now: { count: 25, total: 100 }, before: { count: 20, total: 100 } },
  ];
  const change = clusteredDifference(moved);
  const naive = newcombeDifference({ count: 75, total: 300 }, { count: 50, total: 300 });
  expect(naive?.low).toBeGreaterThan(0);
  expect(change?.low).toBeLessThan(0);
});

it('needs two clusters and somebody in both periods; empty clusters are not witnesses', () => {
  expect(clusteredDifference(SCHOOLS.slice(0, 1))).toBeNull();
  expect(clusteredDifference(SCHOOLS.map(({ now }) => ({ now, before: { count: 0, total: 0 } })))).toBeNull();
  const gone = { now: { count: 0, total: 0 }, before: { count: 0, total: 0 } };
  expect(clusteredDifference([...SCHOOLS, gone])).toEqual(clusteredDifference(SCHOOLS));
});

it('a school that opened or closed counts in the period that it was there', () => {
  const opened = { now: { count: 50, total: 100 }, before: { count: 0, total: 0 } };
  const change = clusteredDifference([...SCHOOLS, opened]);
  expect(change?.clusters).toBe(7);
  expect(change?.difference).toBeCloseTo(381 / 2290 - 372 / 2204, 12);
});
