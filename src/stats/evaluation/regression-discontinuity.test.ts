import { describe, expect, it } from 'vitest';
import { randomNormal, seededRandom } from '../seeded-random.ts';
import { densityCheck } from './density-check.ts';
import { neighborResiduals } from './local-polynomial.ts';
import { discontinuityEffect } from './regression-discontinuity.ts';

const random = seededRandom({ seed: 11 });
const running = Array.from({ length: 800 }, () => 20 * randomNormal(random));
const bandwidth = { estimate: { left: 12, right: 12 }, bias: { left: 20, right: 20 } };

describe('discontinuityEffect', () => {
  it('finds a jump exactly where the sides are lines, and the parabola’s jump after correction', () => {
    const line = running.map((score) => 3 + 0.5 * score + (score >= 0 ? 4 : 0));
    expect(
      discontinuityEffect(
        { outcome: line, running, cutoff: 0, tookPart: null, clusters: null },
        { kernel: 'triangular', order: 1, bandwidth },
      ).conventional.effect,
    ).toBeCloseTo(4, 9);
    const bent = running.map(
      (score) => 3 + 0.5 * score + 0.02 * score * score * (score >= 0 ? 1 : -1) + (score >= 0 ? 4 : 0),
    );
    const found = discontinuityEffect(
      { outcome: bent, running, cutoff: 0, tookPart: null, clusters: null },
      { kernel: 'epanechnikov', order: 1, bandwidth },
    );
    expect(Math.abs(found.conventional.effect - 4)).toBeGreaterThan(0.2);
    expect(found.robust.effect).toBeCloseTo(4, 8);
  });

  it('does not change when the score is moved or stretched', () => {
    const outcome = running.map((score) => 0.1 * score + (score >= 0 ? 2 : 0) + Math.sin(score * 77));
    const here = discontinuityEffect({ outcome, running, cutoff: 0, tookPart: null, clusters: null });
    const there = discontinuityEffect({
      outcome,
      running: running.map((score) => 300 + 10 * score),
      cutoff: 300,
      tookPart: null,
      clusters: null,
    });
    expect(there.robust.effect).toBeCloseTo(here.robust.effect, 6);
    expect(there.bandwidths.estimate.left).toBeCloseTo(10 * here.bandwidths.estimate.left, 4);
  });

  it('divides by the jump in taking part where the rule was not always followed', () => {
    const tookPart = running.map((score, row) => (score >= 0 ? (row % 4 === 0 ? 0 : 1) : 0));
    const outcome = running.map((score, row) => 0.1 * score + 6 * (tookPart[row] ?? 0));
    const found = discontinuityEffect({ outcome, running, cutoff: 0, tookPart, clusters: null });
    expect(found.conventional.effect).toBeCloseTo(6, 6);
    expect(found.firstStage?.jump).toBeGreaterThan(0.5);
  });

  it('refuses a cutoff with hardly anybody on one side', () => {
    expect(() =>
      discontinuityEffect({ outcome: running, running, cutoff: 1000, tookPart: null, clusters: null }),
    ).toThrow('ten rows or more on each side');
  });
});

describe('neighborResiduals', () => {
  it('takes three neighbors, and all that share a score together', () => {
    // The first row’s three nearest are 2, 3, 4 with outcomes 2, 3, 4: √(3/4)·(1 − 3).
    expect(neighborResiduals(Float64Array.of(1, 2, 3, 4, 5), Float64Array.of(1, 2, 3, 4, 5))[0]).toBeCloseTo(
      -2 * Math.sqrt(0.75),
      12,
    );
    expect(neighborResiduals(Float64Array.of(1, 1, 1, 1, 1), Float64Array.of(0, 0, 0, 0, 5))[4]).toBeCloseTo(
      5 * Math.sqrt(0.8),
      12,
    );
  });
});

describe('densityCheck', () => {
  it('sees scores that were pushed over the cut, and cries seldom where none were', () => {
    const pushed = running.map((score) => (score > -6 && score < 0 && random() < 0.6 ? score + 6 : score));
    expect(densityCheck(pushed, 0)?.pValue).toBeLessThan(0.01);
    let alarms = 0;
    for (let district = 0; district < 200; district += 1) {
      const scores = Array.from({ length: 600 }, () => 20 * randomNormal(random));
      if ((densityCheck(scores, 3)?.pValue ?? 1) < 0.05) alarms += 1;
    }
    expect(alarms).toBeLessThan(24);
  });

  it('counts whole points by the point', () => {
    let alarms = 0;
    for (let district = 0; district < 200; district += 1) {
      const scores = Array.from({ length: 900 }, () => Math.round(50 + 12 * randomNormal(random)));
      if ((densityCheck(scores, 45)?.pValue ?? 1) < 0.05) alarms += 1;
    }
    expect(alarms).toBeLessThan(24);
  });

  it('does not take a bent density for a jump: scores that bunch at one end, or come in coarse steps', () => {
    let alarms = 0;
    for (let district = 0; district < 200; district += 1) {
      const scores = Array.from({ length: 1000 }, () => -20 * Math.log(1 - random()));
      if ((densityCheck(scores, 10)?.pValue ?? 1) < 0.05) alarms += 1;
    }
    expect(alarms).toBeLessThan(24);
    const grades = Array.from({ length: 1500 }, () => Math.round(2 * (3 + 0.8 * randomNormal(random))) / 2);
    expect(densityCheck(grades, 2.5)).toBeNull();
  });

  it('does not guess with few scores', () => {
    expect(densityCheck([1, 2, 3], 2)).toBeNull();
  });
});
