/** What a release and a report keep of a fairness review: its verdict, the groups shown, and each group’s own verdict. */
import type { AttachedReview } from '../../data/recorded/model-release.ts';
import { verdictOfAll } from '../../stats/fairness/review-counts.ts';
import type { FairnessReview } from '../../stats/fairness/review-fairness.ts';
import { crossedFamily, isOnlyComparedWith, reviewedLabel } from './group-families.ts';

export type ReviewCounts = Pick<AttachedReview, 'verdict' | 'shown' | 'within' | 'cannotTell' | 'disparities'> & {
  /** By kind of group and group: whether it is missed otherwise than all others. */
  readonly missed: { family: string; group: string; verdict: AttachedReview['verdict'] }[];
};

/** The noes of a yes-or-no group mirror its yeses and are counted once. */
export function attachedReview(review: FairnessReview): ReviewCounts {
  const rows = [
    ...review.rows.filter(({ family, group }) => !isOnlyComparedWith(family, group)),
    ...review.intersections.flatMap((crossing) =>
      crossing.rows.map((row) => ({ ...row, family: crossedFamily, group: row.group.replace(' × ', ' ') })),
    ),
  ];
  const deciding = rows.filter(({ measure }) => review.deciding.includes(measure));
  const shown = deciding.filter(({ verdict }) => verdict === 'shown');
  return {
    verdict: verdictOfAll(deciding.map(({ verdict }) => verdict)),
    shown: shown.length,
    within: deciding.filter(({ verdict }) => verdict === 'within').length,
    cannotTell: deciding.filter(({ verdict }) => verdict === 'cannot tell').length,
    disparities: shown.map(({ family, group, measure, rate, othersRate, ratio }) => ({
      family,
      group: reviewedLabel(family, group),
      measure,
      rate,
      othersRate,
      ratio,
    })),
    missed: rows
      .filter(({ family, measure }) => measure === 'falseNegativeRate' && family !== crossedFamily)
      .map(({ family, group, verdict }) => ({ family, group, verdict })),
  };
}
