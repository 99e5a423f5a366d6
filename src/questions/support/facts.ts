/** What is known of a student, in plain words: why now, what goes well, what we do not know. No number of a model. */
import { dayInWords, decimal, ofThings } from '../in-words.ts';
import { shiftDate } from '../shift-date.ts';
import { featureNamed } from './features.ts';
import type { StudentFeatures } from './student-features.ts';

/** A fact, and the features that it says in words. */
export interface Fact {
  readonly says: string;
  readonly of: readonly string[];
}

const number = (student: StudentFeatures, name: string): number | null => {
  const value = student[name];
  return typeof value === 'number' ? value : null;
};
const atLeast = (student: StudentFeatures, name: string, least: number): boolean => {
  const value = number(student, name);
  return value !== null && value >= least;
};
const atMost = (student: StudentFeatures, name: string, most: number): boolean => {
  const value = number(student, name);
  return value !== null && value <= most;
};

/** Reasons to look at a student, the weightiest kinds first. */
export function whyNow(student: StudentFeatures): Fact[] {
  const facts: Fact[] = [];
  const add = (when: boolean, says: () => string, ...of: string[]) => {
    if (when) facts.push({ says: says(), of });
  };
  const of = (name: string) => number(student, name) ?? 0;
  const earlier = { days: of('days') - of('days_20'), absent: of('absent') - of('absent_20') };
  const isRecent =
    of('absent_20') >= 3 && earlier.days > 0 && of('absent_20') / 20 > (2 * earlier.absent) / earlier.days;
  add(
    isRecent,
    () =>
      `Missed ${decimal(of('absent_20'))} of the last ${decimal(of('days_20'))} days after missing ${decimal(earlier.absent)} of the ${decimal(earlier.days)} before`,
    'absent_share_20',
    'absence_change',
    'absent_share_10',
    'absent_share',
  );
  add(
    !isRecent && atLeast(student, 'absent_share', 0.05),
    () => `Missed ${decimal(of('absent'))} of ${decimal(of('days'))} days this year`,
    'absent_share',
    'absent_share_20',
    'absent_share_10',
  );
  add(
    atLeast(student, 'suspended_out', 1),
    () => `Suspended out of school ${times(of('suspended_out'))} this year`,
    'suspended_out',
  );
  add(
    atLeast(student, 'failing_core', 1),
    () => `Failing ${ofThings(of('failing_core'), 'core course')} now`,
    'failing_core',
    'lowest_core',
    'marks',
  );
  add(
    atMost(student, 'marks_change', -0.5),
    () => `Marks have fallen by ${decimal(-of('marks_change'))} points since the first of this year`,
    'marks_change',
  );
  add(
    atLeast(student, 'first_period', 5),
    () => `Late to or missing from first period ${times(of('first_period'))}`,
    'first_period',
  );
  add(
    atLeast(student, 'late_20', 4),
    () => `Late ${times(of('late_20'))} in the last 20 days`,
    'late_20',
    'late_share',
  );
  add(
    of('absent') >= 4 && atLeast(student, 'one_weekday_share', 0.6),
    () => `Most absences fall on the same weekday`,
    'one_weekday_share',
  );
  add(
    atLeast(student, 'transport_days', 2),
    () => `Missed ${decimal(of('transport_days'))} days for want of a ride`,
    'transport_days',
  );
  add(
    of('absent') >= 3 && atLeast(student, 'unexplained_share', 0.03),
    () => `${ofThings(Math.round(of('unexplained_share') * of('days')), 'absence')} not yet explained`,
    'unexplained_share',
  );
  add(
    atLeast(student, 'incidents_28', 2),
    () => `${ofThings(of('incidents_28'), 'incident')} in the last four weeks`,
    'incidents_28',
    'incidents',
  );
  add(
    atLeast(student, 'work_missing', 0.2),
    () => `${inHundred(of('work_missing'))} of recent work was not handed in`,
    'work_missing',
  );
  add(
    number(student, 'failing_core') === null && atLeast(student, 'failed_core_1', 1),
    () => `Failed ${ofThings(of('failed_core_1'), 'core course mark')} last year`,
    'failed_core_1',
    'credit_share',
  );
  add(
    atLeast(student, 'absent_share_1', 0.1),
    () => `Missed ${inHundred(of('absent_share_1'))} of last year’s days`,
    'absent_share_1',
  );
  add(atLeast(student, 'schools_now', 2), () => `Changed schools this year`, 'schools_now');
  add(atLeast(student, 'repeats_grade', 1), () => `Is in the same grade as last year`, 'repeats_grade');
  return facts;
}

/** What goes well: strengths stand beside every concern. */
export function goingWell(student: StudentFeatures): string[] {
  const facts: string[] = [];
  const of = (name: string) => number(student, name) ?? 0;
  if (atMost(student, 'absent_share_20', 0) && of('days_20') >= 10)
    facts.push('Has not missed any of the last 20 school days');
  else if (atMost(student, 'absent_against_last_year', -0.04)) facts.push('Misses fewer days than last year');
  if (atLeast(student, 'marks', 3)) facts.push('Marks average B or better');
  else if (atLeast(student, 'highest_mark', 3)) facts.push('Has at least one course at B or better');
  else if (number(student, 'marks') === null && atLeast(student, 'marks_1', 3))
    facts.push('Marks averaged B or better last year');
  if (atLeast(student, 'marks_change', 0.4)) facts.push(`Marks have risen by ${decimal(of('marks_change'))} points`);
  if (atLeast(student, 'credit_share', 1)) facts.push('Has earned every credit so far');
  if (atLeast(student, 'reading', 0.5)) facts.push('Reads above the middle of the grade');
  if (atLeast(student, 'math', 0.5)) facts.push('Is above the middle of the grade in math');
  if (atMost(student, 'incidents', 0) && atMost(student, 'late_share', 0.02))
    facts.push('On time, and no incidents this year');
  return facts.slice(0, 3);
}

/** What is missing or old: nobody should read silence as good news. */
export function notKnown(student: StudentFeatures, asOf: string): string[] {
  const facts: string[] = [];
  const isOld = student.last_day_known !== null && student.last_day_known < shiftDate(asOf, -3);
  if (student.last_day_known === null || student.days === null) facts.push('No attendance has come for this student');
  else if (isOld) facts.push(`No attendance since ${dayInWords(student.last_day_known)}`);
  if (number(student, 'absent_share_1') === null) facts.push('Nothing is known of last year');
  const secondary = (number(student, 'grade_number') ?? 0) >= 6;
  if (secondary && number(student, 'marks') === null) facts.push('No marks this year');
  if (number(student, 'reading') === null && number(student, 'math') === null) facts.push('No recent test result');
  return facts;
}

/** A feature with its value in words, for the picture: “Share of days missed this year: 14%”. */
export function featureInWords(name: string, value: number): string {
  const { title, kind } = featureNamed(name);
  if (Number.isNaN(value)) return `${title}: not known`;
  if (kind === 'share') return `${title}: ${decimal(value * 100)}%`;
  if (kind === 'standing')
    return `${title}: ${Math.abs(value) < 0.25 ? 'in the middle' : value > 0 ? 'above the middle' : 'below the middle'}`;
  return `${title}: ${decimal(value)}`;
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${decimal(count)} times`;
}

function inHundred(share: number): string {
  return `${Math.round(share * 100)} in 100`;
}
