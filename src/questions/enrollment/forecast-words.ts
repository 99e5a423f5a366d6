/** The forecast in a sentence. */
import { count, ofThings, percent } from '../in-words.ts';
import type { Findings, Sentence } from '../question.ts';
import type { ForecastInput, ForecastRow } from './forecast-rows.ts';

const nothingYet: Sentence = {
  form: 'nothing',
  headline: 'No October counts have come yet.',
  more: 'What your state publishes by grade is enough: a file with organization, school year, grade and students. Or make your own October counts public.',
};

/** Counts came, and none of them is known to be ours. */
export function whichDistrict(why: string): Sentence {
  return { form: 'cannot tell', headline: 'We cannot say which of the counts are yours.', more: why };
}

/** Fewer tries than this are not called a record. */
const fewestTries = 4;

export function sayForecast({ rows, notes }: Findings<ForecastRow>, input: ForecastInput): Sentence {
  const [first] = rows;
  if (!first) return notes[0] ? whichDistrict(notes[0].text) : nothingYet;
  const own = rows.filter((row) => row.school_id === first.school_id && row.grade === first.grade);
  const counted = own.filter((row) => row.counted !== null);
  const next = own.find((row) => row.expected !== null);
  const last = counted.at(-1);
  if (!next || !last)
    return {
      form: 'cannot tell',
      headline: 'We cannot say how many students come.',
      more: 'There is no fall with students by grade. One fall is enough to begin; four or more make a record.',
    };
  const whole =
    first.grade === null
      ? 'students'
      : `${first.grade === 'Kindergarten' ? 'kindergartners' : `students in ${first.grade.toLowerCase()}`}`;
  const where = first.school === null ? '' : `At ${first.school}, `;
  const we = where === '' ? 'We' : `${where}we`;
  const range =
    next.range_80_low === next.range_80_high
      ? ''
      : `, between ${count(next.range_80_low ?? 0)} and ${count(next.range_80_high ?? 0)}`;
  return {
    form: 'tells',
    headline: `${we} expect ${count(next.expected ?? 0)} ${whole} in the fall of ${next.fall}${range}.${recordOf(next)}`,
    more: [courseOf(counted, next), farAhead(own, next), partsAddUp(input)].filter((text) => text !== '').join(' '),
  };
}

function recordOf(next: ForecastRow): string {
  if (next.off_by === null || next.inside_80 === null) return '';
  const tries = Number(next.inside_80.split(' of ')[1]);
  if (tries < fewestTries) return '';
  return ` Our one-year forecasts would have been off by ${percent(next.off_by)}.`;
}

const ordinals = ['', '', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** “It would be the fifth fall in a row with fewer.” */
function courseOf(counted: readonly ForecastRow[], next: ForecastRow): string {
  const totals = [...counted.map((row) => row.counted ?? 0), next.expected ?? 0];
  const step = (place: number) => Math.sign((totals[place] ?? 0) - (totals[place - 1] ?? 0));
  const way = step(totals.length - 1);
  const now = totals.at(-2) ?? 0;
  if (way === 0) return `That is as many as in the fall of ${counted.at(-1)?.fall}.`;
  let falls = 1;
  while (falls < totals.length - 1 && step(totals.length - 1 - falls) === way) falls += 1;
  const words = way > 0 ? 'more' : 'fewer';
  const than = `That is ${count(Math.abs((next.expected ?? 0) - now))} ${words} than the ${count(now)} of ${counted.at(-1)?.fall}.`;
  const row = ordinals[falls];
  const inside = (next.range_80_low ?? 0) <= now && now <= (next.range_80_high ?? 0);
  if (inside) return `${than} The range holds no change as well.`;
  return row ? `${than} It would be the ${row} fall in a row with ${words}.` : than;
}

function farAhead(own: readonly ForecastRow[], next: ForecastRow): string {
  const far = own.at(-1);
  if (!far || far.fall === next.fall || far.expected === null) return '';
  const years = Number(far.fall) - Number(next.fall) + 1;
  return `In ${ofThings(years, 'year')}: between ${count(far.range_80_low ?? 0)} and ${count(far.range_80_high ?? 0)}.`;
}

function partsAddUp({ show }: ForecastInput): string {
  return show === 'total' ? '' : `The ${show} add up to the whole, to the student.`;
}
