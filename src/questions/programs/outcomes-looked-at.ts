/** How many outcomes of a program were looked at, and whether the one that is told stands when all of them count. */
import { outcomeNames } from '../../data/recorded/program-records.ts';
import { benjaminiHochberg } from '../../stats/benjamini-hochberg.ts';
import { count } from '../in-words.ts';
import type { Asked } from '../question.ts';
import { outcomes } from './outcomes.ts';
import { type KnownProgram, type Study, studyProgram } from './study.ts';

/** Of fewer on a side, another outcome is not looked at: its study would be one of a few families. */
const fewest = 20;

/**
 * The outcome that is told first, then every other that the files carry for 20 students or more on each side. Of the
 * others nothing is told but that they were looked at. The p-value of the first is adjusted for all (Benjamini &
 * Hochberg 1995, as the What Works Clearinghouse does). Empty where the first could not be studied.
 */
export async function sayOutcomesLookedAt(
  reading: Pick<Asked<unknown>, 'district' | 'recorded'>,
  { known, study, asOf }: { readonly known: KnownProgram; readonly study: Study; readonly asOf: string },
): Promise<string> {
  const first = tested(study);
  if (first === null) return '';
  const looked = [{ title: study.outcome.title, pValue: first }];
  for (const outcome of outcomeNames.filter((name) => name !== study.outcome.name)) {
    const other = await studyProgram(reading, known, { outcome, asOf });
    const pValue = tested(other);
    if (pValue !== null && Math.min(other.students.tookPart, other.students.others) >= fewest)
      looked.push({ title: outcomes[outcome].title, pValue });
  }
  const named = known.plan?.plan.outcome === study.outcome.name ? ', which the plan names' : ', which no plan names';
  if (looked.length === 1) return `One: ${study.outcome.title}${named}.`;
  const [adjusted = 1] = benjaminiHochberg(looked.map((one) => one.pValue));
  const others = looked.slice(1).map((one) => one.title);
  const stands =
    adjusted < 0.05
      ? 'the difference told here is more than luck would make'
      : 'the difference told here is no more than luck may make';
  return `${count(looked.length)}: ${study.outcome.title}${named}; and ${others.join(', ')}. Allowing for all of them (Benjamini and Hochberg), ${stands}.`;
}

function tested({ evaluation }: Study): number | null {
  const pValue = evaluation && evaluation.verdict !== 'description only' ? evaluation.pValue : null;
  return pValue !== null && Number.isFinite(pValue) ? pValue : null;
}
