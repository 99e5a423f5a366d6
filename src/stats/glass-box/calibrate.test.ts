import { describe, expect, it } from 'vitest';
import { randomNormal, seededRandom } from '../seeded-random.ts';
import { calibrate, calibratedLoss } from './calibrate.ts';

describe('calibration', () => {
  const random = seededRandom({ seed: 4 });
  const truth = Float64Array.from({ length: 3_000 }, () => randomNormal(random) - 1);
  const labels = Uint8Array.from(truth, (score) => (random() < 1 / (1 + Math.exp(-score)) ? 1 : 0));
  const weights = new Float64Array(3_000).fill(1);

  it('halves scores that are twice too sure of themselves', () => {
    const { slope, shift } = calibrate({ scores: truth.map((score) => 2 * score), labels, weights });
    expect(slope).toBeCloseTo(0.5, 1);
    expect(Math.abs(shift)).toBeLessThan(0.15);
  });

  it('flattens scores that rank worse than chance, and still predicts the share there is', () => {
    const rows = { scores: truth.map((score) => 6 - 3 * score), labels, weights };
    const calibration = calibrate(rows);
    expect(calibration.slope).toBe(0.05);
    const rate = labels.reduce((sum, label) => sum + label, 0) / 3_000;
    const chance = -rate * Math.log(rate) - (1 - rate) * Math.log(1 - rate);
    expect(calibratedLoss(rows, calibration)).toBeLessThan(chance + 0.05);
  });

  it('predicts the share there is where all scores are the same', () => {
    const rows = { scores: new Float64Array(3_000).fill(0.3), labels, weights };
    const rate = labels.reduce((sum, label) => sum + label, 0) / 3_000;
    const chance = -rate * Math.log(rate) - (1 - rate) * Math.log(1 - rate);
    expect(calibratedLoss(rows, calibrate(rows))).toBeLessThan(chance + 0.001);
  });
});
