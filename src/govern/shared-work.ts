/**
 * Work that several people ask for at the same moment is done once. It is stopped when the last of them has gone.
 */
import { DeliberateError, fail } from '../errors.ts';

export interface SharedWork<Result> {
  do(key: string, signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

interface UnderWay<Result> {
  readonly result: Promise<Result>;
  readonly stop: AbortController;
  waiting: number;
}

export function makeSharedWork<Result>(): SharedWork<Result> {
  const underWay = new Map<string, UnderWay<Result>>();

  function begin(key: string, work: (signal: AbortSignal) => Promise<Result>): UnderWay<Result> {
    const stop = new AbortController();
    const begun = { result: work(stop.signal).finally(() => underWay.delete(key)), stop, waiting: 0 };
    // Somebody always waits for it, or it was stopped and nobody does: then its failure is nobody's.
    begun.result.catch(() => {});
    underWay.set(key, begun);
    return begun;
  }

  return {
    async do(key, signal, work) {
      if (signal?.aborted) fail('stopped');
      const one = underWay.get(key) ?? begin(key, work);
      one.waiting += 1;
      const leave = () => {
        one.waiting -= 1;
        if (one.waiting > 0) return;
        underWay.delete(key);
        one.stop.abort();
      };
      if (!signal) return one.result;
      let gone = () => {};
      const left = new Promise<never>((_, reject) => {
        gone = () => {
          leave();
          reject(new DeliberateError('stopped'));
        };
      });
      signal.addEventListener('abort', gone, { once: true });
      try {
        return await Promise.race([one.result, left]);
      } finally {
        signal.removeEventListener('abort', gone);
      }
    },
  };
}
