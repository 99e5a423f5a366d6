/** One program, studied: from the district’s files and what was sealed about it to an estimate with its doubts. */
import {
  type OutcomeName,
  type ProgramIngredient,
  type ProgramPlan,
  programIngredient,
  programPlan,
  type StudyDesign,
  waitingList,
  waitingPlace,
} from '../../data/recorded/program-records.ts';
import { planHash } from '../../data/recorded/seal-hash.ts';
import { evaluateProgram } from '../../stats/evaluation/evaluate-program.ts';
import type { ProgramEvaluation } from '../../stats/evaluation/evaluation-types.ts';
import type { Asked } from '../question.ts';
import { type ChosenDesign, candidateDesigns } from './choose-design.ts';
import { type Outcome, outcomes, usualOutcome } from './outcomes.ts';
import { type ProgramCost, programCost, programLedger } from './program-cost.ts';
import { type ProgramFacts, programFacts } from './program-facts.ts';
import { type ProgramReach, programReach } from './program-reach.ts';
import { type GroupsFound, groupsFound } from './study-groups.ts';
import type { StudyOptions } from './study-input.ts';
import { type Panel, studyPanel } from './study-panel.ts';

/** Kinds of records that a study rests on. */
export const studyReads = [programPlan, programIngredient, waitingList, waitingPlace];

export interface SealedPlan {
  readonly plan: ProgramPlan;
  readonly sealedOn: string;
  /** Sealed before the first day of the program. */
  readonly before: boolean;
  readonly changes: number;
  /** Nothing was altered since the last seal. */
  readonly intact: boolean;
}

/** Everything known of a program but its effect. */
export interface KnownProgram {
  readonly facts: ProgramFacts;
  readonly plan: SealedPlan | null;
  readonly reach: readonly ProgramReach[];
  readonly cost: ProgramCost | null;
}

export interface Study extends KnownProgram {
  readonly outcome: Outcome;
  readonly assessment: string;
  readonly design: StudyDesign;
  readonly because: string;
  readonly comparedWith: string | null;
  /** In points as a reader knows them; null when it could not be studied, with the reason in `why`. */
  readonly evaluation: ProgramEvaluation | null;
  readonly why: string;
  /** Estimates times this are points of 100, or of the test. */
  readonly scale: number;
  /** First days of the periods, for the picture of the years since the start. */
  readonly begins: readonly string[];
  readonly smallestThatMatters: number | null;
  /** Students who took part and have an outcome, and those beside them: each once. */
  readonly students: {
    readonly tookPart: number;
    readonly others: number;
    readonly lowIncome: number;
    readonly el: number;
    readonly iep: number;
  };
  /** Of the students of the grades, where and when a school had it, the share who took part. */
  readonly servedShare: number;
  readonly groups: GroupsFound;
}

type Reading = Pick<Asked<unknown>, 'district' | 'recorded'>;

/** Every program of the district with its plan, its reach and its cost. */
export async function knownPrograms({ district, recorded }: Reading, asOf: string): Promise<KnownProgram[]> {
  const [programs, reach, ledger] = [
    await programFacts(district, asOf),
    await programReach(district, asOf),
    await programLedger(district, asOf),
  ];
  const plans = recorded(programPlan);
  const ingredients: ProgramIngredient[] = recorded(programIngredient).map((one) => one.body);
  return programs.map((facts) => {
    const plan = plans.find((one) => one.body.program === facts.program)?.body;
    return {
      facts,
      plan: plan ? sealedPlan(plan, facts) : null,
      reach: reach.filter((row) => row.program === facts.program),
      cost: programCost(facts, { reach, ledger, ingredients }),
    };
  });
}

function sealedPlan(plan: ProgramPlan, facts: ProgramFacts): SealedPlan {
  const [first] = plan.seals;
  const sealedOn = first?.on ?? '';
  const began = facts.beganOn ?? plan.startsOn;
  // What holds now is the last seal: a change after the start is no promise made before it.
  const last = plan.seals.at(-1)?.on ?? '';
  return {
    plan,
    sealedOn,
    before: last <= began,
    changes: plan.seals.length - 1,
    intact: planHash(plan) === plan.seals.at(-1)?.hash,
  };
}

export interface StudyAsked {
  readonly outcome?: OutcomeName | undefined;
  readonly design?: StudyDesign | undefined;
  readonly assessment?: string | undefined;
  readonly smallestThatMatters?: number | undefined;
  readonly asOf: string;
  /** Also for whom: the same study for each group. */
  readonly groups?: boolean;
}

