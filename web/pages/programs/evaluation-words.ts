/** Evaluations that were kept, in words for a table: the same for a yes, a no and an open end. */
import { formatDate, formatNumber, formatRange } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';
import type { RankedRow } from '../../charts/ranked-rows.ts';

/** “0.4 (−2.8 to 3.6) points”; why there is none, where there is none. */
export function effectInWords(row: Row): string {
  if (row.hidden === true) return 'not shown';
  const [effect, low, high] = [row.effect, row.effect_low, row.effect_high];
  if (typeof effect !== 'number' || typeof low !== 'number' || typeof high !== 'number') return 'no number';
  return `${formatNumber(effect, 1)} (${formatRange(formatNumber(low, 1), formatNumber(high, 1))}) ${String(row.unit)}`;
}

export function evaluationLine(row: Row): Row {
  return {
    ...row,
    effect: effectInWords(row),
    hidden: undefined,
    looked_at: `${String(row.outcomes_looked_at)} and ${String(row.groups_looked_at)}`,
  };
}

/** One run as a row of a picture, named by its day and its outcome. */
export function runDot(row: Row): RankedRow {
  const name = formatDate(String(row.on));
  const [value, low, high] = [row.effect, row.effect_low, row.effect_high];
  if (row.hidden === true) return { kind: 'hidden', name, students: null, words: 'not shown' };
  if (typeof value !== 'number' || typeof low !== 'number' || typeof high !== 'number')
    return { kind: 'missing', name, students: null, words: String(row.verdict) };
  return { kind: 'shown', name, students: null, value, low, high, before: null };
}

/** “3 runs are kept, and all found the same” or what they found in turn, the newest first. */
export function runsFinding(rows: readonly Row[]): string {
  const verdicts = rows.map((row) => String(row.verdict));
  const [newest] = verdicts;
  if (newest === undefined) return 'No evaluation of it was kept yet';
  if (rows.length === 1) return `One evaluation is kept: ${newest}`;
  return new Set(verdicts).size === 1
    ? `${rows.length} evaluations are kept, and all found the same: ${newest}`
    : `${rows.length} evaluations are kept; the newest found “${newest}”, others did not`;
}
