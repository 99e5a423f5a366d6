/** What Alder Creek’s people wrote down about its programs before they began, as if they had used the tasks then. */
import { z } from 'zod';
import { outsideRating, planShape, programPlan } from '../src/data/recorded/program-records.ts';
import { planHash } from '../src/data/recorded/seal-hash.ts';
import { writeRecorded } from '../src/records/recorded.ts';
import type { Records } from '../src/records/records.ts';
import { programs } from './interventions.ts';

const plans = [
  {
    sealedOn: '2024-08-09',
    plan: {
      program: programs.tutoring.id,
      title: programs.tutoring.title,
      goal: 'Every ninth grader passes every core course',
      logic:
        'Two mornings a week with a tutor, in the courses that are failing; so homework is done, so courses are passed.',
      eligible: 'Ninth graders in the lower half of their grade',
      startsOn: '2024-09-09',
      outcome: 'core-courses',
      design: 'staggered',
      comparison: 'High schools that have not begun yet: each school begins in another semester',
      smallestThatMatters: 2,
      stopRule: 'Fewer than 2 more of 100 pass after two years at three schools',
      costPerStudent: programs.tutoring.costPerStudent,
    },
  },
  {
    sealedOn: '2024-09-03',
    plan: {
      program: programs.corps.id,
      title: programs.corps.title,
      goal: 'Every third grader reads at grade level',
      logic: 'Three short lessons a week in groups of four; so decoding is fluent, so texts are understood.',
      eligible: 'Grades 1 to 3, low on the fall screener',
      startsOn: '2024-10-06',
      outcome: 'test-score',
      assessment: 'reading-screener-v1',
      design: 'matched',
      comparison: 'Students with the same fall score at schools without it',
      smallestThatMatters: 6,
      stopRule: 'No gain of 6 points after two years',
      costPerStudent: programs.corps.costPerStudent,
    },
  },
] as const;

/** Sealed plans for two programs and none for the others. The district does not exist, and neither do its promises. */
export async function writeProgramRecords(records: Records): Promise<void> {
  const by = { id: 'grace.oyelaran@aldercreek.example', name: 'Grace Oyelaran', role: 'program director' };
  const writing = (day: string) => ({ at: `${day}T15:00:00.000Z`, by, snapshotId: null });
  for (const { sealedOn, plan } of plans) {
    const whole = z.object(planShape).parse(plan);
    await writeRecorded(records, programPlan, {
      body: { ...whole, seals: [{ on: sealedOn, hash: planHash(whole), why: '' }] },
      subject: plan.program,
      ...writing(sealedOn),
    });
  }
  await writeRecorded(records, outsideRating, {
    body: {
      program: programs.corps.id,
      rater: 'A rating that the vendor quotes',
      ratedOn: '2021-03-01',
      rating: 'Promising',
      study: 'One study of 41 schools elsewhere, without a comparison of students with the same score',
      population: 'first graders in another state',
    },
    subject: programs.corps.id,
    ...writing('2024-09-03'),
  });
}
