/** The sentence of a student’s timeline: days missed before and after the point at which the habit changed. */
import { rateChange } from '../../stats/rate-change.ts';
import { count, dayInWords, decimal, ofThings } from '../in-words.ts';
import type { Findings, Sentence } from '../question.ts';
import type { TimelineRow } from './student-timeline-row.ts';

export interface KnownDay {
  readonly date: string;
  /** Part of the day that was missed. */
  readonly missed: number;
  readonly late: boolean;
}

type Event = Omit<TimelineRow, 'student' | 'student_id'>;

/**
 * Two rows that the days of the year come to: how many of how many were missed, and the change, where one is beyond
 * chance. They carry the sentence, so that it can be checked against the rows.
 */
export function summaryOf(givenName: string, known: readonly KnownDay[]): Event[] {
  const last = known[known.length - 1];
  if (!last) return [];
  const missed = known.reduce((sum, day) => sum + day.missed, 0);
  const whole: Event = {
    ...blank,
    date: last.date,
    kind: 'days',
    what: `${givenName} missed ${decimal(missed)} of ${ofThings(known.length, 'day')}`,
    amount: missed,
  };
  const change = changeIn(known);
  return change ? [whole, changeRow(givenName, known, change)] : [whole];
}

type Change = NonNullable<ReturnType<typeof rateChange>>;

/**
 * The sharper of two changes, of days missed and of days missed or late, when it is beyond chance after looking at
 * both: at most 5 in 100 students without a change would show one.
 */
function changeIn(known: readonly KnownDay[]): Change | null {
  const [absent, either] = [
    rateChange(known.map((day) => (isMissed(day) ? 1 : 0))),
    rateChange(known.map((day) => (isMissed(day) || day.late ? 1 : 0))),
  ];
  const change = (absent?.pValue ?? 1) <= (either?.pValue ?? 1) ? absent : either;
  return change && 2 * change.pValue <= 0.05 ? change : null;
}

function changeRow(givenName: string, known: readonly KnownDay[], change: Change): Event {
  const [before, after] = [known.slice(0, change.position), known.slice(change.position)];
  const worse = change.after.count * change.before.total > change.before.count * change.after.total;
  const began = after.find((day) => (isMissed(day) || day.late) === worse) ?? after[0];
  const missed = (days: readonly KnownDay[]) => count(days.filter(isMissed).length);
  const late = (days: readonly KnownDay[]) => days.filter((day) => day.late).length;
  const [lateBefore, lateAfter] = [late(before), late(after)];
  const lateness = lateBefore + lateAfter >= 3 ? `, late on ${count(lateBefore)} and then ${count(lateAfter)}` : '';
  return {
    ...blank,
    date: began?.date ?? '',
    kind: 'change',
    what: `${givenName} missed ${missed(before)} of the first ${ofThings(before.length, 'day')} and ${missed(after)} of the last ${count(after.length)}${lateness}`,
    detail: worse ? 'more than before' : 'fewer than before',
    amount: change.pValue,
  };
}

function isMissed(day: KnownDay): boolean {
  return day.missed >= 0.5;
}

const blank = {
  end_date: null,
  detail: null,
  amount: null,
  school_id: null,
  school: null,
  grade: null,
  staff: null,
  known_at: null,
};

export function sayTimeline({ rows, n }: Findings<TimelineRow>): Sentence {
  const name = rows[0]?.student;
  if (name === undefined) {
    return {
      form: 'nothing',
      headline: 'Nothing is recorded of this student this year.',
      more: 'Enrollment, attendance, marks and support fill this page as files bring them.',
    };
  }
  const days = rows.find((row) => row.kind === 'days');
  if (!days || n === 0) {
    return {
      form: 'cannot tell',
      headline: `No attendance has come for ${name} this year, so we cannot say how many days were missed.`,
      more: 'The school’s attendance file would settle it. No data is not good news.',
    };
  }
  const change = rows.find((row) => row.kind === 'change');
  const late = rows.filter((row) => row.kind === 'late').length;
  const support = rows.filter((row) => row.kind === 'support');
  const helped =
    support.length > 0
      ? `Support on record: ${support.map((row) => row.what).join(', ')}.`
      : 'The district’s files hold no support.';
  return {
    form: 'tells',
    headline: change
      ? `${change.what}. The change began on ${dayInWords(change.date)}.`
      : `${days.what}${late > 0 ? ` and was late on ${ofThings(late, 'day')}` : ''}.`,
    more: helped,
  };
}
