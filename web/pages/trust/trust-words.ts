/** What the page of trust shows of its answers: uses with their state, and who is missed by group. */
import type { Row } from '../../answer/table-columns.ts';

/** A use that is off says so beside its name, and why in place of its evidence. */
export function usesOnAndOff(rows: readonly Row[]): Row[] {
  return rows.map((row) => {
    const name = String(row.name);
    if (row.state === 'in use') return { ...row, name };
    const word = row.state === 'refused' ? 'refused' : 'lapsed';
    return { ...row, name: `${name} (not in use: ${word})`, until: row.state === 'refused' ? null : row.until };
  });
}

/** The groups by the share of them that was missed: those of most students in need first, hidden ones last. */
export function missedByGroup(rows: readonly Row[]): Row[] {
  return rows
    .filter((row) => row.measure_id === 'falseNegativeRate' && row.family !== null && row.family !== 'race-sex')
    .filter((row) => row.student_group !== 'unknown')
    .sort((one, other) => Number(other.total ?? -1) - Number(one.total ?? -1));
}

/** “21 in 100 of all students.”, or nothing where it may not be shown. */
export function missedOfAll(rows: readonly Row[]): string {
  const whole = rows.find((row) => row.measure_id === 'falseNegativeRate' && row.family === null);
  return typeof whole?.rate === 'number' ? `${Math.round(whole.rate * 100)} in 100 of all students.` : '';
}

/** What nothing may be used for, out of the notes that stand beside the register. */
export function neverIn(notes: readonly { readonly text: string }[]): string | undefined {
  const start = 'Never used for: ';
  return notes.find(({ text }) => text.startsWith(start))?.text.slice(start.length);
}
