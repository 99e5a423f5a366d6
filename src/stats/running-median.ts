/**
 * The median of each number’s neighborhood: itself and up to `reach` numbers on either side, fewer near an end. A slow
 * drift passes through; a storm shorter than `reach` leaves no trace.
 *
 * Example: 1 1 9 1 1 5 5 5 with reach 2 becomes 1 1 1 1 5 5 5 5.
 * One pass with a sorted window. The numbers are none of them NaN. Writes into `into` where given.
 */
export function runningMedian(
  values: Float64Array,
  reach: number,
  into: Float64Array = new Float64Array(values.length),
): Float64Array {
  const size = values.length;
  const window = new Float64Array(2 * reach + 2);
  let filled = 0;
  for (let index = 0; index < Math.min(reach, size); index += 1) {
    filled = insert(window, filled, values[index] ?? 0);
  }
  for (let index = 0; index < size; index += 1) {
    if (index + reach < size) filled = insert(window, filled, values[index + reach] ?? 0);
    if (index - reach - 1 >= 0) filled = remove(window, filled, values[index - reach - 1] ?? 0);
    const half = filled >> 1;
    into[index] = filled % 2 === 1 ? (window[half] ?? 0) : ((window[half - 1] ?? 0) + (window[half] ?? 0)) / 2;
  }
  return into;
}

function insert(window: Float64Array, filled: number, value: number): number {
  let place = filled;
  // A full window is one longer for a moment: the value that leaves is removed right after.
  while (place > 0 && (window[place - 1] ?? 0) > value) {
    window[place] = window[place - 1] ?? 0;
    place -= 1;
  }
  window[place] = value;
  return filled + 1;
}

function remove(window: Float64Array, filled: number, value: number): number {
  let place = 0;
  while (window[place] !== value) place += 1;
  for (; place < filled - 1; place += 1) window[place] = window[place + 1] ?? 0;
  return filled - 1;
}
