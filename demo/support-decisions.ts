/** What two people at Ridgeline decided about the same students in the fall, so that the reviews of decisions have something to say. */
import { type DecisionChoice, supportDecision } from '../src/data/recorded/student-support.ts';
import { writeRecorded } from '../src/records/recorded.ts';
import type { Records } from '../src/records/records.ts';

export const decidedSchool = 'sch-ridgeline';
/** So many students were decided on twice. */
export const decidedTwice = 48;

const counselor = { id: 'ngozi.okafor@aldercreek.example', name: 'Ngozi Okafor', role: 'counselor' };
const principal = { id: 'petra.lindqvist@aldercreek.example', name: 'Petra Lindqvist', role: 'principal' };

const reasons: Readonly<Record<DecisionChoice, string>> = {
  'offer-support': 'courses',
  'already-supported': 'in-school',
  'not-needed': 'resolved',
  'need-to-know-more': 'ask-teacher',
};

/** By the student’s place: the first decision, and the second, which differs for about three in ten. */
function choicesAt(place: number): readonly [DecisionChoice, DecisionChoice] {
  const first: DecisionChoice =
    (['offer-support', 'not-needed', 'need-to-know-more', 'offer-support'] as const)[place % 4] ?? 'offer-support';
  if (place % 10 === 3) return [first, 'already-supported'];
  if (place % 10 === 6) return [first, 'not-needed'];
  return place % 10 === 9 ? [first, 'need-to-know-more'] : [first, first];
}

/** About course failure, so that the list by attendance stays as the data make it. */
export async function writeSupportDecisions(records: Records, students: readonly string[]): Promise<void> {
  for (const [place, student] of students.slice(0, decidedTwice).entries())
    for (const [turn, choice] of choicesAt(place).entries()) {
      const by = turn === 0 ? counselor : principal;
      const day = turn === 0 ? '2026-10-12' : '2026-10-19';
      await writeRecorded(records, supportDecision, {
        studentId: student,
        schoolId: decidedSchool,
        subject: 'course-failure',
        body: {
          outcome: 'course-failure',
          choice,
          reason: reasons[choice],
          asOf: day,
          standing: { absent: null, failingCore: null, suspendedOut: null },
          wasListed: true,
          method: 'abc-rule',
          blind: false,
          secondsTaken: 40 + ((place * 17) % 90),
        },
        at: `${day}T15:${String(place).padStart(2, '0')}:00.000Z`,
        by,
        snapshotId: null,
      });
    }
}
