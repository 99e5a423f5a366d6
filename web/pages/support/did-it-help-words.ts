import { formatCount, formatDate } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';
import type { RankedRow } from '../../charts/ranked-rows.ts';

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

interface Compared {
  readonly effect: number;
  readonly low: number;
  readonly high: number;
}

/** In students of every 100, or nothing where too few are known. */
function compared(row: Row): Compared | null {
  const [effect, low, high] = [number(row.effect), number(row.low), number(row.high)];
  return effect === null || low === null || high === null
    ? null
    : { effect: 100 * effect, low: 100 * low, high: 100 * high };
}

export function comparisonsAsDots(rows: readonly Row[]): RankedRow[] {
  return rows.flatMap((row): RankedRow[] => {
    const found = compared(row);
    if (!found) return [];
    const students = (number(row.listed) ?? 0) + (number(row.not_listed) ?? 0);
    const { effect: value, low, high } = found;
    return [{ kind: 'shown', name: String(row.what), students, value, low, high, before: null, look: low > 0 }];
  });
}

/** “By lot, being listed helped”, or that no comparison tells. */
export function helpFinding(rows: readonly Row[]): string {
  for (const row of rows) {
    const found = compared(row);
    if (found && found.high < 0) return 'Those who were listed came to it less often';
    if (found && found.low > 0) return 'Those who were listed came to it more often';
  }
  return 'The ranges hold both help and harm';
}

/** A row of the table: the difference with its range, and what it tells. */
export function helpRow(row: Row): Row {
  const found = compared(row);
  if (row.design === 'waiting') return { ...row, range: '', verdict: knownFrom(row) };
  if (!found) return { ...row, range: 'too few known', verdict: 'Cannot tell yet' };
  const { effect, low, high } = found;
  const verdict = high < 0 ? 'It helped' : low > 0 ? 'It did not help' : 'Cannot tell';
  return { ...row, range: `${signed(effect)} (${signed(low)} to ${signed(high)})`, verdict };
}

function knownFrom(row: Row): string {
  return typeof row.known_on === 'string' ? `Known from ${formatDate(row.known_on)} on` : 'Not known yet';
}

/** How far the district is from an answer: students with a known outcome, of those it takes. */
export function progressWords(rows: readonly Row[]): string {
  const needed = number(rows[0]?.needed);
  if (needed === null) return '';
  const known = Math.max(
    0,
    ...rows
      .filter(({ design }) => design !== 'waiting')
      .map((row) => (number(row.listed) ?? 0) + (number(row.not_listed) ?? 0)),
  );
  return `To see a difference of 10 in every 100 it takes about ${formatCount(needed)} students near the line with a known outcome. ${known === 0 ? 'There are none so far.' : `There are ${formatCount(known)} so far.`}`;
}

function signed(value: number): string {
  const rounded = Math.round(value);
  return `${rounded < 0 ? '−' : '+'}${Math.abs(rounded)}`;
}
