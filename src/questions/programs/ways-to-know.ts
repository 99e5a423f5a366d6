/** The ways in which a district could know whether a program works: which are possible, and what each would see. */
import { z } from 'zod';
import { type StudyDesign, studyDesigns } from '../../data/recorded/program-records.ts';
import { chanceToFind, minimumDetectableEffect } from '../../stats/evaluation/minimum-detectable-effect.ts';
import { count as countInWords, decimal } from '../in-words.ts';
import { type Outcome, outcomes } from './outcomes.ts';
import type { OutcomeSpread } from './panel-spread.ts';

export const wayRow = z.object({
  design: z.enum(studyDesigns).meta({ title: 'Design code' }),
  label: z.string().meta({ title: 'Way to know' }),
  possible: z.enum(['yes', 'no']).meta({ title: 'Possible here' }),
  takes: z.string().meta({ title: 'What it takes' }),
  smallest_effect: z.number().nullable().meta({ title: 'Smallest effect it would probably see' }),
  unit: z.string().meta({ title: 'Unit' }),
  chance: z.number().nullable().meta({ title: 'Chance to see what would matter', kind: 'rate' }),
  enough: z.string().meta({ title: 'Against what would matter' }),
  students: z.number().nullable().meta({ title: 'Students in the study', kind: 'count' }),
  schools: z.number().nullable().meta({ title: 'Schools', kind: 'count' }),
  tier: z.number().nullable().meta({ title: 'ESSA tier possible', kind: 'count' }),
  hidden: z.boolean(),
});
export type Way = z.infer<typeof wayRow>;

interface Wanted {
  readonly outcome: Outcome['name'];
  readonly places: number;
  readonly eligible?: number | undefined;
  readonly matters: number;
}

interface Plan {
  readonly design: StudyDesign;
  readonly label: string;
  readonly no: string;
  readonly takes: string;
  readonly students: number;
  readonly schools: number | null;
  /** In standard deviations of the outcome, on one who takes part. */
  readonly smallest: () => number;
  readonly tier: number;
}

export function waysToKnow(spread: OutcomeSpread, wanted: Wanted): Way[] {
  const outcome = outcomes[wanted.outcome];
  const scale = (outcome.isShare ? 100 : 1) * spread.standardDeviation;
  const eligible = Math.min(wanted.eligible ?? spread.students, spread.students);
  const share = wanted.places / eligible;
  const offered = Math.min(0.95, Math.max(0.05, share));
  const power = (students: number, shareTreated: number) => ({
    students,
    clusters: null,
    shareTreated,
    intraclassCorrelation: 0,
    rSquared: spread.rSquared,
    clusterRSquared: 0,
  });
  // Where whole schools are compared, the effect is spread over all of their students of the grades.
  const servedAtSchool = Math.min(1, wanted.places / Math.max(1, spread.students / 2));
  const bySchool = (clusterRSquared: number) => () =>
    minimumDetectableEffect({
      ...power(spread.students, 0.5),
      clusters: spread.schools,
      intraclassCorrelation: spread.intraclassCorrelation,
      clusterRSquared,
    }) / servedAtSchool;
  const few = eligible < 20 ? 'Fewer than 20 students could take part.' : '';
  const all: Plan[] = [
    {
      design: 'lottery',
      label: 'A draw among those who want to take part',
      no:
        share >= 1
          ? `There are places for all ${countInWords(eligible)}: nobody would have to wait. Let half of them wait a year, and draw who.`
          : few,
      takes: `More students than places: ${countInWords(eligible)} for ${countInWords(wanted.places)}. Seal the list, draw, and let the others wait a year.`,
      students: eligible,
      schools: null,
      smallest: () => minimumDetectableEffect(power(eligible, offered)),
      tier: 1,
    },
    {
      design: 'discontinuity',
      label: 'A cut score, held without exception',
      no:
        wanted.outcome !== 'test-score'
          ? 'It takes a score by which students are chosen; choose a test as the outcome, or bring the score as one.'
          : spread.pretestKnown < 0.7
            ? 'Too few students have a score before.'
            : few,
      takes: 'Write the cut score into the plan, and let nobody in above it.',
      students: eligible,
      schools: null,
      smallest: () => minimumDetectableEffect(power(eligible / 2.75, offered)),
      tier: 1,
    },
    {
      design: 'staggered',
      label: 'Schools begin in different years, in drawn order',
      no:
        spread.schools < 4
          ? `Only ${spread.schools} schools have these grades; four are the least, and ten are better.`
          : spread.periods < 2
            ? 'There is no period before it to compare with.'
            : '',
      takes: `Half of the ${spread.schools} schools begin, the others a year later. Draw which.`,
      students: spread.students,
      schools: spread.schools,
      smallest: bySchool(spread.schoolRSquared),
      tier: 2,
    },
    {
      design: 'matched',
      label: 'Students weighted to look alike',
      no: spread.pretestKnown < 0.5 ? 'Of too few students we know how they did before.' : few,
      takes: 'Nothing now. It can always miss why some were chosen.',
      students: eligible,
      schools: null,
      smallest: () => minimumDetectableEffect(power(eligible, offered)),
      tier: 2,
    },
    {
      design: 'interrupted-series',
      label: 'Lines of schools before and after one start',
      no:
        spread.periods < 4
          ? `There are ${spread.periods} periods before; four are needed.`
          : spread.schools < 4
            ? `Only ${spread.schools} schools have these grades.`
            : '',
      takes: 'All that begin do so at one moment, and some schools stay without it.',
      students: spread.students,
      schools: spread.schools,
      smallest: bySchool(spread.schoolRSquared),
      tier: 2,
    },
  ];
  const rows = all.map((plan): Way => {
    const effect = plan.no === '' ? plan.smallest() * scale : null;
    return {
      design: plan.design,
      label: plan.label,
      possible: plan.no === '' ? 'yes' : 'no',
      takes: plan.no || plan.takes,
      smallest_effect: effect,
      unit: outcome.unit,
      chance: effect === null ? null : chanceToFind(wanted.matters, effect),
      enough:
        effect === null
          ? ''
          : effect <= wanted.matters
            ? `enough: ${decimal(wanted.matters)} would be seen`
            : `too few: ${decimal(wanted.matters)} would probably be missed`,
      students: plan.no === '' ? Math.round(plan.students) : null,
      schools: plan.no === '' ? plan.schools : null,
      tier: plan.no === '' ? plan.tier : null,
      hidden: false,
    };
  });
  return [
    ...rows,
    {
      design: 'before-after',
      label: 'The same students before and after',
      possible: 'no',
      takes: 'It cannot say what the program did: students change in a year without one.',
      smallest_effect: null,
      unit: outcome.unit,
      chance: null,
      enough: '',
      students: null,
      schools: null,
      tier: null,
      hidden: false,
    },
  ];
}
