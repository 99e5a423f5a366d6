/** What the product does without anyone asking: as whom, and how often. */
import type { Caller } from '../govern/caller.ts';
import type { NoteUnexpected } from './error-reply.ts';

export const tenMinutes = 10 * 60 * 1000;

/** The caller that the audit names for such work. */
export function scheduleAs(role: Caller['role']): Caller {
  return { personId: 'schedule', name: 'Schedule', role, schools: 'all', staffId: null };
}

interface Repeated {
  /** What a failure is noted under. */
  readonly what: string;
  readonly milliseconds: number;
  readonly work: () => Promise<unknown>;
  readonly note: NoteUnexpected;
}

/** Works each time that so many milliseconds have passed; a failure is noted and the next time comes. The function returned stops it. */
export function repeat({ what, milliseconds, work, note }: Repeated): () => void {
  const timer = setInterval(() => void work().catch((error: unknown) => note(what, error)), milliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
