import { benjaminiHochberg } from './benjamini-hochberg.ts';
import type { Interval, Proportion } from './interval.ts';
import { type DifferenceOfShares, newcombeDifference } from './newcombe-difference.ts';
import { threeStateVerdict, type Verdict } from './three-state-verdict.ts';
import { twoProportionTest } from './two-proportion-test.ts';

/** Two shares to set against each other, by the name of what they describe. */
export interface PairOfProportions {
  readonly name: string;
  readonly first: Proportion;
  readonly second: Proportion;
}

/** What can be said of one pair after all pairs were looked at. */
export interface ComparedProportions {
  readonly name: string;
  /** First minus second, with its own interval; null where a group is empty. */
  readonly difference: DifferenceOfShares | null;
  /** The p-value after allowing for all pairs; null where it was not tested. */
  readonly adjustedPValue: number | null;
  readonly verdict: Verdict;
  /** True where a group has fewer than `minimumTotal`: shown as “cannot tell”, whatever the numbers. */
  readonly tooFew: boolean;
}

/** How to compare: all settings have the house defaults. */
export interface ComparisonSettings {
  /** The share of the interval, 0.95 by default. */
  readonly confidence?: number;
  /** The share of findings that may be false alarms, 0.05 by default. */
  readonly falseDiscoveryRate?: number;
  /** Fewer than this in either group earns no verdict; 30 by default. */
  readonly minimumTotal?: number;
  /** Differences that would not matter, as shares; only 0 by default. */
  readonly band?: Interval;
}

/**
 * Compares many pairs of shares (every school with its own last year, every group with all others) and says of each
 * what can be said, with false alarms controlled over the whole list.
 *
 * A difference is “shown” only when its own interval lies beyond the band and its adjusted p-value is at most the
 * false discovery rate. One school of eighteen with p = 0.03 is what chance gives, and stays “cannot tell”.
 * Example: 56 of 70 against 48 of 80 alone is shown (p 0.0080); as the only low one among ten it is not (p 0.080).
 */
export function compareManyProportions(
  pairs: readonly PairOfProportions[],
  settings: ComparisonSettings = {},
): ComparedProportions[] {
  const { confidence = 0.95, falseDiscoveryRate = 0.05, minimumTotal = 30, band } = settings;
  const tooFew = pairs.map(({ first, second }) => Math.min(first.total, second.total) < minimumTotal);
  const adjusted = benjaminiHochberg(
    pairs.map(({ first, second }, index) =>
      tooFew[index] ? Number.NaN : (twoProportionTest(first, second) ?? Number.NaN),
    ),
  );
  return pairs.map(({ name, first, second }, index) => {
    const difference = newcombeDifference(first, second, confidence);
    const adjustedPValue = adjusted[index] ?? Number.NaN;
    const verdict = tooFew[index] ? 'cannot tell' : threeStateVerdict(difference, band);
    return {
      name,
      difference,
      adjustedPValue: Number.isNaN(adjustedPValue) ? null : adjustedPValue,
      verdict: verdict === 'shown' && !(adjustedPValue <= falseDiscoveryRate) ? 'cannot tell' : verdict,
      tooFew: tooFew[index] ?? false,
    };
  });
}
