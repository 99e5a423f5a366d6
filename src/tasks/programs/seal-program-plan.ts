import { z } from 'zod';
import { planShape, programPlan } from '../../data/recorded/program-records.ts';
import { planHash } from '../../data/recorded/seal-hash.ts';
import { fail } from '../../errors.ts';
import { readRecorded, reviseRecorded, writeRecorded } from '../../records/recorded.ts';
import { currentSnapshotId } from '../../records/snapshot-log.ts';
import { defineTask } from '../task.ts';

/**
 * Seals the plan of a program: its fields are hashed with the day. A second plan for the same program is a change of
 * the first: it needs a reason, and every earlier seal stays beside it.
 */
export const sealProgramPlan = defineTask({
  name: 'seal-program-plan',
  does: 'Seal the plan of a program',
  area: 'programs',
  input: z.object({
    ...planShape,
    whyChanged: z.string().trim().max(1000).default('').describe('If a plan was sealed before: why it changes'),
  }),
  async run({ records, person, now }, { whyChanged, ...plan }) {
    const at = now().toISOString();
    const on = at.slice(0, 10);
    const writing = { at, by: person, snapshotId: await currentSnapshotId(records) };
    const hash = planHash(plan);
    const [before] = await readRecorded(records, programPlan, { subject: plan.program });
    if (!before) {
      const id = await writeRecorded(records, programPlan, {
        body: { ...plan, seals: [{ on, hash, why: '' }] },
        subject: plan.program,
        ...writing,
      });
      const late = on > plan.startsOn ? ' The program had begun: the plan counts as written after its start.' : '';
      return { says: `The plan of ${plan.title} is sealed as of ${on}.${late}`, id, hash };
    }
    const last = before.body.seals.at(-1);
    if (last?.hash === hash)
      return { says: `Nothing changed: this plan was sealed on ${last.on}.`, id: before.id, hash };
    if (whyChanged === '')
      fail('bad-input', { what: 'The plan', why: `one was sealed on ${last?.on}. Say why it changes; both stay.` });
    await reviseRecorded(records, programPlan, {
      id: before.id,
      body: { ...plan, seals: [...before.body.seals, { on, hash, why: whyChanged }] },
      ...writing,
    });
    return {
      says: `The change is sealed as of ${on}. The plan of ${before.body.seals[0]?.on} stays beside it.`,
      id: before.id,
      hash,
    };
  },
});
