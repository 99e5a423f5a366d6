/** What a study says, in words that its design has earned: it tells, it cannot tell, there is nothing to show. */
import { chanceWords } from '../../stats/chance-words.ts';
import { count, dayInWords, decimal } from '../in-words.ts';
import type { Sentence } from '../question.ts';
import type { Outcome } from './outcomes.ts';
import { sayAmongOutcomes } from './outcomes-looked-at.ts';
import type { Told } from './told-study.ts';

/** “4.2 more of every 100 students passed every core course”. */
export function effectInWords(name: Outcome['name'], points: number): string {
  const size = decimal(Math.abs(points));
  const more = points >= 0;
  if (name === 'core-courses')
    return `${size} ${more ? 'more' : 'fewer'} of every 100 students passed every core course`;
  if (name === 'suspended') return `${size} ${more ? 'more' : 'fewer'} of every 100 students were suspended`;
  if (name === 'days-missed') return `students missed ${size} ${more ? 'more' : 'fewer'} of every 100 days`;
  return `students scored ${size} points ${more ? 'higher' : 'lower'}`;
}

const subjects: Readonly<Record<Outcome['name'], string>> = {
  'core-courses': 'how many of 100 students pass every core course',
  suspended: 'how many of 100 students are suspended',
  'days-missed': 'how many of 100 days students miss',
  'test-score': 'test scores',
};

/** “between −1.2 and +7.3”: with signs, for an interval that may hold 0. */
export function rangeInWords(low: number, high: number): string {
  const signed = (value: number) => `${value > 0 ? '+' : ''}${decimal(value)}`;
  return `between ${signed(low)} and ${signed(high)}`;
}

export function sayStudy(told: Told): Sentence {
  if (told.verdict === null)
    return {
      form: told.students.tookPart === 0 ? 'nothing' : 'cannot tell',
      headline: `We cannot say yet whether ${told.title} works.`,
      more: told.why,
    };
  const failed = told.checks.find((check) => check.passed === false);
  if (told.verdict === 'cannot tell' && failed)
    return {
      form: 'cannot tell',
      headline: `We cannot tell whether ${told.title} works.`,
      more: [failed.says, told.settle].filter(Boolean).join(' '),
    };
  const { low, high } = told;
  if (told.verdict === 'cannot tell' && low !== null && high !== null && (low > 0 || high < 0))
    return {
      form: 'cannot tell',
      headline: `We cannot tell whether ${told.title} works: ${count(told.beside.length + 1)} outcomes were looked at, and among so many one changes as much by luck.`,
      more: [
        `The range of ${subjects[told.outcome]} runs ${rangeInWords(low, high)}, on one side of nothing.`,
        chances(told),
        told.settle,
      ]
        .filter(Boolean)
        .join(' '),
    };
  if (told.verdict === 'cannot tell' || told.estimate === null)
    return {
      form: 'cannot tell',
      headline: `We cannot tell whether ${told.title} works.${
        told.low === null || told.high === null
          ? ''
          : ` Its effect on ${subjects[told.outcome]} may lie anywhere ${rangeInWords(told.low, told.high)}.`
      }`,
      more: [sayAmongOutcomes(told), chances(told), told.settle].filter(Boolean).join(' '),
    };
  return { form: 'tells', headline: headline(told, told.estimate), more: more(told) };
}

function headline(told: Told, estimate: number): string {
  const effect = effectInWords(told.outcome, estimate);
  if (told.verdict === 'description only')
    return `We can only describe ${told.title}: ${effect} than before. That says nothing of what the program did.`;
  const where =
    told.design === 'staggered' || told.design === 'interrupted-series'
      ? `Where schools began ${told.title},`
      : `With ${told.title},`;
  if (!told.mayBeCausal)
    return `In ${told.title}, ${effect} than similar students. That is not yet proof that the program made the difference.`;
  if (told.verdict === 'worked') return `Probably yes. ${where} ${effect}.`;
  if (told.verdict === 'harmed') return `It seems to have done harm. ${where} ${effect}.`;
  const wrongWay = told.higherIsBetter ? estimate < 0 : estimate > 0;
  return `Probably not. ${where} the difference in ${subjects[told.outcome]} is ${decimal(estimate)}, ${
    wrongWay ? 'the wrong way, and no gain that would matter lies in its range' : 'too little to matter'
  }.`;
}

function more(told: Told): string {
  const range =
    told.low === null || told.high === null
      ? ''
      : `The true difference lies ${rangeInWords(told.low, told.high)}${told.unit === 'points' ? ' points' : ` ${told.unit}`} (95% range).`;
  return [range, sayAmongOutcomes(told), chances(told)].filter(Boolean).join(' ');
}

function chances({ chanceMatters, chancePositive, matters, plan }: Told): string {
  if (chanceMatters !== null && matters !== null) {
    const by = plan
      ? `which the plan of ${fullDay(plan.sealedOn)} said would matter`
      : 'which was named as what would matter';
    return `${inChances(chanceMatters)} that it helps by ${decimal(matters)} or more, ${by}.`;
  }
  if (chancePositive === null) return '';
  const words = chanceWords(chancePositive);
  return `Does it help at all? ${words.charAt(0).toUpperCase()}${words.slice(1)} (${Math.round(chancePositive * 100)} of 100). No plan says what would matter.`;
}

/** 0.94 → “There are 94 chances in 100”; the ends never say certain. */
function inChances(chance: number): string {
  if (chance > 0.99) return 'There are more than 99 chances in 100';
  if (chance < 0.01) return 'There is less than 1 chance in 100';
  return `There are ${Math.round(chance * 100)} chances in 100`;
}

/** '2024-08-09' → “August 9, 2024”. */
export function fullDay(date: string): string {
  return `${dayInWords(date)}, ${date.slice(0, 4)}`;
}
