/** The sentence of a fairness review: whom the list misses, of whom we cannot tell, and that this is not a pass. */
import { count, inEveryHundred, ofThings, someOf } from '../in-words.ts';
import type { Findings, Sentence } from '../question.ts';
import type { FairnessQuestionRow } from './fairness-rows.ts';
import { crossedFamily } from './group-families.ts';

export function sayFairness({ rows }: Findings<FairnessQuestionRow>): Sentence {
  const whole = rows.find((row) => row.family === null && row.measure_id === 'falseNegativeRate');
  if (!whole)
    return {
      form: 'nothing',
      headline: 'There is no past school year with attendance to review a list by.',
      more: 'Import a school year that is over, with its attendance. Then the list can be made again as it would have stood, and held against what happened.',
    };
  const missedRows = rows.filter((row) => row.family !== null && row.measure_id === 'falseNegativeRate');
  const groups = missedRows.filter((row) => row.family !== crossedFamily);
  const crossed = crossedInWords(missedRows.filter((row) => row.family === crossedFamily));
  if (whole.rate === null || whole.count === null || whole.total === null)
    return {
      form: 'cannot tell',
      headline: 'Too few students were in need to say whom the list would have missed.',
      more: 'Ask about the whole district, or about a definition that counts more students.',
    };
  const missed = `The list would have missed ${missedOf(whole)} in need`;
  const shown = missedRows.filter(({ verdict }) => verdict === 'shown');
  const open = groups.filter(({ verdict }) => verdict === 'cannot tell');
  const within = groups.filter(({ verdict }) => verdict === 'within the band').length;
  const rest = `${within === 0 ? 'No group is' : `${ofThings(within, 'group')} ${within === 1 ? 'is' : 'are'}`} within the band; of ${open.length === 0 ? 'none' : count(open.length)} we cannot tell, which is not a pass.`;
  if (shown.length > 0) {
    const more = shown.filter(({ ratio }) => (ratio ?? 0) > 1).map(({ group }) => group);
    const less = shown.filter(({ ratio }) => (ratio ?? 2) < 1).map(({ group }) => group);
    const parts = [
      more.length > 0 ? `${someOf(more)} more often than other students` : '',
      less.length > 0 ? `${someOf(less)} less often` : '',
    ].filter(Boolean);
    return { form: 'tells', headline: `${missed}, and ${parts.join(', ')}.`, more: `${rest}${crossed}` };
  }
  if (open.length === 0)
    return {
      form: 'tells',
      headline: `${missed}, and no group more often than the band allows.`,
      more: `${rest}${crossed}`,
    };
  return {
    form: 'cannot tell',
    headline: `${missed}. No group is shown to be missed more than others, and of ${count(open.length)} we cannot tell.`,
    more: `“Cannot tell” is not a pass. It takes at least 30 students in need in a group, and often some hundreds, to tell. ${within === 0 ? 'No group is' : `${ofThings(within, 'group')} ${within === 1 ? 'is' : 'are'}`} within the band.${crossed}`,
  };
}

function missedOf({ rate, count: missed, total }: FairnessQuestionRow): string {
  if ((total ?? 0) >= 100) return `${inEveryHundred(rate ?? 0)} students`;
  return `${count(missed ?? 0)} of ${ofThings(total ?? 0, 'student')}`;
}

/** Fewer than this in a cell earn no verdict. */
const fewest = 30;

function crossedInWords(cells: readonly FairnessQuestionRow[]): string {
  if (cells.length === 0) return '';
  const small = cells.filter(({ total }) => (total ?? 0) < fewest).length;
  return ` Race crossed with sex: ${count(small)} of ${ofThings(cells.length, 'cell')} ${small === 1 ? 'is' : 'are'} too small to judge.`;
}
