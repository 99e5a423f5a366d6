import { type Inference, inference } from './few-cluster-inference.ts';
import { type Column, leastSquares } from './least-squares.ts';
import type { Levels } from './levels.ts';
import { clusteredVariance, heteroskedasticVariance } from './robust-variance.ts';
import { at, dot } from './small-matrices.ts';

export interface ComplierEffect extends Inference {
  /** How strongly the draw moved taking part. Under 16, the clearinghouse does not accept the effect. */
  readonly firstStageF: number;
  /** The share that took part because they were drawn. */
  readonly moved: number;
}

export interface ComplierInput {
  readonly outcome: ArrayLike<number>;
  readonly tookPart: ArrayLike<number>;
  readonly drawn: ArrayLike<number>;
  /** Everything else held equal: the intercept, the blocks, what was known before. */
  readonly controls: readonly Column[];
  readonly clusters: Levels | null;
}

/**
 * The effect on those who took part because they were drawn: two-stage least squares with the draw as the instrument.
 *
 * With outcome, taking part and draw each freed of the controls, the effect is z·y / z·d: what the draw did to the
 * outcome over what it did to taking part. Example: the draw lifts scores by 4 and taking part from 10% to 60%: the
 * effect on those it moved is 8. Errors are HC1, or by cluster (CR1S) with m − 1 degrees of freedom.
 * Source: Imbens & Angrist 1994; What Works Clearinghouse 5.0 asks for a first-stage F of 16 or more.
 */
export function complierEffect({ outcome, tookPart, drawn, controls, clusters }: ComplierInput): ComplierEffect {
  const freed = (values: ArrayLike<number>) => leastSquares(values, controls).residuals;
  const [y, d, z] = [freed(outcome), freed(tookPart), freed(drawn)];
  const strength = dot(z, d);
  const first = leastSquares(d, [{ name: 'draw', values: z }]);
  const spent = leastSquares(drawn, controls).names.length;
  if (first.names.length === 0 || Math.abs(strength) < 1e-9 * dot(z, z)) {
    throw new RangeError('The draw did not change who took part, so there is no effect on those whom it moved.');
  }
  const estimate = dot(z, y) / strength;
  const errors = y.map((value, row) => value - estimate * at(d, row));
  const spread = (residuals: Float64Array) => {
    const moment = { ...first, residuals, residualDegrees: first.rows - spent - 1 };
    const variance = clusters ? clusteredVariance(moment, clusters) : heteroskedasticVariance(moment, 'HC1');
    return Math.sqrt(at(variance[0], 0)) * dot(z, z);
  };
  const moved = at(first.coefficients, 0);
  return {
    ...inference({
      estimate,
      standardError: spread(errors) / Math.abs(strength),
      degreesOfFreedom: clusters ? clusters.names.length - 1 : first.rows - spent - 1,
    }),
    firstStageF: ((moved * dot(z, z)) / spread(first.residuals)) ** 2,
    moved,
  };
}
