import { z } from 'zod';
import { programChoices, programDecision } from '../../data/recorded/program-decision.ts';
import { fail } from '../../errors.ts';
import { programFacts, programNamed } from '../../questions/programs/program-facts.ts';
import { readRecorded, reviseRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';

/** Takes the newest decision that stands about a program back, with a reason. It stays to be read; the one before holds again. */
export const withdrawProgramDecision = defineTask({
  name: 'withdraw-program-decision',
  does: 'Take back the last decision about a program',
  area: 'programs',
  input: z.object({
    program: z.string().trim().min(1).max(100).describe('Program, by its name or number'),
    because: z
      .string()
      .trim()
      .min(1, 'Say why it is taken back.')
      .max(500)
      .describe('Why it is taken back; everyone who may read about the program reads it, so name no student'),
  }),
  async run({ records, person, now, withDistrict }, { program: named, because }) {
    const { facts, snapshot } = await withDistrict(async ({ district, snapshot: current }) => ({
      facts: programNamed(await programFacts(district, current.dataThrough), named),
      snapshot: current,
    }));
    const standing = (await readRecorded(records, programDecision, { subject: facts.program })).filter(
      ({ body }) => body.takenBack === null,
    );
    const last = standing.at(-1) ?? fail('no-such-record', { what: 'decision' });
    const at = now().toISOString();
    const takenBack = {
      because,
      on: at.slice(0, 10),
      by: `${person.name}, ${person.role}`,
      decidedAt: last.madeAt,
      decidedBy: `${last.madeBy.name}, ${last.madeBy.role}`,
    };
    await reviseRecorded(records, programDecision, {
      id: last.id,
      body: { ...last.body, takenBack },
      at,
      by: person,
      snapshotId: snapshot.snapshotId,
    });
    const before = standing.at(-2);
    return {
      says: `Taken back for ${facts.title}: ${programChoices[last.body.choice].toLowerCase()}. ${before ? `What holds now: ${programChoices[before.body.choice].toLowerCase()}.` : 'No decision stands now.'}`,
      id: last.id,
    };
  },
});
