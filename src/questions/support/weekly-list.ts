/** This week’s list: as many students as the hours allow and no more, with everyone else in a queue of their own. */
import type { SupportDecision } from '../../data/recorded/student-support.ts';
import { placesIn } from './hours-of-week.ts';
import { fillPlaces } from './rank-list.ts';
import type { StudentFeatures } from './student-features.ts';
import type { Situation } from './support-situation.ts';

export const queues = ['this week', 'no data', 'already supported', 'decided', 'below the line'] as const;
export type Queue = (typeof queues)[number];

export interface Listed {
  readonly student: StudentFeatures;
  readonly queue: Queue;
  readonly score: number;
  /** Place in the order of the school among those who could be listed; null outside of it. */
  readonly order: number | null;
  /** How many stand at the line with one score, when that is where this student stands. */
  readonly tied: { readonly tied: number; readonly listed: number } | null;
}

export interface PlacesOfSchool {
  readonly places: number;
  readonly hoursWeekly: number | null;
  readonly minutesEach: number | null;
  readonly decidedThisWeek: number;
}

export interface WeeklyList {
  readonly listed: readonly Listed[];
  readonly places: ReadonlyMap<string, PlacesOfSchool>;
}

/** With fewer known days nothing is known of a student: the list does not guess. */
const fewestDays = 10;
/** A school that sent nothing for three weeks tells nothing of its students now. */
const mostDaysOld = 21;
/** Where nobody has said how many hours there are: so many places for every hundred students. */
export const placesUnlessSet = 0.05;
/** After “need to know more” the student comes back after so many days, changed or not. */
const daysToKnowMore = 14;

export function weeklyList(situation: Situation): WeeklyList {
  const queueOf = situation.students.map((student) => firstQueue(student, situation));
  const places = placesOf(situation);
  const pool = situation.students.flatMap((student, row) =>
    queueOf[row] === null ? [{ student, score: situation.inUse.scores[row] ?? Number.NaN }] : [],
  );
  const isOff = situation.inUse.method === 'nothing';
  const made = fillPlaces({
    scores: pool.map(({ score }) => score),
    schools: pool.map(({ student }) => student.school_id),
    places: new Map(
      [...places].map(([school, { places: all, decidedThisWeek }]) => [
        school,
        isOff ? 0 : Math.max(0, all - decidedThisWeek),
      ]),
    ),
    seed: seedOf(situation.week),
  });
  const ranked = pool.map(({ student, score }, row): Listed => {
    const ties = made.ties.get(student.school_id);
    const atLine = ties !== undefined && ties.line === score;
    return {
      student,
      queue: made.listed[row] ? 'this week' : 'below the line',
      score,
      order: made.order[row] ?? null,
      tied: atLine ? ties : null,
    };
  });
  const queued = situation.students.flatMap((student, row): Listed[] => {
    const queue = queueOf[row];
    return queue ? [{ student, queue, score: situation.inUse.scores[row] ?? Number.NaN, order: null, tied: null }] : [];
  });
  return { listed: [...ranked, ...queued], places };
}

/** The queue of a student who does not compete for a place; null for one who does. */
function firstQueue(student: StudentFeatures, situation: Situation): Queue | null {
  const decision = situation.decisions.get(student.student_id);
  if (decision && staysDecided(student, decision, situation)) return 'decided';
  if (situation.services.has(student.student_id) || situation.plans.has(student.student_id)) return 'already supported';
  const days = student.days;
  if (typeof days !== 'number' || days < fewestDays) return 'no data';
  const isOld = student.last_day_known === null || daysSince(student.last_day_known, situation.asOf) > mostDaysOld;
  return isOld ? 'no data' : null;
}

/** A student who was decided on is not listed again until something changed since. */
export function staysDecided(
  student: StudentFeatures,
  { body, madeAt }: { readonly body: SupportDecision; readonly madeAt: string },
  { week, today }: Pick<Situation, 'week' | 'today'>,
): boolean {
  if (madeAt.slice(0, 10) >= week) return true;
  if (body.choice === 'need-to-know-more') return daysSince(madeAt.slice(0, 10), today) < daysToKnowMore;
  return !hasChanged(student, body);
}

/** Three more days missed, one more core course failed, or one more suspension than when it was decided. */
export function hasChanged(student: StudentFeatures, { standing }: Pick<SupportDecision, 'standing'>): boolean {
  const more = (now: string | number | null | undefined, then: number | null, by: number) =>
    typeof now === 'number' && now - (then ?? 0) >= by;
  return (
    more(student.absent, standing.absent, 3) ||
    more(student.failing_core, standing.failingCore, 1) ||
    more(student.suspended_out, standing.suspendedOut, 1)
  );
}

function daysSince(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Places by school, in proportion where only some of its students are in reach. */
function placesOf(situation: Situation): ReadonlyMap<string, PlacesOfSchool> {
  const sizes = new Map<string, number>();
  const decided = new Map<string, number>();
  for (const { student_id, school_id } of situation.students) {
    sizes.set(school_id, (sizes.get(school_id) ?? 0) + 1);
    const decision = situation.decisions.get(student_id);
    if (decision && decision.madeAt.slice(0, 10) >= situation.week)
      decided.set(school_id, (decided.get(school_id) ?? 0) + 1);
  }
  return new Map(
    [...sizes].map(([school, students]) => {
      const hours = situation.hours.get(school);
      const enrolled = situation.enrolled.get(school) ?? students;
      const whole = hours ? placesIn(hours) : null;
      const hoursWeekly = hours ? hours.reduce((sum, each) => sum + each.hoursWeekly, 0) : null;
      // Who sees half of a school’s students has half of its hours.
      const share = Math.min(1, (situation.inReach.get(school) ?? students) / Math.max(1, enrolled));
      // A student or two who moved on do not make a list of their new school.
      const fewest = share >= 0.5 ? 1 : 0;
      const places =
        whole === null
          ? Math.max(fewest, Math.round(students * placesUnlessSet))
          : Math.min(students, Math.round(whole * share));
      return [
        school,
        {
          places,
          hoursWeekly,
          minutesEach: whole && hoursWeekly ? (hoursWeekly * 60) / whole : (hours?.[0]?.minutesEach ?? null),
          decidedThisWeek: decided.get(school) ?? 0,
        },
      ];
    }),
  );
}

/** The lots of a week are drawn from its Monday: the same all week, new the next. */
function seedOf(week: string): number {
  return Number(week.replaceAll('-', ''));
}
