import { binFinder } from './bin-features.ts';
import type { GlassBoxModel } from './model.ts';

export interface ExplainedTerm {
  /** One feature, or the two of a pair. */
  readonly names: readonly string[];
  /** What it adds to the log-odds, with its 95% band. */
  readonly score: number;
  readonly low: number;
  readonly high: number;
  /** Whether a value that it needs is missing. */
  readonly missing: boolean;
}

export interface Explanation {
  /** Log-odds of an average row. */
  readonly intercept: number;
  readonly terms: readonly ExplainedTerm[];
  /** Log-odds: the intercept and the terms, added in their order, give exactly this number. */
  readonly score: number;
  readonly probability: number;
}

/** Why a row has its probability; `row` has the model’s features in its order, NaN where a value is missing. */
export function explainGlassBox(model: GlassBoxModel, row: readonly number[]): Explanation {
  if (row.length !== model.features.length) {
    throw new RangeError(`The model has ${model.features.length} features; the row has ${row.length} values.`);
  }
  const bins = model.features.map((feature, place) => binFinder(Float64Array.from(feature.cuts))(row[place] as number));
  const terms: ExplainedTerm[] = model.features.map((feature, place) => {
    const bin = bins[place] as number;
    return { names: [feature.name], ...bandAt(feature, bin), missing: bin === 0 };
  });
  for (const pair of model.pairs) {
    const [first, second] = pair.features;
    const firstBin = bins[first] as number;
    const secondBin = bins[second] as number;
    const cell = (pair.firstGroups[firstBin] as number) * pair.secondSize + (pair.secondGroups[secondBin] as number);
    terms.push({
      names: [model.features[first]?.name ?? '', model.features[second]?.name ?? ''],
      ...bandAt(pair, cell),
      missing: firstBin === 0 || secondBin === 0,
    });
  }
  const score = terms.reduce((sum, term) => sum + term.score, model.intercept);
  return { intercept: model.intercept, terms, score, probability: 1 / (1 + Math.exp(-score)) };
}

interface Banded {
  readonly scores: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

function bandAt({ scores, low, high }: Banded, place: number): { score: number; low: number; high: number } {
  return { score: scores[place] as number, low: low[place] as number, high: high[place] as number };
}
