/** Long work that goes on while its page is closed: how far it is, how it ended, and how to stop it. */
import { fail } from '../errors.ts';
import type { Done, Progress } from '../tasks/task.ts';

export interface WorkEvent extends Progress {
  readonly done: boolean;
  /** How it ended, when it has: the result, or the error as the HTTP door says it. */
  readonly result?: Done;
  readonly error?: unknown;
}

interface Work {
  readonly stop: AbortController;
  readonly listeners: Set<(event: WorkEvent) => void>;
  latest: WorkEvent;
}

export interface WorkBook {
  readonly begin: (key: string) => WorkHandle;
  /** Calls back with the latest event, at once if there is one, and with every later one; gives a way to stop listening. */
  readonly follow: (key: string, listener: (event: WorkEvent) => void) => () => void;
  readonly stop: (key: string) => void;
}

interface WorkHandle {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  readonly finish: (end: { readonly result: Done } | { readonly error: unknown; readonly says: string }) => void;
}

const finishedKept = 100;

export function makeWorkBook(): WorkBook {
  const works = new Map<string, Work>();
  /** Pages that listen for work that has not begun: a page opens its ear before it sends the order. */
  const early = new Map<string, Set<(event: WorkEvent) => void>>();

  function tell(work: Work, event: WorkEvent): void {
    work.latest = event;
    for (const listener of work.listeners) listener(event);
  }

  function forgetOldest(): void {
    const finished = [...works].filter(([, work]) => work.latest.done);
    for (const [key] of finished.slice(0, Math.max(0, finished.length - finishedKept))) works.delete(key);
  }

  return {
    begin(key) {
      if (works.get(key)?.latest.done === false) fail('bad-input', { what: 'The work', why: 'it has begun already.' });
      forgetOldest();
      const work: Work = {
        stop: new AbortController(),
        listeners: early.get(key) ?? new Set(),
        latest: { step: 0, of: 1, says: 'Beginning', done: false },
      };
      early.delete(key);
      works.set(key, work);
      return {
        signal: work.stop.signal,
        progress: (progress) => tell(work, { ...progress, done: false }),
        finish(end) {
          const says = 'result' in end ? end.result.says : end.says;
          const ended = 'result' in end ? { result: end.result } : { error: end.error };
          tell(work, { step: work.latest.of, of: work.latest.of, says, done: true, ...ended });
        },
      };
    },
    follow(key, listener) {
      const work = works.get(key);
      const listeners = work?.listeners ?? early.get(key) ?? new Set();
      if (!work) early.set(key, listeners);
      listeners.add(listener);
      if (work) listener(work.latest);
      return () => {
        listeners.delete(listener);
        if (early.get(key) === listeners && listeners.size === 0) early.delete(key);
      };
    },
    stop(key) {
      const work = works.get(key) ?? fail('bad-input', { what: 'The work', why: 'it is not known here.' });
      work.stop.abort();
    },
  };
}
