import { binFinder } from './bin-features.ts';
import type { GlassBoxModel } from './model.ts';
import { checkTable, type FeatureTable } from './table.ts';

/** By row, the calibrated probability of the positive class. The table has the model’s features, in its order. */
export function predictGlassBox(model: GlassBoxModel, table: FeatureTable): Float64Array {
  const scores = scoreGlassBox(model, table);
  for (let row = 0; row < scores.length; row += 1) scores[row] = 1 / (1 + Math.exp(-(scores[row] as number)));
  return scores;
}

const CHUNK = 4_096;

/** By row, the log-odds: the intercept and the terms, added in the model’s order. */
export function scoreGlassBox(model: GlassBoxModel, table: FeatureTable): Float64Array {
  checkFeatures(model, table);
  const scores = new Float64Array(table.rows).fill(model.intercept);
  const features = model.features.map((feature, place) => ({
    find: binFinder(Float64Array.from(feature.cuts)),
    scores: Float64Array.from(feature.scores),
    column: table.columns[place] as Float64Array,
    bins: new Uint8Array(CHUNK),
  }));
  const pairs = model.pairs.map((pair) => ({
    ...pair,
    scores: Float64Array.from(pair.scores),
    firstRows: Int32Array.from(pair.firstGroups, (group) => group * pair.secondSize),
    secondRows: Int32Array.from(pair.secondGroups),
    first: features[pair.features[0]]?.bins as Uint8Array,
    second: features[pair.features[1]]?.bins as Uint8Array,
  }));
  for (let from = 0; from < table.rows; from += CHUNK) {
    const to = Math.min(table.rows, from + CHUNK);
    for (const { find, bins, column, scores: points } of features) {
      for (let row = from; row < to; row += 1) {
        const bin = find(column[row] as number);
        bins[row - from] = bin;
        scores[row] = (scores[row] as number) + (points[bin] as number);
      }
    }
    for (const { first, second, firstRows, secondRows, scores: points } of pairs) {
      for (let row = from; row < to; row += 1) {
        const cell =
          (firstRows[first[row - from] as number] as number) + (secondRows[second[row - from] as number] as number);
        scores[row] = (scores[row] as number) + (points[cell] as number);
      }
    }
  }
  return scores;
}

function checkFeatures(model: GlassBoxModel, table: FeatureTable): void {
  checkTable(table);
  if (table.names.length !== model.features.length) {
    throw new RangeError(`The model has ${model.features.length} features; the table has ${table.names.length}.`);
  }
  for (const [place, feature] of model.features.entries()) {
    if (feature.name !== table.names[place]) {
      throw new RangeError(
        `The model’s feature ${place + 1} is “${feature.name}”; the table’s is “${table.names[place]}”.`,
      );
    }
  }
}
