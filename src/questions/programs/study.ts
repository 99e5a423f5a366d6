/** One program, studied: from the district’s files and what was sealed about it to an estimate with its doubts. */
import { type OutcomeName, outcomeNames, type StudyDesign, studyDesigns } from '../../data/recorded/program-records.ts';
import { evaluateProgram } from '../../stats/evaluation/evaluate-program.ts';
import type { ProgramEvaluation } from '../../stats/evaluation/evaluation-types.ts';
import { type ChosenDesign, candidateDesigns } from './choose-design.ts';
import type { KnownProgram } from './known-programs.ts';
import { type Outcome, outcomes, usualOutcome } from './outcomes.ts';
import { type GroupsFound, groupsFound } from './study-groups.ts';
import { type StudyOptions, studyInput } from './study-input.ts';
import { type Panel, studyPanel } from './study-panel.ts';
import { drawOf, type Reading, usualTest } from './study-sources.ts';

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
  /** Every other outcome that was looked at for this program. */
  readonly beside: readonly OutcomeBeside[];
  /** Every design, tried on these data; empty unless asked for. */
  readonly designs: readonly Tried[];
  /** A plan that was sealed before the start named this outcome and this way to know: it counts by itself. */
  readonly countsAlone: boolean;
}

export interface OutcomeBeside {
  readonly outcome: OutcomeName;
  readonly title: string;
  /** Null where the comparison was not fair: then it counts as looked at, and finds nothing. */
  readonly pValue: number | null;
}

export interface StudyAsked {
  readonly outcome?: OutcomeName | undefined;
  readonly design?: StudyDesign | undefined;
  readonly assessment?: string | undefined;
  readonly smallestThatMatters?: number | undefined;
  readonly asOf: string;
  /** Also for whom: the same study for each group. */
  readonly groups?: boolean;
  /** Also what every other design finds. */
  readonly everyDesign?: boolean;
}

/** Of fewer students on a side another outcome is not looked at: its study would be one of a few families. */
const fewestBeside = 20;

/**
 * Studies one program by its plan, or as it is asked. Every other outcome that the files carry is looked at as well, and
 * the one that is told is judged among all of them, unless a plan sealed before the start named it.
 */
export async function studyProgram(reading: Reading, known: KnownProgram, asked: StudyAsked): Promise<Study> {
  const { plan, facts } = known;
  const outcome = asked.outcome ?? plan?.plan.outcome ?? usualOutcome(facts.focus, facts.grades);
  const beside: OutcomeBeside[] = [];
  for (const name of outcomeNames.filter((other) => other !== outcome)) {
    const other = await studyOutcome(reading, known, { outcome: name, asOf: asked.asOf, beside: [] });
    const fewest = Math.min(other.students.tookPart, other.students.others);
    const { evaluation } = other;
    if (fewest < fewestBeside || !evaluation || evaluation.verdict === 'description only') continue;
    beside.push({
      outcome: name,
      title: other.outcome.title,
      pValue: evaluation.words.mayBeCausal && Number.isFinite(evaluation.pValue) ? evaluation.pValue : null,
    });
  }
  return await studyOutcome(reading, known, { ...asked, outcome, beside });
}

interface OutcomeAsked extends StudyAsked {
  readonly outcome: OutcomeName;
  readonly beside: readonly OutcomeBeside[];
}

async function studyOutcome(reading: Reading, known: KnownProgram, asked: OutcomeAsked): Promise<Study> {
  const { facts, plan } = known;
  const outcome = outcomes[asked.outcome];
  const planned = plan?.plan.outcome === outcome.name ? plan.plan : null;
  const smallestThatMatters = asked.smallestThatMatters ?? planned?.smallestThatMatters ?? null;
  const assessment =
    asked.assessment ?? (planned?.assessment || (outcome.name === 'test-score' ? await usualTest(reading, known) : ''));
  const panel = await studyPanel(reading.district, { program: facts, outcome, assessment, asOf: asked.asOf });
  const plannedBefore = planned !== null && plan?.before === true && plan.intact;
  const options: StudyOptions = {
    outcome,
    smallestThatMatters,
    plannedBefore,
    cutScore: planned?.cutScore ?? null,
    draw: drawOf(reading, facts.program),
  };
  const namedTest = assessment === (planned?.assessment || assessment);
  const among = { beside: asked.beside, named: plannedBefore && namedTest ? (planned?.design ?? null) : null };
  const chosen = firstThatHolds(
    candidateDesigns(panel, options, { asked: asked.design ?? null, planned: planned?.design ?? null }),
    among,
  );
  return {
    ...known,
    outcome,
    assessment,
    smallestThatMatters,
    students: studentsOf(panel),
    servedShare: panel.servedShare,
    beside: asked.beside,
    designs: asked.everyDesign
      ? studyDesigns.map((design) =>
          evaluated({ design, study: studyInput(design, panel, options), because: '' }, among),
        )
      : [],
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
  countsAlone: false,
};

interface Among {
  readonly beside: readonly OutcomeBeside[];
  /** The design with which a plan sealed before the start named this outcome; null where none did. */
  readonly named: StudyDesign | null;
}

/** The first whose checks hold; where none’s do, the first. Weaker ones are not tried once one holds. */
function firstThatHolds(designs: Iterable<ChosenDesign>, among: Among): Tried | null {
  let first: Tried | null = null;
  for (const design of designs) {
    const tried = evaluated(design, among);
    if (tried.evaluation?.checks.every((check) => check.passed !== false)) return tried;
    first ??= tried;
  }
  return first;
}

export type Tried = Pick<
  Study,
  'design' | 'because' | 'comparedWith' | 'evaluation' | 'why' | 'scale' | 'begins' | 'countsAlone'
>;

/** The evaluation, or in words why these data carry none: statistics refuse with a sentence what they cannot do. */
function evaluated({ design, study, because }: ChosenDesign, { beside, named }: Among): Tried {
  if (!study.possible) return { ...nothing, design, because, why: study.why };
  const { input, scale, comparedWith, begins } = study;
  const countsAlone = design === named;
  const shared = { design, because, comparedWith, scale, begins, countsAlone };
  const others = countsAlone ? [] : beside;
  const among = {
    outcomesTested: 1 + others.length,
    pValuesBeside: others.flatMap(({ pValue }) => (pValue === null ? [] : [pValue])),
  };
  try {
    return { ...shared, evaluation: evaluateProgram({ ...input, ...among }), why: '' };
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
