/** The planner in words: which ways would see what matters, and how likely. */
import type { Row } from '../../answer/table-columns.ts';

/** Short, for the rows of a picture; the table has the whole words. */
const shortNames: Readonly<Record<string, string>> = {
  lottery: 'A draw',
  discontinuity: 'A cut score',
  staggered: 'Schools in turn',
  matched: 'Students alike',
  'interrupted-series': 'Before and after, with others',
  'before-after': 'Before and after only',
};

export function shortName(row: Row): string {
  return shortNames[String(row.design)] ?? String(row.label);
}

/** “2 of 6 ways would probably see it; 2 would probably miss it; 2 are not possible here”. */
export function plannerFinding(rows: readonly Row[], matters: number): string {
  const possible = rows.filter((row) => typeof row.smallest_effect === 'number');
  const seeing = possible.filter((row) => Number(row.smallest_effect) <= matters).length;
  const [missing, not] = [possible.length - seeing, rows.length - possible.length];
  const parts = [
    seeing > 0
      ? `${seeing} of ${rows.length} ways would probably see it`
      : `None of ${rows.length} ways would probably see it`,
    missing > 0 ? `${missing} would probably miss it` : '',
    not > 0 ? `${not} ${not === 1 ? 'is' : 'are'} not possible here` : '',
  ];
  return parts.filter(Boolean).join('; ');
}

/** 0.79 is “in 79 of 100 studies”; the ends never promise. */
export function chanceInWords(chance: unknown): string {
  if (typeof chance !== 'number') return '';
  const of100 = Math.round(chance * 100);
  if (of100 >= 100) return 'in more than 99 of 100 studies';
  return of100 < 1 ? 'in fewer than 1 of 100 studies' : `in ${of100} of 100 studies`;
}
