/**
 * Kendall’s τ-b: how alike two orders of the same people are, ties allowed; 1 the same order, −1 the opposite.
 *
 *     τ_b = (C − D) ⁄ √((n₀ − n₁)(n₀ − n₂))
 *
 * C and D are the pairs in the same and in the opposite order, n₀ all pairs, n₁ and n₂ those tied in the first and in
 * the second. Example: 1 2 3 4 5 against 3 1 2 5 4 is 0.4; 1 2 2 3 against 1 2 3 3 is 0.8. Null when one side ties all. Throws RangeError
 * for sides of unequal length. Knight’s merge counts the pairs in n·log n steps. Source: Kendall 1945; Knight 1966.
 */
export function kendallTauB(first: ArrayLike<number>, second: ArrayLike<number>): number | null {
  const n = first.length;
  if (second.length !== n) throw new RangeError(`Both orders need the same people; got ${n} and ${second.length}.`);
  const at = (values: ArrayLike<number>, place: number) => values[place] ?? 0;
  const order = Array.from({ length: n }, (_, place) => place).sort(
    (one, other) => at(first, one) - at(first, other) || at(second, one) - at(second, other),
  );
  const firsts = order.map((place) => at(first, place));
  const seconds = order.map((place) => at(second, place));
  const pairs = (n * (n - 1)) / 2;
  const tiedFirst = tiedPairs(firsts.map((value) => [value]));
  const tiedBoth = tiedPairs(firsts.map((value, place) => [value, seconds[place] ?? 0]));
  const { sorted, exchanges } = mergeCounting(seconds);
  const tiedSecond = tiedPairs(sorted.map((value) => [value]));
  const spread = (pairs - tiedFirst) * (pairs - tiedSecond);
  if (!(spread > 0)) return null;
  return (pairs - tiedFirst - tiedSecond + tiedBoth - 2 * exchanges) / Math.sqrt(spread);
}

/** Pairs with equal values, in a list where equal ones stand together. */
function tiedPairs(values: readonly (readonly number[])[]): number {
  let [tied, run] = [0, 0];
  for (const [place, value] of values.entries()) {
    const previous = values[place - 1];
    run = previous?.every((part, index) => part === value[index]) ? run + 1 : 0;
    tied += run;
  }
  return tied;
}

function mergeCounting(values: readonly number[]): { readonly sorted: number[]; readonly exchanges: number } {
  if (values.length < 2) return { sorted: [...values], exchanges: 0 };
  const middle = values.length >> 1;
  const left = mergeCounting(values.slice(0, middle));
  const right = mergeCounting(values.slice(middle));
  const sorted: number[] = [];
  let exchanges = left.exchanges + right.exchanges;
  let [i, j] = [0, 0];
  while (i < left.sorted.length || j < right.sorted.length) {
    const [one, other] = [left.sorted[i], right.sorted[j]];
    if (other === undefined || (one !== undefined && one <= other)) {
      sorted.push(one ?? 0);
      i += 1;
    } else {
      sorted.push(other);
      exchanges += left.sorted.length - i;
      j += 1;
    }
  }
  return { sorted, exchanges };
}
