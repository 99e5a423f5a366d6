import { z } from 'zod';
import { publishedForecast } from '../../data/recorded/planning-records.ts';
import { fail } from '../../errors.ts';
import { publishedCounts } from '../../questions/enrollment/october-counts.ts';
import { planAhead } from '../../questions/enrollment/plan-ahead.ts';
import { readRecorded, writeRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';
import { planningRecorded } from './planning-recorded.ts';

export const publishForecast = defineTask({
  name: 'publish-forecast',
  does: 'Publish this year’s enrollment forecast',
  area: 'enrollment',
  input: z.object({}),
  async run({ records, person, now, withDistrict }) {
    const at = now().toISOString();
    const recorded = await planningRecorded(records);
    const { body, snapshotId } = await withDistrict(async ({ district, snapshot }) => {
      const published = await publishedCounts({ district, recorded });
      if (published.is !== 'counts')
        return fail('bad-input', { what: 'The forecast', why: 'there are no October counts of your district yet.' });
      const { origin, district: forecast } = planAhead(published.counts, 10);
      return {
        snapshotId: snapshot.snapshotId,
        body: {
          label: `F-${at.slice(0, 7)}`,
          origin,
          years: forecast.years.map(({ year, total }) => ({
            fall: year,
            expected: total.expected,
            low80: total.low80,
            high80: total.high80,
          })),
          grades: (forecast.years[0]?.grades ?? []).map(({ expected }) => expected),
        },
      };
    });
    const same = (await readRecorded(records, publishedForecast)).find((one) => one.body.origin === body.origin);
    if (same)
      return fail('bad-input', {
        what: 'The forecast',
        why: `${same.body.label} was already published from the count of ${body.origin}. It stays as it is; the next count makes the next one.`,
      });
    const id = await writeRecorded(records, publishedForecast, { body, by: person, at, snapshotId });
    return {
      says: `The forecast is published as ${body.label} and stays as it is. When the count comes, its error joins the record.`,
      id,
    };
  },
});
