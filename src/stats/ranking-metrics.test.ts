import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve, areaUnderCurveWithin, atCapacity, averagePrecision, netBenefit } from './ranking-metrics.ts';
import {
  brierScore,
  brierSkill,
  calibrationLine,
  expectedCalibrationError,
  logLoss,
  reliability,
} from './ranking-metrics-calibration.ts';
import { clusteredInterval } from './ranking-metrics-interval.ts';

const file = new URL('../../../shared/reference/ews_metrics.json', import.meta.url);
const absent = !existsSync(file);
if (absent) console.warn('Skipped: ../shared/reference/ews_metrics.json is not here.');

describe.skipIf(absent)('the thirty rows that scikit-learn measured', () => {
  const reference = absent ? null : JSON.parse(readFileSync(file, 'utf8'));
  const scored = { scores: reference?.score ?? [], labels: reference?.y ?? [] };

  it('ranks as the reference does', () => {
    expect(areaUnderCurve(scored)).toBeCloseTo(reference.auc, 12);
    expect(averagePrecision(scored)).toBeCloseTo(reference.average_precision, 12);
  });

  it('says what a list of each size holds, ties included', () => {
    for (const [size, expected] of Object.entries<Record<string, number>>(reference.precision_at_k)) {
      const list = atCapacity(scored, Number(size));
      expect(list.precision).toBeCloseTo(expected.expected_ties ?? -1, 12);
      expect(list.bestPrecision).toBeCloseTo(expected.best_case ?? -1, 12);
      expect(list.worstPrecision).toBeCloseTo(expected.worst_case ?? -1, 12);
      expect(list.recall).toBeCloseTo(expected.recall_expected ?? -1, 12);
    }
  });

  it('measures probabilities as the reference does', () => {
    expect(brierScore(scored)).toBeCloseTo(reference.brier, 12);
    expect(brierSkill(scored)).toBeCloseTo(reference.brier_skill, 12);
    expect(logLoss(scored)).toBeCloseTo(reference.log_loss, 12);
    expect(expectedCalibrationError(scored, 5)).toBeCloseTo(reference.ece_5_equal_width, 12);
    for (const [place, bin] of reliability(scored, 5).entries()) {
      const [from, to, rows, said, seen] = reference.reliability[place];
      expect(bin.from).toBeCloseTo(from, 12);
      expect(bin.to).toBeCloseTo(to, 12);
      expect(bin.rows).toBe(rows);
      expect(bin.meanScore).toBeCloseTo(said, 12);
      expect(bin.observed).toBeCloseTo(seen, 12);
    }
  });

  it('draws the calibration line of the reference', () => {
    const line = calibrationLine(scored);
    const expected = reference.calibration_slope_intercept;
    expect(line?.intercept).toBeCloseTo(expected.intercept, 9);
    expect(line?.slope).toBeCloseTo(expected.slope, 9);
    expect(line?.inTheLarge).toBeCloseTo(expected.citl_offset_intercept, 9);
    expect(line?.observedOverExpected).toBeCloseTo(expected.O_over_E, 12);
  });

  it('weighs benefit against burden as the reference does', () => {
    for (const [threshold, expected] of Object.entries<Record<string, number>>(reference.net_benefit)) {
      const benefit = netBenefit(scored, Number(threshold));
      expect(benefit.model).toBeCloseTo(expected.model ?? -1, 12);
      expect(benefit.everyone).toBeCloseTo(expected.treat_all ?? -1, 12);
      expect(benefit.savedPer100).toBeCloseTo(expected.interventions_avoided_per_100 ?? -1, 9);
    }
  });
});

describe('ranking within schools', () => {
  const scored = { scores: [0.9, 0.8, 0.3, 0.2], labels: [0, 1, 0, 1] };

  it('compares students with those of their own school only', () => {
    expect(areaUnderCurve(scored)).toBe(0.25);
    expect(areaUnderCurveWithin(scored, [1, 2, 2, 1])).toBe(0.5);
    expect(areaUnderCurveWithin(scored, [1, 2, 3, 4])).toBeNull();
  });

  it('says nothing of one kind only', () => {
    expect(areaUnderCurve({ scores: [0.1, 0.2], labels: [1, 1] })).toBeNull();
    expect(averagePrecision({ scores: [0.1], labels: [0] })).toBeNull();
    expect(() => atCapacity(scored, 5)).toThrow(/capacity from 1 to 4/);
  });
});

describe('an interval clustered by school', () => {
  const scores = Array.from({ length: 200 }, (_, row) => ((row * 37) % 101) / 101);
  const labels = scores.map((score, row) => (score + ((row * 53) % 97) / 97 > 1 ? 1 : 0));
  const ask = (clusters: number[]) =>
    clusteredInterval({ scored: { scores, labels }, clusters, measure: areaUnderCurve, seed: 4, draws: 200 });

  it('holds the estimate, and is wider when whole schools vary together', () => {
    const alone = ask(scores.map((_, row) => row));
    const few = ask(scores.map((score) => Math.floor(score * 4)));
    const estimate = areaUnderCurve({ scores, labels }) ?? 0;
    expect(alone?.low).toBeLessThan(estimate);
    expect(alone?.high).toBeGreaterThan(estimate);
    expect((few?.high ?? 0) - (few?.low ?? 0)).toBeGreaterThan((alone?.high ?? 0) - (alone?.low ?? 0));
    expect(ask(scores.map((_, row) => row))).toEqual(alone);
  });

  it('is silent about a single school', () => {
    expect(ask(scores.map(() => 1))).toBeNull();
  });
});
