/** The reasons of a model as terms that add up exactly, small ones merged, and as words in the order of their weight. */
import { explainGlassBox } from '../../stats/glass-box/explain-glass-box.ts';
import type { GlassBoxModel } from '../../stats/glass-box/model.ts';
import { type Fact, featureInWords } from './facts.ts';
import { featureNamed } from './features.ts';
import type { MethodInUse } from './method-in-use.ts';
import { numberOf, type StudentFeatures } from './student-features.ts';

/** One bar of the picture: what it adds, in points of which ten double the odds. */
export interface ReasonBar {
  readonly label: string;
  readonly features: readonly string[];
  readonly points: number;
  readonly low: number;
  readonly high: number;
}

export interface Reasons {
  /** Points and chance of an average student of the past. */
  readonly start: number;
  readonly startChance: number;
  readonly bars: readonly ReasonBar[];
  /** The start and the bars, added: exactly the score. */
  readonly end: number;
  readonly endChance: number;
}

/** Ten points double the odds. */
const pointsPerLogOdds = 10 / Math.LN2;
/** Smaller terms are merged into one bar, whose size is their exact sum. */
const smallest = 1;
const mostBars = 8;

export function reasonsOf(model: GlassBoxModel, used: readonly string[], student: StudentFeatures): Reasons {
  const row = used.map((name) => numberOf(student[name]));
  const { intercept, terms, score, probability } = explainGlassBox(model, row);
  const bars = terms.map((term) => ({
    label: term.names.map((name) => featureInWords(name, row[used.indexOf(name)] ?? Number.NaN)).join(' with '),
    features: term.names,
    points: term.score * pointsPerLogOdds,
    low: term.low * pointsPerLogOdds,
    high: term.high * pointsPerLogOdds,
  }));
  const bySize = [...bars].sort((left, right) => Math.abs(right.points) - Math.abs(left.points));
  const shown = bySize.slice(0, mostBars).filter(({ points }) => Math.abs(points) >= smallest);
  const merged = bySize.slice(shown.length);
  const rest = merged.reduce(
    (sum, bar) => ({ points: sum.points + bar.points, low: sum.low + bar.low, high: sum.high + bar.high }),
    { points: 0, low: 0, high: 0 },
  );
  const areas = [...new Set(merged.flatMap(({ features }) => features.map((name) => featureNamed(name).area)))];
  return {
    start: intercept * pointsPerLogOdds,
    startChance: 1 / (1 + Math.exp(-intercept)),
    bars:
      merged.length === 0
        ? shown
        : [...shown, { label: `${merged.length} smaller facts together (${areas.join(', ')})`, features: [], ...rest }],
    end: score * pointsPerLogOdds,
    endChance: probability,
  };
}

/** Facts in the order in which the model weighs them; in their own order where a rule makes the list. */
export function reasonsInOrder(facts: readonly Fact[], inUse: MethodInUse, student: StudentFeatures): string[] {
  if (inUse.model === null) return facts.map(({ says }) => says);
  const { bars } = reasonsOf(inUse.model, inUse.used, student);
  const weight = ({ of }: Fact) =>
    bars
      .filter(({ features }) => features.some((name) => of.includes(name)))
      .reduce((sum, { points }) => sum + points, 0);
  return [...facts].sort((left, right) => weight(right) - weight(left)).map(({ says }) => says);
}
