/** A row of a dot chart. Values are in the unit of the measure; the order is the caller's. */
export type RankedRow = { name: string; students: number | null } & (
  | {
      kind: 'shown';
      value: number;
      low: number;
      high: number;
      /** The same day last year; null when there is none. */
      before: number | null;
      /** The one that a person should look at. */
      look?: boolean;
      /** Words beside the bar when the data are older than the page: “through Nov 18”. */
      stale?: string;
    }
  | { kind: 'hidden'; words: string }
  | { kind: 'missing'; words: string }
);

export type RankedGroup = { name: string; rows: RankedRow[] };

/** A row or a heading with the middle of its line in pixels from the top. */
export type LaidRow = { kind: 'heading'; name: string; y: number } | { kind: 'row'; row: RankedRow; y: number };

const ROW = 26;
const HEADING_TO_ROW = 22;
const ROW_TO_HEADING = 30;

/**
 * The rows of all groups from the top down, with headings, and where they end. The first line is always there, also
 * without a heading: it holds the words of the goal and of the column of counts.
 */
export function layRows(groups: RankedGroup[], top: number): { lines: LaidRow[]; bottom: number } {
  const lines: LaidRow[] = [];
  let y = top;
  groups.forEach((group, index) => {
    if (index > 0) y += ROW_TO_HEADING;
    if (group.name) lines.push({ kind: 'heading', name: group.name, y });
    group.rows.forEach((row, position) => {
      y += position === 0 ? HEADING_TO_ROW : ROW;
      lines.push({ kind: 'row', row, y });
    });
  });
  return { lines, bottom: y + ROW / 2 };
}

/** The lowest and highest value that any row draws, with the goal, and always with zero. */
export function extentOf(groups: RankedGroup[], others: number[]): [number, number] {
  const values = groups
    .flatMap(({ rows }) => rows)
    .flatMap((row) => (row.kind === 'shown' ? [row.value, row.low, row.high, row.before ?? 0] : []));
  const all = [0, ...others, ...values].filter(Number.isFinite);
  return [Math.min(...all), Math.max(...all)];
}
