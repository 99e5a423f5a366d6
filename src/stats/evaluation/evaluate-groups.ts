import { evaluateProgram } from './evaluate-program.ts';
import type { CorrelationalInput, LotteryInput, MatchedInput, ProgramEvaluation } from './evaluation-types.ts';
import { isKnown, keepRows } from './prepared-rows.ts';
import { type ShrunkEffects, shrinkGroupEffects } from './shrink-group-effects.ts';
import { at } from './small-matrices.ts';

type GroupedInput = LotteryInput | MatchedInput | CorrelationalInput;

export interface GroupFinding {
  readonly group: string;
  readonly evaluation: ProgramEvaluation;
}

export interface GroupFindings {
  readonly effects: ShrunkEffects;
  readonly findings: readonly GroupFinding[];
  /** Groups with fewer than ten on a side: named, counted as looked at, not estimated. */
  readonly tooFew: readonly string[];
  /** For whom, in a sentence that allows for how many groups were looked at. */
  readonly sentence: string;
}

/** Fewer than this with an outcome on a side, and a group’s own estimate is noise. */
const fewest = 10;

/**
 * For whom did it work? Each group evaluated by itself, then pulled towards the whole by how little is known of it.
 *
 * A group is said to differ only where that survives the number of groups looked at (false discoveries at 5%).
 * A row without a group is left out. Throws RangeError where no group has ten with an outcome on each side.
 */
export function evaluateGroups(input: GroupedInput, groups: ArrayLike<string | null>): GroupFindings {
  const rows = Array.from({ length: input.outcome.length }, (_, row) => row);
  const names = [...new Set(Array.from(groups))]
    .filter((name) => name !== null && name !== '')
    .map(String)
    .sort();
  const rowsOf = (name: string) => rows.filter((row) => groups[row] === name);
  const isLarge = (name: string) => {
    const known = keepRows(rows.length, [
      ['', (row) => groups[row] === name],
      ['', isKnown(input.outcome)],
      ['', isKnown(input.treated)],
    ]).rows;
    const taking = known.filter((row) => at(input.treated, row) > 0.5).length;
    return Math.min(taking, known.length - taking) >= fewest;
  };
  const large = names.filter(isLarge);
  if (large.length === 0) throw new RangeError(`No group has ${fewest} or more with an outcome on each side.`);
  const findings = large.map((group) => ({ group, evaluation: evaluateProgram(onlyRows(input, rowsOf(group))) }));
  const tooFew = names.filter((name) => !large.includes(name));
  const effects = shrinkGroupEffects(
    findings.map(({ group, evaluation }) => ({
      group,
      estimate: evaluation.estimate,
      standardError: evaluation.standardError,
    })),
    names.length,
  );
  return { effects, findings, tooFew, sentence: sayGroups(effects, tooFew) };
}

function sayGroups({ groups, lookedAt }: ShrunkEffects, tooFew: readonly string[]): string {
  const different = groups.filter(({ adjustedPValue }) => adjustedPValue < 0.05).map(({ group }) => group);
  const few = tooFew.length === 0 ? '' : ` Too few to tell by themselves: ${tooFew.join(', ')}.`;
  return different.length === 0
    ? `Of ${lookedAt} groups looked at, none differs from the others by more than luck would make it.${few}`
    : `Of ${lookedAt} groups looked at, ${different.join(', ')} ${different.length === 1 ? 'differs' : 'differ'} from the others by more than luck.${few}`;
}

function onlyRows(input: GroupedInput, rows: readonly number[]): GroupedInput {
  const pick = (values: ArrayLike<number>) => rows.map((row) => at(values, row));
  const names = (values: ArrayLike<string | number> | null) => values && rows.map((row) => values[row] ?? '');
  const shared = {
    outcome: pick(input.outcome),
    treated: pick(input.treated),
    cluster: names(input.cluster),
    site: names(input.site),
    covariates: input.covariates.map((one) => ({ ...one, values: pick(one.values) })),
  };
  return input.design === 'lottery'
    ? { ...input, ...shared, block: names(input.block), tookPart: input.tookPart && pick(input.tookPart) }
    : { ...input, ...shared };
}
