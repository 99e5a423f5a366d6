/** Logistic recalibration of chances: how what came relates to what was told. */
export interface Recalibration {
  readonly intercept: number;
  /** 1 is perfect; below 1 the chances told are too extreme. */
  readonly slope: number;
}

interface ToldAndCame {
  /** Between 0 and 1. */
  readonly told: number;
  readonly came: boolean;
}

/** A chance of 0 or 1 has no logarithm of odds: it is taken as this far from certain. */
const certain = 1e-6;

/**
 * Fits log-odds(came) = intercept + slope · log-odds(told) by maximum likelihood (Newton’s method).
 *
 * Example: the 30-row reference case has intercept −0.6226 and slope 0.7955. Null where the answer does not exist: all
 * or none came true, all were told the same, or what was told separates them perfectly.
 * Source: Cox 1958, Biometrika 45.
 */
export function recalibrate(people: readonly ToldAndCame[]): Recalibration | null {
  const came = people.filter((person) => person.came).length;
  if (came === 0 || came === people.length) return null;
  const rows = people.map(({ told, came: yes }) => ({ x: logOdds(told), y: yes ? 1 : 0 }));
  let [intercept, slope] = [0, 1];
  for (let step = 0; step < 100; step += 1) {
    const sums = { gradient: 0, gradientX: 0, weight: 0, weightX: 0, weightXX: 0 };
    for (const { x, y } of rows) {
      const chance = 1 / (1 + Math.exp(-(intercept + slope * x)));
      const weight = chance * (1 - chance);
      sums.gradient += y - chance;
      sums.gradientX += (y - chance) * x;
      sums.weight += weight;
      sums.weightX += weight * x;
      sums.weightXX += weight * x * x;
    }
    const determinant = sums.weight * sums.weightXX - sums.weightX ** 2;
    if (!(determinant > 1e-12 * sums.weight * sums.weightXX)) return null;
    const down = (sums.weightXX * sums.gradient - sums.weightX * sums.gradientX) / determinant;
    const across = (sums.weight * sums.gradientX - sums.weightX * sums.gradient) / determinant;
    intercept += down;
    slope += across;
    if (Math.abs(slope) > 1e3) return null;
    if (Math.abs(down) + Math.abs(across) < 1e-12) return { intercept, slope };
  }
  return null;
}

function logOdds(chance: number): number {
  const kept = Math.min(1 - certain, Math.max(certain, chance));
  return Math.log(kept / (1 - kept));
}
