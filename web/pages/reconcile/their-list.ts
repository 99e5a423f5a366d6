/** Another report’s list of students as it comes from a file or a paste: read in the browser, and kept nowhere else. */

export interface TheirList {
  /** The name of the file, or “the pasted list”. */
  readonly name: string;
  /** A header with a student number, then a line a student. */
  readonly text: string;
}

export const pastedName = 'the pasted list';

/**
 * The text of a list that was pasted: a table with a header stays as it is, bare numbers get one. “8100000035,
 * 8100000044” becomes a header and two lines.
 */
export function listFromPaste(pasted: string): TheirList | undefined {
  const text = pasted.trim();
  if (text === '') return undefined;
  const [first = ''] = text.split('\n');
  const isTable = /[A-Za-z]{2,}/.test(first) && !/\d{3,}/.test(first);
  const numbers = text.split(/[\s,;|]+/).filter(Boolean);
  return { name: pastedName, text: isTable ? text : ['id', ...numbers].join('\n') };
}

/** How many students a list names: its lines without the header. */
export function linesIn({ text }: TheirList): number {
  return Math.max(0, text.split(/\r?\n/).filter((line) => line.trim() !== '').length - 1);
}

/** What a file’s name gives away: “state_chronic_2026-11-06.csv” is the state’s, of November 6. */
export function hintsIn(fileName: string): { readonly from?: string; readonly theirDate?: string } {
  const date = /(20\d\d)[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\d|3[01])(?!\d)/.exec(fileName);
  const from = /(^|[^a-z])state([^a-z]|$)/i.test(fileName) ? 'the state' : undefined;
  return { ...(from ? { from } : {}), ...(date ? { theirDate: `${date[1]}-${date[2]}-${date[3]}` } : {}) };
}
