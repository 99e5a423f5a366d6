/** What a question gives that reads only what people wrote down: its rows as of the day on which it is asked. */
import type { Asked, Findings, Note } from '../question.ts';

export function writtenDown<Row>(
  { today }: Pick<Asked<unknown>, 'today'>,
  rows: readonly Row[],
  { unit, notes = [] }: { readonly unit: string; readonly notes?: readonly Note[] },
): Findings<Row> {
  return { rows, n: rows.length, unit, asOf: today, definitions: [], notes, sql: [] };
}

/** Whole days from one date to another; negative when the other came before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
