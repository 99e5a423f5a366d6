/** Once a day, what has been kept long enough goes by itself; the audit says so. */
import type { Gate } from '../govern/gate.ts';
import { perform } from '../govern/perform.ts';
import { repeat, scheduleAs } from './by-itself.ts';
import type { NoteUnexpected } from './error-reply.ts';

const schedule = scheduleAs('privacy officer');
const millisecondsADay = 24 * 60 * 60 * 1000;

/** Applies the rules now and every day; the function returned stops it. */
export function keepRetention(gate: Gate, note: NoteUnexpected): () => void {
  const apply = () => perform(gate, { caller: schedule, task: 'apply-retention', input: {}, door: 'schedule' });
  void apply().catch((error: unknown) => note('retention', error));
  return repeat({ what: 'retention', milliseconds: millisecondsADay, work: apply, note });
}
