import { formatInstant } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';

/** Entries of one kind: “Marks and credits”, 14 of them. */
export interface HeldPart {
  readonly part: string;
  readonly rows: readonly Row[];
  /** Whether people wrote them here; else they came with the district’s files. */
  readonly writtenHere: boolean;
}

/** The entries by what they are, in the order in which they come. */
export function heldParts(rows: readonly Row[]): HeldPart[] {
  const parts = new Map<string, Row[]>();
  for (const row of rows) {
    const part = String(row.part ?? '');
    parts.set(part, [...(parts.get(part) ?? []), row]);
  }
  return [...parts].map(([part, entries]) => ({
    part: part.replace(/\.$/, ''),
    rows: entries,
    writtenHere: entries.every((row) => String(row.source).startsWith('written here')),
  }));
}

/** “14 entries, from the district’s files”. */
export function partInWords({ rows, writtenHere }: HeldPart): string {
  const count = rows.length === 1 ? 'One entry' : `${rows.length.toLocaleString('en-US')} entries`;
  return `${count}, ${writtenHere ? 'written here' : 'from the district’s files'}.`;
}

/** A row that says when to the thousandth of a second, with that moment as people write it: “2026-11-23 17:07”. */
export function withMoment(row: Row): Row {
  return typeof row.at === 'string' ? { ...row, at: formatInstant(row.at) } : row;
}
