/**
 * Growth that goes on for a while and fades: each further year adds a share φ of what the year before added.
 *
 *     after h years: last · exp(growth · (φ + φ² + … + φʰ))
 *
 * `growth` is a logarithm a year, φ (`damping`) lies from 0 (no growth) to 1 (growth for ever).
 * Example: 1,000 with growth 0.02 and φ = 0.7: after 1 year 1,014.1, after 2 years 1,024.1.
 * Source: Gardner & McKenzie 1985, Management Science 31, in logarithms.
 */
export function dampedTrend(last: number, { growth, damping }: { growth: number; damping: number }): TrendAhead {
  return (horizon) => last * Math.exp(growth * dampedSum(damping, horizon));
}

export type TrendAhead = (horizon: number) => number;

/** φ + φ² + … + φʰ. With φ = 0.7: 0.7, 1.19, 1.533. */
export function dampedSum(damping: number, horizon: number): number {
  let sum = 0;
  for (let step = 1; step <= horizon; step += 1) sum += damping ** step;
  return sum;
}
