import { z } from 'zod';
import { supportReport } from '../../data/recorded/support-report.ts';
import { outcomeNames, studentOutcome } from '../../definitions/student-outcomes.ts';
import { percent } from '../../questions/in-words.ts';
import { methodTitle } from '../../questions/support/method-words.ts';
import { writeRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';
import { makeReport } from './make-report.ts';

const steps = 13;

export const fitSupportModel = defineTask({
  name: 'fit-support-model',
  does: 'Try the ways of listing students on our own past',
  area: 'support',
  input: z.object({
    outcome: z.enum(outcomeNames).default('chronic-absence').describe('What support should prevent'),
    places: z.coerce
      .number()
      .min(1)
      .max(30)
      .default(8)
      .describe('Places for every 100 students, the same for each way of listing'),
    seed: z.coerce.number().int().min(1).max(1_000_000).default(1).describe('For lots among equals; any number'),
  }),
  async run({ records, person, now, withDistrict, progress, signal }, { outcome, places, seed }) {
    let step = 0;
    const says = (words: string) => {
      step = Math.min(step + 1, steps);
      progress({ step, of: steps, says: words });
    };
    return await withDistrict(async (district) => {
      const body = await makeReport({ district, outcome, placesShare: places / 100, seed, signal, says });
      const id = await writeRecorded(records, supportReport, {
        body,
        subject: outcome,
        at: now().toISOString(),
        by: person,
        snapshotId: district.snapshot.snapshotId,
      });
      const all = body.cells[0];
      const share = (method: 'model' | typeof body.bestRule) =>
        percent((all?.by[method].found ?? 0) / (all?.inNeed || 1), 0);
      return {
        says: `Tried on ${body.splits.length} past years for “${studentOutcome(outcome).label}”: the model would have listed ${share('model')} of those it came true for, ${methodTitle(body.bestRule)} ${share(body.bestRule)}. Nothing is switched on until a named person accepts a way of listing.`,
        report: id,
        recommended: body.recommended,
        modelHash: body.modelHash,
      };
    });
  },
});
