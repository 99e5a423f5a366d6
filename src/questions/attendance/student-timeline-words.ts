/** The sentence of a student’s timeline: days missed before and after the point at which the habit changed. */
import { rateChange } from '../../stats/rate-change.ts';
import { count, dayInWords, decimal, ofThings } from '../in-words.ts';
import type { Findings, Sentence } from '../question.ts';
import type { TimelineRow } from './student-timeline-row.ts';

interface KnownDay {
  readonly date: string;
  readonly missed: number;
}

type Event = Omit<TimelineRow, 'student' | 'student_id'>;

/**
 * Two rows that the days of the year come to: how many of how many were missed, and the change, where one is beyond
 * chance. They carry the sentence, so that it can be checked against the rows.
 */
export function summaryOf(givenName: string, known: readonly KnownDay[]): Event[] {
  const [first] = known;
  if (!first) return [];
  const missed = known.reduce((sum, day) => sum + day.missed, 0);
  const whole: Event = {
    ...blank,
    date: known[known.length - 1]?.date ?? first.date,
    kind: 'days',
    what: `${givenName} missed ${decimal(missed)} of ${ofThings(known.length, 'day')}`,
    amount: missed,
  };
  const change = rateChange(known.map((day) => (day.missed >= 0.5 ? 1 : 0)));
  if (!change || change.pValue > 0.05) return [whole];
  const worse = change.after.count * change.before.total > change.before.count * change.after.total;
  const began = known.slice(change.position).find((day) => day.missed >= 0.5 === worse);
  return [
    whole,
    {
      ...blank,
      date: began?.date ?? first.date,
      kind: 'change',
      what: `${givenName} missed ${count(change.before.count)} of the first ${count(change.before.total)} days and ${count(change.after.count)} of the last ${count(change.after.total)}`,
      detail: worse ? 'more than before' : 'fewer than before',
      amount: change.pValue,
    },
  ];
}

const blank = { end_date: null, detail: null, amount: null, school_id: null, school: null, known_at: null };

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
      : 'No support is on record.';
  return {
    form: 'tells',
    headline: change
      ? `${change.what}. The change began on ${dayInWords(change.date)}.`
      : `${days.what}${late > 0 ? ` and was late on ${ofThings(late, 'day')}` : ''}.`,
    more: `${change && late > 0 ? `Late on ${ofThings(late, 'day')}. ` : ''}${helped}`,
  };
}
