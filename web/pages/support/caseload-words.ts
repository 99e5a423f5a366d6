import { formatCount, formatDate, inWords } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';
import type { PlanOfStudent } from './plan-form.tsx';

export interface Help {
  readonly state: string;
  readonly student: string;
  readonly name: string;
  readonly service: string;
  readonly owner: string | null;
  readonly goal: string | null;
  /** “6 sessions, 180 of 300 minutes. Last on Nov 18.” */
  readonly given: string;
  /** “Look again on Dec 14.” */
  readonly due: string | null;
  /** Present for a plan that was written here, and so can be changed here. */
  readonly plan: PlanOfStudent | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

export function helpOf(row: Row): Help {
  const id = text(row.plan_id);
  const reviewOn = text(row.review_on);
  return {
    state: String(row.state),
    student: String(row.student_id),
    name: text(row.student) ?? String(row.student_id),
    service: String(row.service),
    owner: text(row.owner),
    goal: text(row.goal),
    given: givenWords(row),
    due: reviewOn === null ? null : `Look again on ${formatDate(reviewOn, 'day')}.`,
    plan:
      id === null
        ? null
        : {
            id,
            service: String(row.service),
            owner: text(row.owner) ?? '',
            goal: text(row.goal) ?? '',
            startsOn: String(row.since),
            reviewOn: reviewOn ?? String(row.since),
            endsOn: text(row.ends_on),
            minutesWeekly: number(row.minutes_weekly),
          },
  };
}

function givenWords(row: Row): string {
  const sessions = number(row.sessions);
  const since = formatDate(String(row.since), 'day');
  if (sessions === 0 && text(row.last_session) === null) return `No session since ${since}.`;
  const share =
    typeof row.share_given === 'number' ? `, ${Math.round(100 * row.share_given)}% of what was planned` : '';
  const last = text(row.last_session);
  return `There at ${inWords(sessions, 'session')} since ${since}, ${formatCount(number(row.minutes_given))} minutes${share}.${last ? ` Last on ${formatDate(last, 'day')}.` : ''}`;
}

/** The heading of the students who stand alike: “Two plans are due to be looked at again”. */
export function stateFinding(state: string, count: number): string {
  const plans = `${inWords(count, 'plan')}`;
  const capital = plans.charAt(0).toUpperCase() + plans.slice(1);
  const is = count === 1 ? 'is' : 'are';
  if (state === 'to be looked at again') return `${capital} ${is} due to be looked at again`;
  if (state === 'no session yet') return `${capital} ${count === 1 ? 'has' : 'have'} no session yet`;
  if (state === 'less given than planned') return `Less is given than planned in ${plans}`;
  return `${capital} ${count === 1 ? 'goes' : 'go'} as planned`;
}

/** '2026-11-24' and 28 → '2026-12-22'. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
