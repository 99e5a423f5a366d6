/** Numbers of plans as they stand in a table. */
import { formatCount, formatNumber, formatRange } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';
import { signed } from '../../charts/measure.ts';

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** 12345678 → “$12.35 m”, 143210 → “$143,000”, below 10,000 to the dollar. */
export function dollarsShort(value: number): string {
  const size = Math.abs(value);
  const minus = value < 0 ? '−' : '';
  if (size >= 1e6) return `${minus}$${(size / 1e6).toFixed(2)} m`;
  return `${minus}$${formatCount(size >= 10_000 ? Math.round(size / 1_000) * 1_000 : Math.round(size))}`;
}

const isMoney = (name: unknown) => String(name).includes('dollars');

/** A number of the chain: dollars as dollars, whole things whole. */
export function stepNumber(step: unknown, value: number): string {
  if (isMoney(step)) return dollarsShort(value);
  return formatNumber(value, Number.isInteger(value) ? 0 : 1);
}

export function stepRange(step: unknown, low: number, high: number): string {
  if (isMoney(step)) {
    const [from, to] = [dollarsShort(low), dollarsShort(high)];
    return from.endsWith(' m') && to.endsWith(' m') ? `${from.slice(0, -2)}–${to.slice(1)}` : `${from} to ${to}`;
  }
  return formatRange(stepNumber(step, low), stepNumber(step, high));
}

/** “162 (158–166)” for today’s plan, “+11 (+7 to +15)” for another, “no change shown” where its range holds none. */
export function planCell(row: Row): string {
  if (row.verdict === 'cannot tell') return 'not told';
  const [value, low, high] = [row.value, row.value_low, row.value_high].map(numberOf);
  const [against, from, to] = [row.against, row.against_low, row.against_high].map(numberOf);
  if (typeof value !== 'number' || typeof low !== 'number' || typeof high !== 'number') return '';
  if (row.verdict === 'today')
    return low === high
      ? stepNumber(row.measure, value)
      : `${stepNumber(row.measure, value)} (${stepRange(row.measure, low, high)})`;
  if (row.verdict === 'no change shown') return '—';
  if (typeof against !== 'number' || typeof from !== 'number' || typeof to !== 'number') return '';
  const written = (number: number) =>
    isMoney(row.measure)
      ? `${number > 0 ? '+' : ''}${dollarsShort(number)}`
      : signed(number, Number.isInteger(number) ? 0 : 1);
  return from === to ? written(against) : `${written(against)} (${written(from)} to ${written(to)})`;
}
