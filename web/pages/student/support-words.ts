import type { Row } from '../../answer/table-columns.ts';
import type { Cause } from '../../charts/waterfall.tsx';

const number = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);

export interface DrawnReasons {
  readonly start: { name: string; value: number };
  readonly causes: Cause[];
  readonly end: { name: string };
  readonly written: (value: number) => string;
  readonly lowerScale: { value: number; words: string }[];
  readonly inWords: string;
  readonly table: Row[];
}

/** Points to “31 in 100”: ten points double the odds. */
export function inHundred(points: number): number {
  return 100 / (1 + 2 ** (-points / 10));
}

/** The bars of a student, or nothing where a rule makes the list. */
export function reasonsOfRows(rows: readonly Row[]): DrawnReasons | null {
  const start = rows.find(({ kind }) => kind === 'bar start');
  const end = rows.find(({ kind }) => kind === 'bar end');
  const bars = rows.filter(({ kind }) => kind === 'bar');
  if (!start || !end) return null;
  const causes = bars.map((bar): Cause => ({ name: String(bar.what), change: number(bar.points) }));
  const from = number(start.points);
  // The scale begins at the average student, so that its marks say how far from there.
  const totals = [0];
  for (const { change } of causes) totals.push((totals.at(-1) ?? 0) + change);
  const [low, high] = [Math.min(...totals), Math.max(...totals)];
  return {
    start: { name: String(start.what), value: 0 },
    causes,
    end: { name: String(end.what) },
    written: (value) => `${Math.round(inHundred(value + from))} in 100`,
    lowerScale: chances
      .map((chance) => ({ value: 10 * Math.log2(chance / (100 - chance)) - from, words: String(chance) }))
      .filter(({ value }) => value >= low - 1 && value <= high + 1),
    inWords: `From ${Math.round(number(start.chance))} in 100 to ${Math.round(number(end.chance))} in 100.`,
    table: [start, ...bars, end].map((row) => ({
      what: row.what,
      points: signed(number(row.points)),
      range: row.kind === 'bar' ? `${signed(number(row.low))} to ${signed(number(row.high))}` : '',
      chance: row.kind === 'bar' ? '' : String(Math.round(number(row.chance))),
      total: row.kind === 'bar end',
    })),
  };
}

const chances = [1, 2, 5, 10, 20, 30, 50, 70, 80, 90, 95, 98] as const;

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}

/** “Of 288 past students like this, 84 came to it: 29 in 100 …” */
export function likeThisInWords(rows: readonly Row[]): { readonly says: string; readonly others: string } | null {
  const like = rows.find(({ kind }) => kind === 'like this');
  if (!like) return null;
  const [students, cameTrue] = [number(like.students), number(like.came_true)];
  const [chance, low, high] = [number(like.chance), number(like.low), number(like.high)].map(Math.round);
  const not = Math.round((10 * (students - cameTrue)) / students);
  return {
    says: `Of ${students.toLocaleString('en-US')} past students with a history like this, ${cameTrue.toLocaleString('en-US')} came to miss a tenth of the year: ${chance} in 100, and between ${low} and ${high} allowing for chance.`,
    others: not === 0 ? 'Hardly any did not.' : `So about ${not} in 10 did not.`,
  };
}

/** Decisions, plans and sessions, newest first; help that the district’s files send stands beside them. */
export function recordsOfRows(rows: readonly Row[]): Row[] {
  return rows
    .filter(({ kind }) => ['decision', 'plan', 'session'].includes(String(kind)))
    .sort((left, right) => String(right.on ?? '').localeCompare(String(left.on ?? '')));
}

/** What a page for the team has room for: the newest decisions and plans; sessions are summed up with their plan. */
export function onPaper(rows: readonly Row[]): Row[] {
  return rows.filter(({ kind }) => kind !== 'session').slice(0, 4);
}

/** 'es' → “Spanish”; what no language is known by stays as it is. */
export function languageInWords(code: unknown): string {
  if (typeof code !== 'string' || code === '') return '';
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
