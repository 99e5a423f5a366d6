/** Some rows of all terms: `chunk[i]` belongs to the row at place `from + i`. */
export interface Stretch {
  readonly columns: readonly Uint8Array[];
  readonly offsets: Int32Array;
  /** By bin of all terms. */
  readonly bins: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** Adds to each row of the chunk what the bins that it lies in say. Four terms at once halve the time. */
export function addScores(chunk: Float64Array, { columns, offsets, bins, from, to }: Stretch): void {
  const rows = to - from;
  let term = 0;
  for (; term + 3 < columns.length; term += 4) {
    const [a, b, c, d] = columns.slice(term, term + 4) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    const [atA, atB, atC, atD] = offsets.subarray(term, term + 4) as unknown as [number, number, number, number];
    for (let row = 0; row < rows; row += 1) {
      const place = from + row;
      chunk[row] =
        (chunk[row] as number) +
        (bins[atA + (a[place] as number)] as number) +
        (bins[atB + (b[place] as number)] as number) +
        (bins[atC + (c[place] as number)] as number) +
        (bins[atD + (d[place] as number)] as number);
    }
  }
  for (; term < columns.length; term += 1) {
    const column = columns[term] as Uint8Array;
    const offset = offsets[term] as number;
    for (let row = 0; row < rows; row += 1) {
      chunk[row] = (chunk[row] as number) + (bins[offset + (column[from + row] as number)] as number);
    }
  }
}

/** Adds each row's number to the bins that it lies in. */
export function addToBins(chunk: Float64Array, { columns, offsets, bins, from, to }: Stretch): void {
  const rows = to - from;
  let term = 0;
  for (; term + 3 < columns.length; term += 4) {
    const [a, b, c, d] = columns.slice(term, term + 4) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    const [atA, atB, atC, atD] = offsets.subarray(term, term + 4) as unknown as [number, number, number, number];
    for (let row = 0; row < rows; row += 1) {
      const place = from + row;
      const number = chunk[row] as number;
      const binA = atA + (a[place] as number);
      const binB = atB + (b[place] as number);
      const binC = atC + (c[place] as number);
      const binD = atD + (d[place] as number);
      bins[binA] = (bins[binA] as number) + number;
      bins[binB] = (bins[binB] as number) + number;
      bins[binC] = (bins[binC] as number) + number;
      bins[binD] = (bins[binD] as number) + number;
    }
  }
  for (; term < columns.length; term += 1) {
    const column = columns[term] as Uint8Array;
    const offset = offsets[term] as number;
    for (let row = 0; row < rows; row += 1) {
      const bin = offset + (column[from + row] as number);
      bins[bin] = (bins[bin] as number) + (chunk[row] as number);
    }
  }
}
