import { describe, expect, it } from 'vitest';
import { fitRidgeLogistic, predictRidgeLogistic } from './ridge-logistic.ts';
import { randomNormal, seededRandom } from './seeded-random.ts';

function drawn(rows: number) {
  const random = seededRandom({ seed: 11 });
  const columns = [new Float64Array(rows), new Float64Array(rows)];
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const signal = 5 + 2 * randomNormal(random);
    const absent = random() < 0.2;
    const score = -0.5 + (absent ? 1 : 0.8 * ((signal - 5) / 2));
    labels[row] = random() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
    for (const [place, column] of columns.entries()) {
      column[row] = place === 1 ? randomNormal(random) : absent ? Number.NaN : signal;
    }
  }
  return { table: { names: ['signal', 'noise'], columns, rows }, labels };
}

describe('ridge logistic regression', () => {
  const { table, labels } = drawn(8_000);

  it('finds the slopes that made the data, and what “missing” adds', () => {
    const model = fitRidgeLogistic(table, labels, { seed: 1, ridge: 0.001 });
    expect(model.slopes[0]).toBeCloseTo(0.8, 1);
    expect(model.slopes[1]).toBeCloseTo(0, 1);
    expect(model.missing[0]).toBeCloseTo(1, 0);
    const said = predictRidgeLogistic(model, table).reduce((sum, each) => sum + each, 0);
    expect(said).toBeCloseTo(
      labels.reduce((sum, label) => sum + label, 0),
      3,
    );
  });

  it('holds slopes back more with a larger ridge, and chooses one out of fold', () => {
    const loose = fitRidgeLogistic(table, labels, { seed: 1, ridge: 1 });
    const tight = fitRidgeLogistic(table, labels, { seed: 1, ridge: 5_000 });
    expect(Math.abs(tight.slopes[0] ?? 9)).toBeLessThan(Math.abs(loose.slopes[0] ?? 0) / 2);
    expect(fitRidgeLogistic(table, labels, { seed: 1 }).ridge).toBeLessThan(1_000);
  });

  it('takes what lies at infinity for very far, and no further', () => {
    const wild = { ...table, columns: table.columns.map((column) => column.slice()) };
    wild.columns[1]?.set([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    const model = fitRidgeLogistic(wild, labels, { seed: 1, ridge: 4 });
    expect(model.slopes[0]).toBeCloseTo(0.8, 1);
    expect(predictRidgeLogistic(model, wild).every(Number.isFinite)).toBe(true);
  });
});
