import { inWords } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';
import type { RankedRow } from '../../charts/ranked-rows.ts';

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const hundred = (value: unknown): number | null => (typeof value === 'number' ? 100 * value : null);

/** Ways of listing as dots: of 100 who came to it, how many would have been listed. */
export function waysAsDots(rows: readonly Row[]): RankedRow[] {
  return rows
    .filter(({ part }) => part === 'way')
    .map((row): RankedRow => {
      const name = capital(String(row.way));
      const [value, low, high] = [hundred(row.share_found), hundred(row.low), hundred(row.high)];
      if (value === null) return { kind: 'hidden', name, students: null, words: 'too few to show' };
      return {
        kind: 'shown',
        name,
        students: number(row.found),
        value,
        low: low ?? value,
        high: high ?? value,
        before: null,
      };
    })
    .sort((left, right) => (right.kind === 'shown' ? right.value : -1) - (left.kind === 'shown' ? left.value : -1));
}

/** Groups as dots: how much more often those in need would be missed than all others of their kind, in points. */
export function groupsAsDots(rows: readonly Row[], method: string): RankedRow[] {
  return rows
    .filter((row) => row.part === 'group' && row.method === method)
    .filter((row) => !isPlainNo(row))
    .map((row): RankedRow => {
      const name = String(row.group);
      const students = number(row.in_need);
      const [value, low, high] = [hundred(row.difference), hundred(row.difference_low), hundred(row.difference_high)];
      if (value === null || low === null || high === null)
        return { kind: 'hidden', name, students, words: 'too few to show' };
      return {
        kind: 'shown',
        name,
        students,
        value,
        low,
        high,
        before: null,
        look: row.verdict === 'shown' && value > 0,
      };
    })
    .sort((left, right) => (right.kind === 'shown' ? right.value : -1e9) - (left.kind === 'shown' ? left.value : -1e9));
}

/** “Not low income” mirrors “Low income”: one of the two is enough. */
export function isPlainNo(row: Row): boolean {
  return /^(Not |Without a(n IEP| 504))|^With a home/.test(String(row.group));
}

/** The finding above the groups. */
export function groupsFinding(rows: readonly Row[], method: string): string {
  const shown = rows.filter(
    (row) =>
      row.part === 'group' && row.method === method && row.verdict === 'shown' && (number(row.difference) ?? 0) > 0,
  );
  if (shown.length === 0) {
    const way = rows.find((row) => row.part === 'way' && row.method === method);
    const others = number(way?.differences_shown) ?? 0;
    return others === 0
      ? 'No group is shown to be missed more often than others'
      : `No group is shown to be missed more often than others, but ${inWords(others, 'other difference is', 'other differences are')} shown`;
  }
  return `${shown.map((row) => String(row.group)).join(', ')} would be missed more often`;
}

/** The finding above the ways. */
export function waysFinding(rows: readonly Row[]): string {
  const ways = rows.filter(({ part }) => part === 'way');
  const model = ways.find(({ method }) => method === 'model');
  const best = ways
    .filter(({ method }) => method !== 'model')
    .sort((left, right) => (number(right.found) ?? 0) - (number(left.found) ?? 0))[0];
  const gap = (hundred(model?.share_found) ?? 0) - (hundred(best?.share_found) ?? 0);
  if (!model || !best) return 'The ways of listing compared';
  return Math.abs(gap) < 2
    ? 'The model and the best plain rule find about the same number'
    : `The model finds ${Math.abs(gap).toFixed(0)} of 100 ${gap > 0 ? 'more' : 'fewer'} than the best plain rule`;
}

const verdicts: Readonly<Record<string, string>> = {
  shown: '▲ Difference shown',
  within: '○ Within the band',
  'cannot tell': '⊢⊣ Cannot tell',
};

export function verdictWords(verdict: unknown): string {
  return verdicts[String(verdict)] ?? '';
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
