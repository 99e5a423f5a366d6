/** Scores beside what came true: `labels[row]` is 1 where it happened. A higher score says that it is more likely. */
export interface ScoredLabels {
  readonly scores: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
}

/**
 * The chance that a row where it happened scores higher than one where it did not (AUC); a tie counts half.
 * Null where one of the two kinds is absent. Source: Mann & Whitney 1947; Hanley & McNeil 1982.
 *
 * Example: scores .9 .8 .3 .1 with labels 1 0 1 0 win 3 of 4 comparisons: .75.
 */
export function areaUnderCurve(scored: ScoredLabels): number | null {
  const { wins, comparisons } = concordance(scored);
  return comparisons === 0 ? null : wins / comparisons;
}

/**
 * The AUC among rows of the same group only (students compared within their school), each comparison counting once.
 * It leaves out what a score owes to knowing the school. Null where no group has both kinds.
 */
export function areaUnderCurveWithin(scored: ScoredLabels, groups: ArrayLike<number>): number | null {
  const members = new Map<number, number[]>();
  for (let row = 0; row < scored.labels.length; row += 1) {
    const group = at(groups, row);
    const rows = members.get(group);
    if (rows === undefined) members.set(group, [row]);
    else rows.push(row);
  }
  let wins = 0;
  let comparisons = 0;
  for (const rows of members.values()) {
    const part = concordance({
      scores: rows.map((row) => at(scored.scores, row)),
      labels: rows.map((row) => at(scored.labels, row)),
    });
    wins += part.wins;
    comparisons += part.comparisons;
  }
  return comparisons === 0 ? null : wins / comparisons;
}

function concordance(scored: ScoredLabels): { wins: number; comparisons: number } {
  let wins = 0;
  let negativesBelow = 0;
  let positives = 0;
  for (const tie of tiesFromTheTop(scored).reverse()) {
    const negatives = tie.rows - tie.positives;
    wins += tie.positives * (negativesBelow + negatives / 2);
    negativesBelow += negatives;
    positives += tie.positives;
  }
  return { wins, comparisons: positives * negativesBelow };
}

/**
 * The mean, over the rows where it happened, of the precision at that row's score: Σ (Rₙ − Rₙ₋₁)·Pₙ over the
 * different scores. Null where it never happened. Source: scikit-learn, average_precision_score.
 */
export function averagePrecision(scored: ScoredLabels): number | null {
  let listed = 0;
  let found = 0;
  let sum = 0;
  for (const tie of tiesFromTheTop(scored)) {
    listed += tie.rows;
    found += tie.positives;
    sum += tie.positives * (found / listed);
  }
  return found === 0 ? null : sum / found;
}

export interface AtCapacity {
  /** Share of the listed where it happened, when ties at the line are broken by chance. */
  readonly precision: number;
  /** The same when ties fall as badly, and as well, as they can. */
  readonly worstPrecision: number;
  readonly bestPrecision: number;
  /** Share of all where it happened that are on the list; null where it never happened. */
  readonly recall: number | null;
  readonly worstRecall: number | null;
  readonly bestRecall: number | null;
  /** Rows at the line's score, and how many of them the list still has room for. */
  readonly tied: number;
  readonly tiedListed: number;
}

/**
 * What a list of the `capacity` highest scores holds. Rows that tie at the line are not ordered by accident: expected,
 * worst and best are given.
 *
 * Example: scores .9 .8 .8 .1 with labels 1 1 0 0 and room for 2: one certain, one of a tie of two, so precision is
 * .75, between .5 and 1.
 */
export function atCapacity(scored: ScoredLabels, capacity: number): AtCapacity {
  const rows = scored.labels.length;
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > rows) {
    throw new RangeError(`A list of ${rows} rows needs a capacity from 1 to ${rows}; got ${capacity}.`);
  }
  const ties = tiesFromTheTop(scored);
  const positives = ties.reduce((sum, tie) => sum + tie.positives, 0);
  let listed = 0;
  let found = 0;
  for (const tie of ties) {
    if (listed + tie.rows < capacity) {
      listed += tie.rows;
      found += tie.positives;
      continue;
    }
    const room = capacity - listed;
    const expected = found + (tie.positives * room) / tie.rows;
    const worst = found + Math.max(0, room - (tie.rows - tie.positives));
    const best = found + Math.min(room, tie.positives);
    const recall = (hits: number): number | null => (positives === 0 ? null : hits / positives);
    return {
      precision: expected / capacity,
      worstPrecision: worst / capacity,
      bestPrecision: best / capacity,
      recall: recall(expected),
      worstRecall: recall(worst),
      bestRecall: recall(best),
      tied: tie.rows,
      tiedListed: room,
    };
  }
  throw new RangeError('A score is not a number.');
}

export interface NetBenefit {
  readonly model: number;
  /** Of listing everyone; listing nobody has 0. */
  readonly everyone: number;
  /** How many needless listings in 100 rows the model saves against listing everyone, finding as many. */
  readonly savedPer100: number;
}

/**
 * What a list at a threshold is worth, in true positives a row, when one true positive is worth (1 − t)/t false ones:
 * TP/n − FP/n · t/(1 − t). `scores` are probabilities. Source: Vickers & Elkin 2006.
 */
export function netBenefit({ scores, labels }: ScoredLabels, threshold: number): NetBenefit {
  if (!(threshold > 0 && threshold < 1)) {
    throw new RangeError(`A threshold lies between 0 and 1; got ${threshold}.`);
  }
  const rows = labels.length;
  const odds = threshold / (1 - threshold);
  let truePositives = 0;
  let falsePositives = 0;
  let positives = 0;
  for (let row = 0; row < rows; row += 1) {
    const happened = at(labels, row);
    positives += happened;
    if (at(scores, row) < threshold) continue;
    truePositives += happened;
    falsePositives += 1 - happened;
  }
  const model = truePositives / rows - (falsePositives / rows) * odds;
  const everyone = positives / rows - ((rows - positives) / rows) * odds;
  return { model, everyone, savedPer100: (100 * (model - everyone)) / odds };
}

interface Tie {
  readonly rows: number;
  readonly positives: number;
}

/** Rows of one score together, the highest score first. */
function tiesFromTheTop({ scores, labels }: ScoredLabels): Tie[] {
  if (scores.length !== labels.length) {
    throw new RangeError(`There are ${scores.length} scores for ${labels.length} labels.`);
  }
  const order = Uint32Array.from({ length: scores.length }, (_, row) => row);
  order.sort((left, right) => at(scores, right) - at(scores, left));
  const ties: { rows: number; positives: number }[] = [];
  let last = Number.NaN;
  for (const row of order) {
    const score = at(scores, row);
    if (Number.isNaN(score)) throw new RangeError(`The score of row ${row + 1} is not a number.`);
    if (score !== last) ties.push({ rows: 0, positives: 0 });
    last = score;
    const tie = ties[ties.length - 1];
    if (tie === undefined) continue;
    tie.rows += 1;
    tie.positives += at(labels, row);
  }
  return ties;
}

function at(numbers: ArrayLike<number>, row: number): number {
  return numbers[row] as number;
}
