import { petersenReferences, starReferences } from './cluster-references.ts';
import { discontinuityReferences } from './discontinuity-references.ts';
import { matchingReferences } from './matching-references.ts';
import type { ReferenceCheck } from './reference-check.ts';
import { multilevelReferences, seriesReferences } from './series-references.ts';
import { staggeredReferences } from './staggered-references.ts';
import { whatWorksReferences } from './what-works-references.ts';

/** Every number of program evaluation that a reference gives, by the set of data that it is made with. */
export const referenceSets: Readonly<Record<string, () => ReferenceCheck[]>> = {
  'What Works arithmetic': whatWorksReferences,
  'Petersen’s panel': petersenReferences,
  'Project STAR': starReferences,
  'Lalonde, matching': matchingReferences,
  'minimum wages, staggered starts': staggeredReferences,
  'Senate elections, discontinuity': discontinuityReferences,
  'school series': seriesReferences,
  'students in schools': multilevelReferences,
};
