import type { GlassBoxModel } from './model.ts';

/** One step of a feature’s shape: the values from (included) and to (left out), null at an open end. */
export interface ShapeStep {
  readonly missing: boolean;
  readonly from: number | null;
  readonly to: number | null;
  /** What a value here adds to the log-odds, with its 95% band. */
  readonly score: number;
  readonly low: number;
  readonly high: number;
  /** Training rows behind it. */
  readonly count: number;
}

export interface Shape {
  readonly name: string;
  /** The average size of what the feature adds, over the training rows: how much it matters. */
  readonly importance: number;
  readonly steps: readonly ShapeStep[];
}

/** Every feature as a step function, the most important first. */
export function shapesOf(model: GlassBoxModel): readonly Shape[] {
  const shapes = model.features.map((feature) => {
    const steps = feature.scores.map((score, bin) => ({
      missing: bin === 0,
      from: bin <= 1 ? null : (feature.cuts[bin - 2] as number),
      to: bin === 0 || bin > feature.cuts.length ? null : (feature.cuts[bin - 1] as number),
      score,
      low: feature.low[bin] as number,
      high: feature.high[bin] as number,
      count: feature.counts[bin] as number,
    }));
    const rows = steps.reduce((sum, step) => sum + step.count, 0);
    const importance = steps.reduce((sum, step) => sum + step.count * Math.abs(step.score), 0) / Math.max(1, rows);
    return { name: feature.name, importance, steps };
  });
  return shapes.sort((left, right) => right.importance - left.importance);
}
