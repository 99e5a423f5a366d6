/** The design that proves most, of those that the data carry: what a program is judged by until a plan says otherwise. */
import type { StudyDesign } from '../../data/recorded/program-records.ts';
import { type StudyInput, type StudyOptions, studyInput } from './study-input.ts';
import type { Panel } from './study-panel.ts';

export interface ChosenDesign {
  readonly design: StudyDesign;
  readonly study: StudyInput;
  /** Why this one. */
  readonly because: string;
}

/** From the strongest to the weakest; what schools did together comes before what students did where most took part. */
function order(panel: Panel): readonly StudyDesign[] {
  const manyServed = panel.servedShare >= 1 / 3;
  return manyServed
    ? ['lottery', 'discontinuity', 'staggered', 'matched', 'correlational', 'before-after']
    : ['lottery', 'discontinuity', 'matched', 'staggered', 'correlational', 'before-after'];
}

/** As a reader would say them. */
export const designNames: Readonly<Record<StudyDesign, string>> = {
  lottery: 'a draw',
  discontinuity: 'a cut score',
  staggered: 'schools that began at different times',
  matched: 'students weighted to look alike',
  'interrupted-series': 'the lines of schools before and after the start',
  correlational: 'students who took part and others',
  'before-after': 'before and after',
};

const reasons: Readonly<Record<StudyDesign, string>> = {
  lottery: 'places were drawn',
  discontinuity: 'a cut score decided',
  staggered: 'schools began at different times, or some never, and many of their students took part',
  matched: 'students were chosen, and how they did before is known',
  'interrupted-series': 'all began at one moment and many periods lie before it',
  correlational: 'students were chosen, and little is known of how they did before',
  'before-after': 'there is nobody to compare with',
};

/**
 * The designs to try, strongest first: only the one asked for; else the plan’s, if the data carry it; else all that are
 * possible. Never chosen by what they find: the first whose checks hold is taken.
 */
export function* candidateDesigns(
  panel: Panel,
  options: StudyOptions,
  { asked, planned }: { readonly asked: StudyDesign | null; readonly planned: StudyDesign | null },
): Generator<ChosenDesign> {
  if (asked) {
    yield { design: asked, study: studyInput(asked, panel, options), because: 'it was asked for' };
    return;
  }
  const study = planned && studyInput(planned, panel, options);
  if (planned && study?.possible) {
    yield { design: planned, study, because: 'the sealed plan says so' };
    return;
  }
  for (const design of order(panel)) {
    const own = studyInput(design, panel, options);
    if (own.possible) yield { design, study: own, because: reasons[design] };
  }
}
