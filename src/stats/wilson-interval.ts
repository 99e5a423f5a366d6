import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { type Interval, type Proportion, shareOf } from './interval.ts';

const zOf95 = normalQuantile(0.975, 0, 1);

/**
 * Wilson's score interval: the true shares under which the observed share would not be surprising.
 *
 * Unlike “share ± 1.96 standard errors” it never leaves 0…1, and it does not claim certainty when nobody, or
 * everybody, was counted. With z the normal quantile, p the share and n the total:
 *
 *     (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)
 *
 * Example: 3 of 10 gives 0.108…0.603; 0 of 10 gives 0…0.278. Nothing counted gives null.
 * Source: Wilson 1927, JASA 22; recommended by Brown, Cai & DasGupta 2001, Statistical Science 16.
 */
export function wilsonInterval(proportion: Proportion, confidence = 0.95): Interval | null {
  const share = shareOf(proportion);
  if (share === null) return null;
  const { count, total } = proportion;
  const z = confidence === 0.95 ? zOf95 : normalQuantile(0.5 + confidence / 2, 0, 1);
  const shrink = 1 + (z * z) / total;
  const middle = (share + (z * z) / (2 * total)) / shrink;
  const reach = (z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))) / shrink;
  return {
    low: count === 0 ? 0 : Math.max(0, middle - reach),
    high: count === total ? 1 : Math.min(1, middle + reach),
  };
}
