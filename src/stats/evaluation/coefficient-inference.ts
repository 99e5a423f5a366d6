import { fewClusterInference, type Inference, inference } from './few-cluster-inference.ts';
import { coefficientOf, type LeastSquaresFit } from './least-squares.ts';
import { levelsOf } from './levels.ts';
import { clusteredVariance, heteroskedasticVariance, standardErrorOf } from './robust-variance.ts';
import { effectiveSize } from './weighted-comparison.ts';

/** Past this many clusters the plain clustered error is as good, and quicker. */
const manyClusters = 1500;
const manyRows = 300;

/**
 * One coefficient with the error that its data call for: by cluster where rows rise and fall together (CR2, or CR1S
 * with many clusters), else HC2, with Satterthwaite’s degrees of freedom where rows are few.
 */
export function coefficientInference(
  fit: LeastSquaresFit,
  name: string,
  clusters: ArrayLike<string | number> | null,
): Inference {
  if (fit.residualDegrees < 1)
    throw new RangeError('There are as many things held equal as there are rows; nothing is left to judge chance by.');
  if (clusters === null && fit.rows > (fit.weights ? manyClusters : manyRows)) {
    return inference({
      estimate: coefficientOf(fit, name),
      standardError: standardErrorOf(fit, heteroskedasticVariance(fit, 'HC2'), name),
      // A few heavy rows are worth few, however many light ones stand beside them.
      degreesOfFreedom: fit.weights
        ? Math.max(1, effectiveSize(fit.weights) - fit.columns.length)
        : fit.residualDegrees,
    });
  }
  const levels = levelsOf(clusters ?? Array.from({ length: fit.rows }, (_, row) => row));
  if (levels.names.length > manyClusters) {
    return inference({
      estimate: coefficientOf(fit, name),
      standardError: standardErrorOf(fit, clusteredVariance(fit, levels), name),
      degreesOfFreedom: levels.names.length - 1,
    });
  }
  return fewClusterInference(fit, levels, name);
}
