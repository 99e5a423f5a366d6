/** Releases of a model or rule: candidate, reviewed, live, retired; a shown disparity keeps it from going live. */
import { z } from 'zod';
import { defineKind, type Recorded } from './kind.ts';

const day = z.iso.date('Give a date as 2027-06-30.');
const text = (most: number) => z.string().trim().max(most);

export const releaseStages = ['candidate', 'reviewed', 'live', 'retired'] as const;

/** One disparity that a review has shown: which group, by which measure, how many times as high. */
export const shownDisparity = z.object({
  family: text(100),
  group: text(200),
  measure: text(100),
  rate: z.number().nullable(),
  othersRate: z.number().nullable(),
  ratio: z.number().nullable(),
});

export const attachedReview = z.object({
  on: day,
  by: z.string(),
  /** Where it comes from: a report by its id, or the past year that it was run on. */
  from: text(300),
  verdict: z.enum(['shown', 'within', 'cannot tell']),
  shown: z.int().min(0),
  within: z.int().min(0),
  cannotTell: z.int().min(0),
  disparities: z.array(shownDisparity),
});
export type AttachedReview = z.infer<typeof attachedReview>;

export const cardSection = z.object({
  title: text(100),
  says: text(8000),
  /** False where it was not run or not recorded: the card says so. */
  known: z.boolean(),
});

export const modelRelease = defineKind({
  name: 'model-release',
  title: 'Release of a model or rule, with its card and its fairness review',
  about: 'district',
  body: z.object({
    /** The AI use that it serves, by its id. */
    use: z.string(),
    title: text(200),
    what: z.enum(['support-model', 'attendance-rule']),
    /** SHA-256 of the model, or of the rule’s definition. */
    versionHash: text(100),
    /** The snapshot that it was made from. */
    dataHash: text(100),
    report: z.string().nullable(),
    stage: z.enum(releaseStages),
    until: day.nullable(),
    review: attachedReview.nullable(),
    exception: z.object({ on: day, by: z.string(), role: z.string(), reason: text(2000), until: day }).nullable(),
    card: z.array(cardSection),
    steps: z.array(z.object({ on: day, by: z.string(), stage: z.enum(releaseStages), why: text(1000) })),
  }),
});
export type ModelRelease = z.infer<(typeof modelRelease)['body']>;

/** The one rule on shown disparities: they block, unless a signed exception holds on that day. Null when nothing does. */
export function whyBlocked(
  { shown, exception }: { readonly shown: number; readonly exception: ModelRelease['exception'] },
  today: string,
): string | null {
  if (shown === 0) return null;
  if (!exception)
    return `its fairness review shows ${shown} ${shown === 1 ? 'disparity' : 'disparities'}, and nobody has signed an exception.`;
  return exception.until < today ? `the exception for its shown disparity expired on ${exception.until}.` : null;
}

/** The newest release of a model, by the fingerprint of what would run. */
export function releaseOf(releases: readonly Recorded<ModelRelease>[], versionHash: string) {
  return releases.filter(({ body }) => body.versionHash === versionHash).at(-1);
}

/** Why a release may not run on a day; null when it may. */
export function whyNotLive(release: ModelRelease, today: string): string | null {
  const { stage, until, review, exception } = release;
  if (stage === 'retired') return 'it is retired.';
  if (!review) return 'it has no fairness review.';
  const blocked = whyBlocked({ shown: review.shown, exception }, today);
  if (blocked !== null) return blocked;
  if (stage !== 'live') return `it is ${stage}, not live.`;
  if (until === null || until < today) return `its last day was ${until ?? 'never set'}.`;
  return null;
}
