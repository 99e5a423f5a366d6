/** The staffing answers in sentences. */
import { count, decimal } from '../in-words.ts';
import type { Note, Sentence } from '../question.ts';

export const needsCounts: Sentence = {
  form: 'nothing',
  headline: 'No October counts have come yet, so nothing can follow from them.',
  more: 'What your state publishes by grade and school is enough. Or make your own October counts public: it is a task of the data director.',
};

export function withoutCounts(notes: readonly Note[]): Sentence {
  const [why] = notes;
  return why
    ? { form: 'cannot tell', headline: 'We cannot say which of the counts are yours.', more: why.text }
    : needsCounts;
}

export interface PlanWords {
  readonly plan: number;
  readonly low: number;
  readonly high: number;
  readonly from: number;
  readonly to: number | null;
  readonly fall: string;
  readonly grades: string;
  readonly tooFewCosts: number;
}

/** “Plan for 43 teachers in K–2 in the fall of 2027. The need will be between 41 and 45 in eight outcomes of ten.” */
export function sayPlan({ plan, low, high, from, to, fall, grades, tooFewCosts }: PlanWords): Sentence {
  const where = grades === 'kindergarten to grade 12' ? '' : ` for ${grades}`;
  const need =
    low === high
      ? `The need will be ${count(low)} in eight outcomes of ten.`
      : `The need will be between ${count(low)} and ${count(high)} in eight outcomes of ten.`;
  const until = to === null ? `from ${decimal(from)} up` : `from ${decimal(from)} to ${decimal(to)}`;
  const costs =
    tooFewCosts === 1
      ? 'as much as'
      : tooFewCosts === 2
        ? 'twice as much as'
        : `${decimal(tooFewCosts)} times as much as`;
  return {
    form: 'tells',
    headline: `Plan for ${count(plan)} teachers${where} in the fall of ${fall}. ${need}`,
    more: `If one too few costs ${costs} one too many, ${count(plan)} costs least. You can change that weight; anywhere ${until} the answer stays ${count(plan)}.`,
  };
}
