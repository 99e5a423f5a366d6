/** Every program of the district with what is known of it but its effect: its plan, its reach, its cost. */
import {
  type ProgramIngredient,
  type ProgramPlan,
  programIngredient,
  programPlan,
  waitingList,
  waitingPlace,
} from '../../data/recorded/program-records.ts';
import { planHash } from '../../data/recorded/seal-hash.ts';
import { type ProgramCost, programCost, programLedger } from './program-cost.ts';
import { type ProgramFacts, programFacts } from './program-facts.ts';
import { type ProgramReach, programReach } from './program-reach.ts';
import type { Reading } from './study-sources.ts';

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
