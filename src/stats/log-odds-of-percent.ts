/** One point on either side, so that 0% and 100% have odds too, and near them one student does not look like many. */
const MARGIN = 1;

/**
 * A percentage on the scale on which effects add up: the logarithm of its odds, after one point is given to either
 * side. A storm that doubles absences takes the same step for a school at 95% as for one at 80%.
 *
 * Example: 90% is 2.113, 50% is 0, 100% is 4.615. NaN stays NaN.
 */
export function logOddsOfPercent(percent: number): number {
  return Math.log((percent + MARGIN) / (100 - percent + MARGIN));
}

/** The way back: 2.113 is 90%. Never below 0 or above 100. */
export function percentOfLogOdds(logOdds: number): number {
  const share = 1 / (1 + Math.exp(-logOdds));
  return Math.min(100, Math.max(0, share * (100 + 2 * MARGIN) - MARGIN));
}
