import { programChoices, programDecision } from '../../data/recorded/program-decision.ts';
import { programFacts, programNamed } from '../../questions/programs/program-facts.ts';
import { writeRecorded } from '../../records/recorded.ts';
import { defineTask } from '../task.ts';

/** Writes down what was decided about a program, with the snapshot that was read; earlier decisions stay. */
export const decideProgram = defineTask({
  name: 'decide-program',
  does: 'Write down what was decided about a program',
  area: 'programs',
  input: programDecision.body.omit({ dataThrough: true, takenBack: true }),
  async run({ records, person, now, withDistrict }, { program: named, ...decided }) {
    const { facts, snapshot } = await withDistrict(async ({ district, snapshot: current }) => ({
      facts: programNamed(await programFacts(district, current.dataThrough), named),
      snapshot: current,
    }));
    const id = await writeRecorded(records, programDecision, {
      body: { ...decided, program: facts.program, dataThrough: snapshot.dataThrough },
      subject: facts.program,
      at: now().toISOString(),
      by: person,
      snapshotId: snapshot.snapshotId,
    });
    return {
      says: `Recorded for ${facts.title}: ${programChoices[decided.choice].toLowerCase()}. It stands on its page from now on.`,
      id,
    };
  },
});
