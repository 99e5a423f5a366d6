/** How many outcomes of a program were looked at, and whether the one that is told stands when all of them count. */
import { count } from '../in-words.ts';
import type { Told } from './told-study.ts';

type Looked = Pick<Told, 'beside' | 'countsAlone' | 'adjustedPValue' | 'verdict'>;

/** “One of 4 outcomes that were looked at: it stands when all of them count.” Empty where it is the only one. */
export function sayAmongOutcomes({ beside, countsAlone, adjustedPValue, verdict }: Looked): string {
  if (beside.length === 0 || verdict === null || verdict === 'description only') return '';
  const all = count(beside.length + 1);
  if (countsAlone)
    return `One of ${all} outcomes that were looked at; the plan named it before the start, so it counts by itself.`;
  if (adjustedPValue === null) return `One of ${all} outcomes that were looked at.`;
  return adjustedPValue < 0.05
    ? `One of ${all} outcomes that were looked at: it is more than luck would make among so many.`
    : `One of ${all} outcomes that were looked at: it is no more than luck may make among so many.`;
}

/** The outcomes by name, for the one-page brief. Empty where nothing could be tested. */
export function outcomesLookedAt(told: Told): string {
  if (told.pValue === null || told.verdict === null || told.verdict === 'description only') return '';
  const named =
    told.plan === null || told.countsAlone === false ? 'which no plan named in time' : 'which the plan names';
  if (told.beside.length === 0) return `One: ${told.outcomeTitle}, ${named}.`;
  const counted = told.countsAlone
    ? 'It counts by itself; nothing is claimed of the others.'
    : `Allowing for all of them (Benjamini and Hochberg), the difference told here is ${(told.adjustedPValue ?? 1) < 0.05 ? 'more than luck would make' : 'no more than luck may make'}.`;
  return `${count(told.beside.length + 1)}: ${told.outcomeTitle}, ${named}; and ${told.beside.join(', ')}. ${counted}`;
}