/** Studies one program by its plan, or as it is asked. */
export async function studyProgram(reading: Reading, known: KnownProgram, asked: StudyAsked): Promise<Study> {
  const { facts, plan } = known;
  const outcome = outcomes[asked.outcome ?? plan?.plan.outcome ?? usualOutcome(facts.focus, facts.grades)];
  const planned = plan?.plan.outcome === outcome.name ? plan.plan : null;
  const smallestThatMatters = asked.smallestThatMatters ?? planned?.smallestThatMatters ?? null;
  const assessment =
    asked.assessment ?? (planned?.assessment || (outcome.name === 'test-score' ? await usualTest(reading, known) : ''));
  const panel = await studyPanel(reading.district, { program: facts, outcome, assessment, asOf: asked.asOf });
  const options: StudyOptions = {
    outcome,
    smallestThatMatters,
    plannedBefore: planned !== null && plan?.before === true && plan.intact,
    cutScore: planned?.cutScore ?? null,
    draw: drawOf(reading, facts.program),
  };
  const tried = candidateDesigns(panel, options, { asked: asked.design ?? null, planned: planned?.design ?? null }).map(
    evaluated,
  );
  const chosen =
    tried.find(({ evaluation }) => evaluation?.checks.every((check) => check.passed !== false)) ?? tried[0];
  return {
    ...known,
    outcome,
    assessment,
    smallestThatMatters,
    students: studentsOf(panel),
    servedShare: panel.servedShare,
    groups:
      asked.groups && chosen?.evaluation ? groupsFound(panel, chosen.design, options) : { groups: [], lookedAt: 0 },
    ...(chosen ?? { ...nothing, why: 'Nobody who took part has an outcome yet.' }),
  };
}

const nothing = {
  design: 'before-after' as const,
  because: '',
  comparedWith: null,
  evaluation: null,
  scale: 1,
  begins: [],
};

type Tried = Pick<Study, 'design' | 'because' | 'comparedWith' | 'evaluation' | 'why' | 'scale' | 'begins'>;

/** The evaluation, or in words why these data carry none: statistics refuse with a sentence what they cannot do. */
function evaluated({ design, study, because }: ChosenDesign): Tried {
  if (!study.possible) return { ...nothing, design, because, why: study.why };
  const { input, scale, comparedWith, begins } = study;
  const shared = { design, because, comparedWith, scale, begins };
  try {
    return { ...shared, evaluation: evaluateProgram(input), why: '' };
  } catch (error) {
    if (error instanceof RangeError) return { ...shared, evaluation: null, why: error.message };
    throw error;
  }
}

function studentsOf({ rows }: Panel): Study['students'] {
  const took = new Map(rows.filter((row) => row.took_part === 1).map((row) => [row.student_id, row]));
  const all = new Set(rows.map((row) => row.student_id));
  const having = (need: 'low_income' | 'el' | 'iep') => [...took.values()].filter((row) => row[need] === 1).length;
  return {
    tookPart: took.size,
    others: all.size - took.size,
    lowIncome: having('low_income'),
    el: having('el'),
    iep: having('iep'),
  };
}

function drawOf({ recorded }: Reading, program: string): StudyOptions['draw'] {
  const list = recorded(waitingList).findLast((one) => one.body.program === program && one.body.drawn !== null);
  if (!list?.body.drawn) return null;
  const places = recorded(waitingPlace).filter((one) => one.body.list === list.id);
  return {
    on: list.body.drawn.on,
    places: places.flatMap(({ studentId, body }) =>
      studentId === null || body.offered === null ? [] : [{ studentId, block: body.block, offered: body.offered }],
    ),
  };
}

/** The test that most of its students took at both ends of a year, in the subject that the program is for. */
async function usualTest({ district }: Reading, { facts }: KnownProgram): Promise<string> {
  const subject = facts.focus === 'math' ? 'math' : 'english';
  const rows = await district.rows<{ assessment_id: string }>(
    `WITH spans AS (
       SELECT assessment_result.assessment_id, assessment_result.student_id, assessment_result.school_year
       FROM assessment_result
       JOIN assessment ON assessment.assessment_id = assessment_result.assessment_id
       JOIN intervention_assignment ON intervention_assignment.student_id = assessment_result.student_id
         AND intervention_assignment.intervention_id = $program
       WHERE assessment_result.standard IS NULL AND assessment_result.score IS NOT NULL AND assessment.subject = $subject
       GROUP BY assessment_result.assessment_id, assessment_result.student_id, assessment_result.school_year
       HAVING date_diff('day', MIN(assessment_result.date), MAX(assessment_result.date)) >= 60
     )
     SELECT assessment_id FROM spans GROUP BY assessment_id ORDER BY COUNT(*) DESC, assessment_id LIMIT 1`,
    { program: facts.program, subject },
  );
  return rows[0]?.assessment_id ?? '';
}
