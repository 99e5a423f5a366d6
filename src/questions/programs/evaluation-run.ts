/** One run of an evaluation, as it is kept: what was found, by what, and where it left the sealed plan. */
import type { z } from 'zod';
import type { programEvaluation } from '../../data/recorded/program-evaluation.ts';
import type { OutcomeName, StudyDesign } from '../../data/recorded/program-records.ts';
import { designNames } from './choose-design.ts';
import { outcomes } from './outcomes.ts';
import type { Study } from './study.ts';
import { studyCell } from './study-cells.ts';
import { sayStudy } from './study-words.ts';
import { tellStudy } from './told-study.ts';

export type KeptEvaluation = z.infer<typeof programEvaluation.body>;

interface Run extends Pick<KeptEvaluation, 'asOf' | 'dataThrough' | 'throughYear' | 'ranBecause'> {
  readonly asked: { readonly outcome?: OutcomeName | undefined; readonly design?: StudyDesign | undefined };
}

export function evaluationOf(study: Study, { asked, ...run }: Run): KeptEvaluation {
  const told = tellStudy(study);
  const { headline, more = '' } = sayStudy(told);
  const { plan } = study;
  return {
    ...run,
    program: study.facts.program,
    outcome: study.outcome.name,
    design: study.design,
    plan: plan ? { sealedOn: plan.sealedOn, hash: plan.plan.seals.at(-1)?.hash ?? '', before: plan.before } : null,
    departures: departuresFrom(study, asked),
    designs: study.designs.map(({ design, evaluation, why, scale }) => {
      const range = evaluation?.interval95;
      const points = (value: number | undefined) =>
        value !== undefined && Number.isFinite(value) ? value * scale : null;
      return {
        design,
        why,
        verdict: evaluation?.verdict ?? null,
        estimate: range ? points(evaluation.estimate) : null,
        low: points(range?.low),
        high: points(range?.high),
        failed: (evaluation?.checks ?? []).filter(({ passed }) => passed === false).map(({ name }) => name),
      };
    }),
    beside: study.beside.map(({ outcome, pValue }) => ({ outcome, pValue })),
    groupsLookedAt: study.groups.lookedAt,
    headline,
    more,
    cell: studyCell(study),
  };
}

/** Where the run left the sealed plan, in sentences; empty where it kept to it or where there is none. */
export function departuresFrom(study: Study, asked: Run['asked']): string[] {
  if (!study.plan) return [];
  const { plan, before, changes, intact } = study.plan;
  const said: string[] = [];
  if (study.outcome.name !== plan.outcome)
    said.push(`The plan names ${outcomes[plan.outcome].title}; this run looked at ${study.outcome.title}.`);
  if (study.design !== plan.design) {
    const reason =
      asked.design !== undefined
        ? 'because it was asked for'
        : 'because the data do not carry the plan’s way of comparing';
    said.push(`The plan says ${designNames[plan.design]}; this run used ${designNames[study.design]}, ${reason}.`);
  }
  if (study.outcome.name === plan.outcome && plan.assessment && study.assessment !== plan.assessment)
    said.push(`The plan names test ${plan.assessment}; this run used ${study.assessment}.`);
  if (study.smallestThatMatters !== null && study.smallestThatMatters !== plan.smallestThatMatters)
    said.push(
      `The plan says that ${plan.smallestThatMatters} would matter; this run took ${study.smallestThatMatters}.`,
    );
  if (!before) said.push('The plan, or its last change, was sealed after the program began.');
  if (changes > 0)
    said.push(`The plan was changed ${changes === 1 ? 'once' : `${changes} times`} since it was first sealed.`);
  if (!intact) said.push('The plan does not match its seal.');
  return said;
}
