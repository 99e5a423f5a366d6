/** Which facts about students are missing, as a grid of schools by facts, and what it shows: pure, from the rows. */
import { formatRate, inWords } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';

/** One cell: the share of a school’s students who lack the fact, a hidden number, or no such row. */
export type FactCell = { readonly kind: 'share'; readonly share: number } | { readonly kind: 'hidden' | 'none' };

export interface FactGrid {
  /** Most often missing first. */
  readonly facts: readonly string[];
  /** The whole district first (`school` is null), then schools by name. */
  readonly lines: readonly { readonly school: string | null; readonly cells: readonly FactCell[] }[];
}

/** Facts that nobody lacks anywhere are not drawn: a column of zeros says what a sentence says better. */
export function factGrid(rows: readonly Row[]): { readonly grid: FactGrid; readonly complete: readonly string[] } {
  const byFact = Map.groupBy(rows, (row) => String(row.fact));
  const most = (list: readonly Row[]) => Math.max(0, ...list.map((row) => shareOf(row) ?? 0));
  const whole = (list: readonly Row[]) => shareOf(list.find((row) => row.school === null) ?? {}) ?? 0;
  const lacking = [...byFact].filter(([, list]) => most(list) > 0 || list.some((row) => row.hidden === true));
  const facts = lacking.toSorted(([, left], [, right]) => whole(right) - whole(left)).map(([fact]) => fact);
  const complete = [...byFact.keys()].filter((fact) => !facts.includes(fact));
  const schools = [...new Set(rows.map((row) => (typeof row.school === 'string' ? row.school : null)))].sort(
    (left, right) => (left === null ? -1 : right === null ? 1 : left.localeCompare(right)),
  );
  const lines = schools.map((school) => ({
    school,
    cells: facts.map((fact) => cellOf(byFact.get(fact)?.find((row) => (row.school ?? null) === school))),
  }));
  return { grid: { facts, lines }, complete };
}

function shareOf(row: Row): number | undefined {
  return typeof row.share_missing === 'number' ? row.share_missing : undefined;
}

function cellOf(row: Row | undefined): FactCell {
  if (!row) return { kind: 'none' };
  const share = shareOf(row);
  return share === undefined ? { kind: 'hidden' } : { kind: 'share', share };
}

const starts = [0.01, 0.05, 0.2, 0.5, 0.995];

/** The step of the key, 0 to 6: nobody lacks it, up to 1 in 100, 5, 20, 50, nearly all, and all. */
export function stepOf(share: number): number {
  if (share === 0) return 0;
  return 1 + starts.filter((start) => share >= start).length;
}

export const keyWords = ['none', 'under 1%', '1–5', '5–20', '20–50', '50 or more', 'all'] as const;

/** A share as short as a cell: “0”, “<1”, “43”, “all”. */
export function cellWords(share: number): string {
  if (share === 0) return '0';
  if (share >= 0.995) return 'all';
  return share < 0.01 ? '<1' : String(Math.round(share * 100));
}

/** What the grid shows: the fact that is missing most, and the school where it is missing most. */
export function factsFinding({ facts, lines }: FactGrid): string {
  const [worst] = facts;
  if (worst === undefined) return 'No fact is missing for any student';
  const shares = lines.flatMap(({ school, cells }) =>
    cells[0]?.kind === 'share' ? [{ school, share: cells[0].share }] : [],
  );
  const district = shares.find(({ school }) => school === null)?.share;
  const schools = shares.filter(({ school }) => school !== null);
  const all = schools.filter(({ share }) => share >= 0.995);
  if (district === undefined) return `More students lack ${worst} than any other fact`;
  if (district >= 0.995) return `No student has ${worst}: it was never sent`;
  if (all.length > 0) return `At ${inWords(all.length, 'school')} no student has ${worst}`;
  return `${formatRate(district, 0)} of students lack ${worst}, more than any other fact`;
}

/** How many schools are current, as the title of their table. */
export function schoolsFinding(rows: readonly Row[]): string {
  const behind = rows.filter((row) => row.verdict !== 'current');
  if (rows.length === 0) return 'No school has a student enrolled';
  if (behind.length === 0) return 'Every school’s attendance reaches the last day';
  const current = rows.length - behind.length;
  if (current === 0) return 'No school’s attendance reaches the last day';
  const names = behind.map((row) => String(row.school));
  const who = names.length <= 2 ? names.join(' and ') : inWords(names.length, 'school');
  return `${who} ${behind.length === 1 ? 'is' : 'are'} behind; ${current} of ${rows.length} schools are current`;
}
