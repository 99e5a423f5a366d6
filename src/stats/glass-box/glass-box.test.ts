import { describe, expect, it } from 'vitest';
import { randomNormal, seededRandom } from '../seeded-random.ts';
import { explainGlassBox } from './explain-glass-box.ts';
import { fitGlassBox } from './fit-glass-box.ts';
import { fitGlassBoxInThreads } from './fit-in-threads.ts';
import { predictGlassBox, scoreGlassBox } from './predict-glass-box.ts';
import { shapesOf } from './shapes.ts';
import type { FeatureTable } from './table.ts';

/** Four features: a step at 0, a line, noise, noise; a pair (2, 3) when asked for; a tenth missing. */
function planted(rows: number, { seed, pair, signal }: { seed: number; pair: number; signal: number }) {
  const random = seededRandom({ seed });
  const columns = Array.from({ length: 4 }, () => new Float64Array(rows));
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const values = columns.map(() => randomNormal(random));
    const [step = 0, line = 0, first = 0, second = 0] = values;
    const score = signal * ((step > 0 ? 1 : -1) + line) - 0.5 + pair * Math.sign(first) * Math.sign(second);
    labels[row] = random() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
    for (const [place, column] of columns.entries()) column[row] = random() < 0.1 ? Number.NaN : (values[place] ?? 0);
  }
  const table: FeatureTable = { names: ['step', 'line', 'first', 'second'], columns, rows };
  return { table, labels };
}

const rowAt = (table: FeatureTable, row: number) => table.columns.map((column) => column[row] ?? Number.NaN);

describe('the glass-box model', () => {
  const { table, labels } = planted(6_000, { seed: 3, pair: 1, signal: 1 });
  const model = fitGlassBox(table, labels, { seed: 1 });

  it('explains every score exactly', () => {
    const scores = scoreGlassBox(model, table);
    for (let row = 0; row < 500; row += 1) {
      const explanation = explainGlassBox(model, rowAt(table, row));
      expect(explanation.score).toBe(scores[row]);
      expect(explanation.terms.reduce((sum, term) => sum + term.score, explanation.intercept)).toBe(scores[row]);
    }
  });

  it('finds the planted pair and no other', () => {
    expect(model.pairs.map((pair) => pair.features)).toEqual([[2, 3]]);
  });

  it('draws the planted shapes: a step, and a line', () => {
    const shape = (name: string) => shapesOf(model).find((each) => each.name === name)?.steps ?? [];
    const at = (name: string, value: number) =>
      shape(name).find((step) => !step.missing && (step.from ?? -99) <= value && value < (step.to ?? 99))?.score ?? 0;
    expect(at('step', 0.3) - at('step', -0.3)).toBeGreaterThan(1.4);
    expect(Math.abs(at('step', 1.5) - at('step', 0.3))).toBeLessThan(0.35);
    expect(at('line', 1.5) - at('line', -1.5)).toBeGreaterThan(2.3);
    expect(at('line', 1.5) - at('line', -1.5)).toBeLessThan(3.7);
  });

  it('is calibrated on the rows that it did not see', () => {
    const fresh = planted(6_000, { seed: 4, pair: 1, signal: 1 });
    const predicted = predictGlassBox(model, fresh.table);
    const mean = predicted.reduce((sum, each) => sum + each, 0) / 6_000;
    expect(Math.abs(mean - fresh.labels.reduce((sum, each) => sum + each, 0) / 6_000)).toBeLessThan(0.02);
  });

  it('is plain data: kept as JSON it predicts the same', () => {
    expect(predictGlassBox(JSON.parse(JSON.stringify(model)), table)).toEqual(predictGlassBox(model, table));
  });

  it('gives the same model for the same seed', () => {
    expect(fitGlassBox(table, labels, { seed: 1 })).toEqual(model);
  });

  it('gives the same model on any number of threads', async () => {
    for (const threads of [1, 3])
      expect(await fitGlassBoxInThreads(table, labels, { seed: 1, threads })).toEqual(model);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    stop.abort(new Error('stopped by a person'));
    const fit = fitGlassBoxInThreads(table, labels, { seed: 1, threads: 2, signal: stop.signal });
    await expect(fit).rejects.toThrow('stopped by a person');
  });

  it('finds no pair in data that have none', () => {
    const none = planted(3_000, { seed: 8, pair: 0, signal: 0 });
    expect(fitGlassBox(none.table, none.labels, { seed: 2 }).pairs).toEqual([]);
  });

  it('keeps a shape rising where it is told to', () => {
    const bound = fitGlassBox(table, labels, { seed: 1, monotone: { line: 'up', first: 'up' }, pairs: 0 });
    for (const feature of bound.features.slice(1, 3)) {
      const known = feature.scores.slice(1);
      for (const [place, score] of known.entries())
        expect(score).toBeGreaterThanOrEqual((known[place - 1] ?? -99) - 1e-12);
    }
  });

  it('refuses what cannot be learned from, in a sentence', () => {
    expect(() => fitGlassBox(table, new Uint8Array(6_000), { seed: 1 })).toThrow(/nothing to tell apart/);
    expect(() => fitGlassBox(table, labels.subarray(1), { seed: 1 })).toThrow(/5999 labels for 6000 rows/);
    expect(() => fitGlassBox(table, labels, { seed: 1, monotone: { absent: 'up' } })).toThrow(/no feature “absent”/);
  });
});
