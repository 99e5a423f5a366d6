/**
 * What evaluation does by itself: when data come in which a school year is over, every program with a sealed plan, or
 * that was evaluated before, is evaluated again as of the last day of that year. Nothing is chosen by what it finds.
 */
import type { Gate } from '../govern/gate.ts';
import { perform } from '../govern/perform.ts';
import { currentSnapshotId } from '../records/snapshot-log.ts';
import { repeat, scheduleAs, tenMinutes } from './by-itself.ts';
import type { NoteUnexpected } from './error-reply.ts';

const schedule = scheduleAs('data director');

/** Looks every ten minutes whether new data are in use; the function returned stops it. */
export function keepEvaluations(gate: Gate, note: NoteUnexpected): () => void {
  return repeat({ what: 'evaluations', milliseconds: tenMinutes, work: evaluationWork(gate), note });
}

/** One look: once for each snapshot. The task itself knows what was evaluated for the year already. */
export function evaluationWork(gate: Gate): () => Promise<void> {
  let looked: string | null = null;
  return async () => {
    const snapshot = await currentSnapshotId(gate.records);
    if (snapshot === null || snapshot === looked) return;
    looked = snapshot;
    await perform(gate, { caller: schedule, task: 'evaluate-program', input: { newYear: true }, door: 'schedule' });
  };
}
