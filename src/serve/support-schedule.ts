/**
 * What student support does by itself: after an import, whether an accepted model still fits today’s students; once
 * a week, its list is kept as it was on Monday, so that it can later be asked whether being listed helped.
 */
import { supportChoice } from '../data/recorded/support-report.ts';
import type { Gate } from '../govern/gate.ts';
import { perform } from '../govern/perform.ts';
import { mondayOf } from '../questions/support/support-situation.ts';
import { readRecorded } from '../records/recorded.ts';
import { currentSnapshotId } from '../records/snapshot-log.ts';
import { repeat, scheduleAs, tenMinutes } from './by-itself.ts';
import type { NoteUnexpected } from './error-reply.ts';

const schedule = scheduleAs('data director');

/** Looks every ten minutes whether something is due; the function returned stops it. */
export function keepSupport(gate: Gate, note: NoteUnexpected): () => void {
  return repeat({ what: 'support schedule', milliseconds: tenMinutes, work: supportWork(gate), note });
}

/** One look: does what is due, each thing once. */
export function supportWork(gate: Gate): () => Promise<void> {
  let checked: string | null = null;
  let kept: string | null = null;
  const run = (task: string, input: object) => perform(gate, { caller: schedule, task, input, door: 'schedule' });
  return async () => {
    const snapshot = await currentSnapshotId(gate.records);
    if (snapshot === null) return;
    if (snapshot !== checked) {
      checked = snapshot;
      const chosen = new Set((await readRecorded(gate.records, supportChoice)).map(({ body }) => body.outcome));
      for (const outcome of chosen) await run('check-support-model', { outcome });
    }
    const now = gate.now();
    const week = mondayOf(now.toISOString().slice(0, 10));
    if (week !== kept) {
      kept = week;
      await run('keep-support-list', {});
    }
  };
}
