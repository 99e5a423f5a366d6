/**
 * A fitted glass-box model: plain data, safe to keep as JSON.
 *
 * The log-odds of a row are `intercept` plus one score a feature plus one score a pair, and the sigmoid of that sum is
 * the calibrated probability: calibration is already inside the scores.
 */
export interface GlassBoxModel {
  readonly kind: 'glass-box';
  readonly version: 1;
  /** Log-odds of an average row. */
  readonly intercept: number;
  readonly features: readonly GlassBoxFeature[];
  readonly pairs: readonly GlassBoxPair[];
  readonly training: GlassBoxTraining;
}

/** Bin 0 is “missing”; bin b ≥ 1 holds the values v with cuts[b − 2] ≤ v < cuts[b − 1]. */
export interface GlassBoxFeature {
  readonly name: string;
  readonly cuts: readonly number[];
  /** By bin, in log-odds; the average over the training rows is 0. */
  readonly scores: readonly number[];
  /** 95% band of each score, from the bags. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** How many training rows lie in each bin. */
  readonly counts: readonly number[];
}

/** Two features together, over groups of their bins; the cell of groups (i, j) is at i × secondSize + j. */
export interface GlassBoxPair {
  readonly features: readonly [number, number];
  /** By bin of the feature, the group that it belongs to. */
  readonly firstGroups: readonly number[];
  readonly secondGroups: readonly number[];
  readonly firstSize: number;
  readonly secondSize: number;
  readonly scores: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly counts: readonly number[];
}

export interface GlassBoxTraining {
  readonly rows: number;
  readonly positives: number;
  readonly seed: number;
  /** How many models, each without one fold of the rows, the scores average. */
  readonly bags: number;
  /** Mean logistic loss of rows scored by models that did not see them, after calibration. */
  readonly outOfFoldLoss: number;
  /** What the raw log-odds were multiplied by, and moved by, to be calibrated out of fold. */
  readonly calibrationSlope: number;
  readonly calibrationShift: number;
  /** How many pairs of features were looked at. */
  readonly pairsTried: number;
}

/** Adjustable parts of a fit; everything but the seed has a usual value. */
export interface GlassBoxSettings {
  /** The same seed, rows and settings give the same model, on any number of threads. */
  readonly seed: number;
  /** Folds, and so models a partition; usually 8, and 2 for fewer than 5,000 rows. */
  readonly bags?: number;
  /** How often the rows are partitioned anew; usually 1, and 12 times for fewer than 5,000 rows. */
  readonly partitions?: number;
  /** The largest number of pairs; usually 10. Only those that pass the gate are kept. */
  readonly pairs?: number;
  /** Features, by name, whose score may only rise (or fall) with the value. */
  readonly monotone?: Readonly<Record<string, 'up' | 'down'>>;
  /** By row, its school: rows of one school stay in one fold. */
  readonly groups?: Int32Array;
  /** By row, how much it counts; usually 1. */
  readonly weights?: Float64Array;
  /** How many times more a positive row counts in training than a negative one; usually 1. Calibration undoes the shift. */
  readonly positiveWeight?: number;
}
