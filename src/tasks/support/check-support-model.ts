import { z } from 'zod';
import { supportCheck, supportChoice, supportReport } from '../../data/recorded/support-report.ts';
import { outcomeNames, studentOutcome } from '../../definitions/student-outcomes.ts';
import { listed } from '../../questions/in-words.ts';
import { driftReasons } from '../../questions/support/method-in-use.ts';
import { studentFeatures } from '../../questions/support/student-features.ts';
import { plus } from '../../questions/support/time-splits.ts';
import { readRecorded, writeRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';

/** Compares today’s students with those that the accepted model learned from; one that drifted is off from then on. */
export const checkSupportModel = defineTask({
  name: 'check-support-model',
  does: 'See whether the model still fits today’s students',
  area: 'support',
  input: z.object({ outcome: z.enum(outcomeNames).default('chronic-absence').describe('What support should prevent') }),
  async run({ records, person, now, withDistrict }, { outcome }) {
    const choice = (await readRecorded(records, supportChoice, { subject: outcome })).at(-1);
    const [report] = choice ? await readRecorded(records, supportReport, { id: choice.body.reportId }) : [];
    if (choice?.body.choice !== 'model' || !report)
      return { says: 'No model is switched on, so there is nothing to check.' };
    return await withDistrict(async ({ district, snapshot }) => {
      const students = await studentFeatures(district, {
        asOf: plus(snapshot.dataThrough, { days: 1 }),
        grades: studentOutcome(outcome).grades,
        scales: report.body.scales,
      });
      const reasons = driftReasons(report.body, students);
      await writeRecorded(records, supportCheck, {
        body: { outcome, modelHash: choice.body.modelHash, reasons },
        subject: outcome,
        at: now().toISOString(),
        by: person,
        snapshotId: snapshot.snapshotId,
      });
      return {
        says:
          reasons.length === 0
            ? 'Today’s students are like those that the model learned from: it stays on.'
            : `The model is off from now on: ${listed(reasons)}.`,
        exitCode: reasons.length === 0 ? 0 : 1,
      };
    });
  },
});
