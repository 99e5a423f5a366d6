/** The plain rule by attendance, tried on the past year: its version, its figures and its fairness review. */
import { createHash } from 'node:crypto';
import type { AttachedReview } from '../../data/recorded/model-release.ts';
import { fail } from '../../errors.ts';
import { attachedReview } from '../../questions/trust/attached-review.ts';
import { groupIn, reviewedFamilies } from '../../questions/trust/group-families.ts';
import { type PastList, pastList } from '../../questions/trust/past-list.ts';
import type { RuleFacts } from '../../questions/trust/release-cards.ts';
import { reviewFairness } from '../../stats/fairness/review-fairness.ts';
import type { TaskEffects } from '../task.ts';

export interface TriedRule {
  readonly versionHash: string;
  readonly facts: RuleFacts;
  readonly review: Omit<AttachedReview, 'on' | 'by'>;
}

/** Throws `bad-input` when there is no past year to try it on. */
export async function tryAttendanceRule({ withDistrict }: Pick<TaskEffects, 'withDistrict'>): Promise<TriedRule> {
  const past = await withDistrict((given) =>
    pastList({ ...given, input: { nearToo: false }, today: given.snapshot.dataThrough, recorded: () => [] }),
  );
  if (!past)
    return fail('bad-input', { what: 'The review', why: 'no past school year with attendance has been imported yet.' });
  const { preset } = past.ready;
  return {
    versionHash: createHash('sha256').update(JSON.stringify(preset)).digest('hex'),
    facts: factsOf(past),
    review: reviewOf(past),
  };
}

function factsOf({ students, listedOn, year, lost, ready }: PastList): RuleFacts {
  return {
    definition: ready.preset.label,
    students: students.length,
    listed: students.filter(({ isListed }) => isListed).length,
    inNeed: students.filter(({ isChronic }) => isChronic).length,
    right: students.filter(({ isListed, isChronic }) => isListed && isChronic).length,
    listedOn,
    yearTitle: year.title,
    lost,
  };
}

function reviewOf({ students, year }: PastList): TriedRule['review'] {
  const review = reviewFairness({
    listed: students.map(({ isListed }) => isListed),
    outcome: students.map(({ isChronic }) => isChronic),
    groups: reviewedFamilies.map((family) => ({ family, values: students.map((student) => groupIn(family, student)) })),
    cross: [['race', 'sex']],
  });
  const { missed: _, ...attached } = attachedReview(review);
  return { from: `the list of ${year.title} by the same rule, beside the end of that year`, ...attached };
}
