/** Once a day, what has been kept long enough goes by itself; the audit says so. */
import type { Caller } from '../govern/caller.ts';
import type { Gate } from '../govern/gate.ts';
import { perform } from '../govern/perform.ts';
import type { NoteUnexpected } from './error-reply.ts';

const schedule: Caller = {
  personId: 'schedule',
  name: 'Schedule',
  role: 'privacy officer',
  schools: 'all',
  staffId: null,
};
const millisecondsADay = 24 * 60 * 60 * 1000;

/** Applies the rules now and every day; the function returned stops it. */
export function keepRetention(gate: Gate, note: NoteUnexpected): () => void {
  const apply = () => {
    const request = { caller: schedule, task: 'apply-retention', input: {}, door: 'schedule' as const };
    void perform(gate, request).catch((error: unknown) => note('retention', error));
  };
  apply();
  const timer = setInterval(apply, millisecondsADay);
  timer.unref();
  return () => clearInterval(timer);
}
