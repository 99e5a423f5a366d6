/** The sentence of a difference between two counts: how much of it is explained, by how many causes, and for how long. */
import { count, numberWord, ofThings } from '../in-words.ts';
import type { Findings, Sentence } from '../question.ts';
import type { ComparisonInput } from './compare-counts.ts';
import type { DifferenceRow } from './why-our-number-differs.ts';

export function sayDifference({ rows }: Findings<DifferenceRow>, { from }: ComparisonInput): Sentence {
  const ours = rows.find((row) => row.kind === 'ours')?.to ?? 0;
  const theirs = rows.find((row) => row.kind === 'theirs')?.to ?? 0;
  const causes = rows.filter((row) => row.kind === 'cause');
  const open = rows.find((row) => row.kind === 'not explained');
  const whose = from ?? 'their report';
  if (causes.length === 0 && !open) {
    return {
      form: 'nothing',
      headline: `We count ${ofThings(ours, 'chronically absent student')}, and so does ${whose}.`,
      more: 'There is no difference to explain.',
    };
  }
  const opening = `We count ${ofThings(ours, 'chronically absent student')}; ${whose} says ${count(theirs)}.`;
  const unexplained = Math.abs(open?.difference ?? 0);
  if (causes.length === 0) {
    return {
      form: 'cannot tell',
      headline: `${opening} We cannot say why.`,
      more: 'Their definition, the date of their copy, or the list of their students would show where the difference comes from.',
    };
  }
  return {
    form: 'tells',
    headline: `${opening} ${howMuch(unexplained)}`,
    more: `${lasting(causes, theirs - ours)}${cancels(causes, ours, theirs)}`,
  };
}

function howMuch(unexplained: number): string {
  if (unexplained === 0) return 'All of the difference is explained.';
  if (unexplained === 1) return 'All but one of the difference is explained.';
  return `All but ${numberWord(unexplained).toLowerCase()} of the difference is explained.`;
}

function lasting(causes: readonly DifferenceRow[], difference: number): string {
  const sum = causes.reduce((total, row) => total + row.difference, 0);
  const every = causes.filter((row) => row.stays.startsWith('Every year')).length;
  const until = causes.filter((row) => row.stays === 'Until they refresh').length;
  const parts = [
    `${numberWord(causes.length)} ${causes.length === 1 ? 'cause accounts' : 'causes account'} for ${accounted(sum, difference)}.`,
    every > 0
      ? `${numberWord(every)} ${every === 1 ? 'follows' : 'follow'} from the definitions and will be there every year.`
      : '',
    until > 0
      ? `${numberWord(until)} ${until === 1 ? 'is a matter of dates and goes' : 'are a matter of dates and go'} away when they take a new copy.`
      : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** “64 of the 66”; where the causes go further than the difference, the signed sum. */
function accounted(sum: number, difference: number): string {
  const within = sum * difference > 0 && Math.abs(sum) <= Math.abs(difference);
  if (within) return `${count(Math.abs(sum))} of the ${count(Math.abs(difference))}`;
  return sum === 0 ? 'moves that cancel out' : `${sum < 0 ? '−' : '+'}${count(Math.abs(sum))}`;
}

/** Two counts may agree while the students differ. */
function cancels(causes: readonly DifferenceRow[], ours: number, theirs: number): string {
  if (ours !== theirs) return '';
  const students = causes.reduce((total, row) => total + row.students, 0);
  return ` The totals agree, but ${ofThings(students, 'student')} differ.`;
}
