/**
 * Adjusts p-values for having looked in many places, so that among all that are called findings the expected share
 * of false alarms is at most the level at which they are called (the false discovery rate).
 *
 * Sort the m p-values; the k-th smallest becomes p·m/k; then no adjusted value may exceed a later one. Call a finding
 * where the adjusted value is ≤ 0.05, say. `looked` is the number of places looked at, when it is more than the number
 * of p-values kept. NaN (not tested) stays NaN and is not counted.
 *
 * Example: 0.001 0.008 0.012 0.03 0.041 0.2 become 0.006 0.024 0.024 0.045 0.0492 0.2: five findings at 0.05.
 * Holds for independent tests and for tests that rise and fall together.
 * Source: Benjamini & Hochberg 1995, JRSS B 57; Benjamini & Yekutieli 2001, Annals of Statistics 29.
 */
export function benjaminiHochberg(pValues: ArrayLike<number>, looked = 0): Float64Array {
  const adjusted = new Float64Array(pValues.length).fill(Number.NaN);
  const tested: number[] = [];
  for (let index = 0; index < pValues.length; index += 1) {
    if (!Number.isNaN(pValues[index])) tested.push(index);
  }
  const order = Uint32Array.from(tested).sort((a, b) => (pValues[a] ?? 0) - (pValues[b] ?? 0));
  const places = Math.max(looked, order.length);
  let smallest = 1;
  for (let rank = order.length; rank >= 1; rank -= 1) {
    const index = order[rank - 1] ?? 0;
    smallest = Math.min(smallest, ((pValues[index] ?? 1) * places) / rank);
    adjusted[index] = smallest;
  }
  return adjusted;
}
