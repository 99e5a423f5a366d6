/** A draw repeated in the reader’s own browser: from what the page prints, not from what the server says of itself. */
import type { Row } from '../../answer/table-columns.ts';

export type Sha256 = (text: string) => Promise<string>;

/** Nothing where the browser lends no SHA-256: it does so over https only. */
export function browserSha256(): Sha256 | undefined {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return undefined;
  return async (text) => {
    const bytes = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  };
}

export interface Repeated {
  readonly agrees: boolean;
  readonly says: string;
}

/** The seed from the seal and the public number, each student’s number from the seed, and the order from the numbers. */
export async function repeatDraw(rows: readonly Row[], sha256: Sha256): Promise<Repeated> {
  const [first] = rows;
  if (!first || typeof first.seed !== 'string' || typeof first.drawn_with !== 'string')
    return { agrees: false, says: 'This list has not been drawn yet.' };
  const seed = await sha256(`${String(first.seal)} ${first.drawn_with.trim()}`);
  if (seed !== first.seed) return { agrees: false, says: 'The seed does not follow from the seal and the number.' };
  const numbers = new Map<Row, string>();
  for (const row of rows) numbers.set(row, await sha256(`${seed} ${String(row.student_id)}`));
  const inOrder = [...Map.groupBy(rows, (row) => String(row.group)).values()].every((group) => {
    const byNumber = [...group].sort((left, right) =>
      (numbers.get(left) ?? '') < (numbers.get(right) ?? '') ? -1 : 1,
    );
    return byNumber.every((row, at) => at === 0 || Number(row.place) > Number(byNumber[at - 1]?.place));
  });
  return inOrder
    ? {
        agrees: true,
        says: `This browser repeated the draw: the order of all ${rows.length} students follows from “${first.drawn_with}”.`,
      }
    : { agrees: false, says: 'The order does not follow from the numbers. Show this page to the privacy officer.' };
}
