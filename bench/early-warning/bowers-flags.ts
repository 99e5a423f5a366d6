/** The 110 published early-warning flags that Bowers, Sprott & Taff (2013) gathered, as points to stand beside. */
import { existsSync } from 'node:fs';
import { atCapacity } from '../../src/stats/ranking-metrics.ts';
import { readDelimited } from '../model/read-delimited.ts';

export interface PublishedFlag {
  readonly study: string;
  readonly flag: string;
  /** Share of those who dropped out that were flagged. */
  readonly sensitivity: number;
  /** Share of those who did not that were left alone. */
  readonly specificity: number;
}

export function readPublishedFlags(file: string): readonly PublishedFlag[] {
  if (!existsSync(file)) return [];
  const { header, columns, rows } = readDelimited(file);
  const at = (column: string, row: number): string => columns[header.indexOf(column)]?.[row] ?? '';
  return Array.from({ length: rows }, (_, row) => ({
    study: `${at('study', row)} ${at('year', row)}`,
    flag: at('dropout_indicator', row),
    sensitivity: Number(at('sensitivity', row) || Number.NaN),
    specificity: Number(at('specificity', row) || Number.NaN),
  })).filter(({ sensitivity, specificity }) => !Number.isNaN(sensitivity + specificity));
}

export interface BesideFlags {
  readonly flags: number;
  /** Flags that catch fewer than the scores do, when as many are flagged needlessly. */
  readonly beaten: number;
  readonly medianBalancedAccuracy: number;
  readonly bestBalancedAccuracy: number;
  /** Of the scores, at the best line. */
  readonly ownBalancedAccuracy: number;
}

/** The scores’ curve beside the flags: other students and another outcome, so a scale, not a contest. */
export function besideFlags(scores: Float64Array, labels: Uint8Array, flags: readonly PublishedFlag[]): BesideFlags {
  const order = Array.from(scores.keys()).sort((left, right) => (scores[right] ?? 0) - (scores[left] ?? 0));
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const negatives = labels.length - positives;
  const curve: { caught: number; needless: number }[] = [{ caught: 0, needless: 0 }];
  let caught = 0;
  let needless = 0;
  for (const row of order) {
    if (labels[row] === 1) caught += 1 / positives;
    else needless += 1 / negatives;
    curve.push({ caught, needless });
  }
  const caughtAt = (share: number): number => curve.findLast((point) => point.needless <= share + 1e-12)?.caught ?? 0;
  const balanced = flags.map(({ sensitivity, specificity }) => (sensitivity + specificity) / 2).sort((a, b) => a - b);
  return {
    flags: flags.length,
    beaten: flags.filter(({ sensitivity, specificity }) => caughtAt(1 - specificity) > sensitivity).length,
    medianBalancedAccuracy: balanced[Math.floor(balanced.length / 2)] ?? Number.NaN,
    bestBalancedAccuracy: balanced.at(-1) ?? Number.NaN,
    ownBalancedAccuracy: Math.max(...curve.map((point) => (point.caught + 1 - point.needless) / 2)),
  };
}

/** Precision and recall of a list of a tenth of the students. */
export function atATenth(scores: Float64Array, labels: Uint8Array): { precision: number; recall: number | null } {
  return atCapacity({ scores, labels }, Math.max(1, Math.round(labels.length / 10)));
}
