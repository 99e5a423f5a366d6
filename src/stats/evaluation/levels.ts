/** Names turned into whole numbers from 0, in the order in which they first come. */
export interface Levels {
  readonly codes: Int32Array;
  readonly names: readonly (string | number)[];
}

export function levelsOf(values: ArrayLike<string | number>): Levels {
  const seen = new Map<string | number, number>();
  const codes = Int32Array.from({ length: values.length }, (_, row) => {
    const value = values[row] ?? '';
    const code = seen.get(value) ?? seen.size;
    seen.set(value, code);
    return code;
  });
  return { codes, names: [...seen.keys()] };
}

/** Each row a level of its own: for when nothing rises and falls together. */
export function eachItsOwn(rows: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row);
}

/** The rows of each level. */
export function rowsByLevel({ codes, names }: Levels): number[][] {
  const rows: number[][] = names.map(() => []);
  for (const [row, code] of codes.entries()) rows[code]?.push(row);
  return rows;
}
