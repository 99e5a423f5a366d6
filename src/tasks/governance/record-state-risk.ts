import { z } from 'zod';
import { stateRisk, stateRiskShape } from '../../data/recorded/governance-records.ts';
import { fail } from '../../errors.ts';
import { readRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';
import { entryOf, writeOrRevise } from './governance-writing.ts';

/** The State’s counts stand in where a district has too few other children to compare with (34 CFR 300.647). */
export const recordStateRisk = defineTask({
  name: 'record-state-risk',
  does: 'Write down the State’s counts for the alternate risk ratio',
  area: 'trust',
  input: z.object(stateRiskShape),
  async run(effects, body) {
    const { today: _, ...writing } = await entryOf(effects);
    if (body.count > body.total)
      fail('bad-input', { what: 'The count', why: `it cannot be more than all of them, ${body.total}.` });
    const all = await readRecorded(effects.records, stateRisk);
    const same = all.find(
      ({ body: { category, race, schoolYear } }) =>
        category === body.category && race === body.race && schoolYear === body.schoolYear,
    );
    const risk = await writeOrRevise(effects, stateRisk, { id: same?.id ?? '', body, ...writing });
    return { says: `The State’s counts are written down: ${body.count} of ${body.total}.`, risk };
  },
});
