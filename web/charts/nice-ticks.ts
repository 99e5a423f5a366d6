/** Values at which an axis is marked: round, evenly spaced, and covering the data. */
export type Ticks = { values: number[]; step: number };

const ROUND_STEPS = [1, 2, 5, 10];

/**
 * Round values that cover [low, high] in about `wanted` steps: steps are 1, 2 or 5 times a power of ten.
 *
 * Example: niceTicks(14.2, 19.9, 3) is { values: [14, 16, 18, 20], step: 2 }.
 * When low equals high the axis still has a length: one step on each side, or upward only from zero.
 */
export function niceTicks(low: number, high: number, wanted: number): Ticks {
  const bottom = Math.min(low, high);
  const top = Math.max(low, high);
  const span = top - bottom || Math.abs(top) || 1;
  const rough = span / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (ROUND_STEPS.find((round) => round * power >= rough * 0.999) ?? 10);
  let first = Math.floor(bottom / step + 1e-9);
  let last = Math.ceil(top / step - 1e-9);
  if (first === last) {
    last += 1;
    if (first !== 0) first -= 1;
  }
  const values = Array.from({ length: last - first + 1 }, (_, index) => rounded((first + index) * step, step));
  return { values, step };
}

/** 3 × 0.1 is 0.30000000000000004 to a computer; an axis says 0.3. */
function rounded(value: number, step: number): number {
  const decimals = Math.max(0, Math.ceil(-Math.log10(step)) + 1);
  return Number(value.toFixed(Math.min(decimals, 12)));
}

/** The lowest and the highest tick, as an axis domain. */
export function ends(ticks: Ticks): [number, number] {
  return [ticks.values[0] ?? 0, ticks.values[ticks.values.length - 1] ?? 1];
}
