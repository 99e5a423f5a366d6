/** The sentence of chronic absence: how many, is it getting better, how sure, and where it is not so. */
import { chronicAbsencePreset } from '../../definitions/chronic-absence.ts';
import { betweenPoints, count, inEveryHundred, listed, ofThings, someOf } from '../in-words.ts';
import type { Findings, Sentence } from '../question.ts';
import type { ChronicAbsenceRow } from './chronic-absence-rows.ts';

export function sayChronicAbsence({ rows, definitions }: Findings<ChronicAbsenceRow>): Sentence {
  const whole = rows[0];
  const missed = missedInWords(definitions[0]?.name);
  if (!whole || (whole.students === 0 && !whole.hidden)) {
    return {
      form: 'nothing',
      headline: 'No student has been enrolled long enough to be counted yet.',
      more: 'Attendance and enrollment files fill this page; a student counts after the first days that the definition asks for.',
    };
  }
  const { students, chronic } = whole;
  if (students === null || chronic === null || whole.rate === null) {
    return {
      form: 'cannot tell',
      headline: 'Too few students to say how many are chronically absent.',
      more: 'A count this small could point at a student. Ask about the whole school or the whole district.',
    };
  }
  const share =
    students < 100
      ? `${count(chronic)} of ${ofThings(students, 'student')}`
      : `${ofThings(chronic, 'student')}, ${inEveryHundred(whole.rate)},`;
  return {
    form: 'tells',
    headline: `${share} ${chronic === 1 ? 'has' : 'have'} missed ${missed}. ${lastYear(whole)}`,
    more: [howSure(whole), where(rows)].filter(Boolean).join(' '),
  };
}

/** What the definition asks for, in a few words: “a tenth of their days”. */
export function missedInWords(definition: string | undefined): string {
  const rule = chronicAbsencePreset(definition)?.rule;
  if (rule && rule.absentPercent === 0) return `${count(rule.absentDays)} days or more`;
  return 'a tenth of their days';
}

function lastYear({
  rate,
  rate_last_year: before,
  students,
  chronic_last_year,
  students_last_year,
}: ChronicAbsenceRow) {
  if (rate === null || before === null) return 'There is no last year to compare with.';
  if ((students ?? 0) < 100) {
    return `At this point last year it was ${count(chronic_last_year ?? 0)} of ${count(students_last_year ?? 0)}.`;
  }
  const [now, then] = [Math.round(rate * 100), Math.round(before * 100)];
  return now === then ? 'At this point last year it was the same.' : `At this point last year it was ${count(then)}.`;
}

function howSure({ change, change_low, change_high, change_verdict }: ChronicAbsenceRow): string {
  if (change === null || change_low === null || change_high === null) return '';
  if (change_verdict === 'lower') return `The fall from last year is real (${betweenPoints(change_low, change_high)}).`;
  if (change_verdict === 'higher')
    return `The rise from last year is real (${betweenPoints(change_low, change_high)}).`;
  const points = (share: number) => `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)}`;
  return `Whether it is better or worse than last year we cannot tell: the change lies between ${points(change_low)} and ${points(change_high)} points, and chance alone could give it.`;
}

/** Schools that go the other way than the whole, those beyond chance first and by name. */
function where(rows: readonly ChronicAbsenceRow[]): string {
  const whole = rows[0];
  const schools = rows.filter((row) => row.school_id !== null && row.grade === null && row.student_group === null);
  const rose = schools.filter((row) => row.change_verdict === 'higher').map((row) => row.school ?? '');
  const fell = schools.filter((row) => row.change_verdict === 'lower').map((row) => row.school ?? '');
  const maybe = schools
    .filter((row) => row.change_verdict === 'cannot tell' && (row.change ?? 0) > 0.005)
    .map((row) => row.school ?? '');
  const falling = whole?.change_verdict === 'lower';
  const opening = falling && (rose.length > 0 || maybe.length > 0) ? 'It is not everywhere: at' : 'At';
  const parts = [
    rose.length > 0 ? `${opening} ${listed(rose)} it rose, beyond chance.` : '',
    !falling && fell.length > 0 ? `At ${someOf(fell)} it fell, beyond chance.` : '',
    falling && maybe.length > 0
      ? rose.length > 0
        ? `At ${someOf(maybe)} it rose too, but that could be luck.`
        : `${opening} ${someOf(maybe)} it rose, but that could be luck.`
      : '',
  ];
  return parts.filter(Boolean).join(' ');
}
