import { fail } from '../errors.ts';

export interface TryLimit {
  /** Counts a try; refuses when there were too many in the last minutes. */
  readonly begin: (name: string) => void;
  readonly forget: (name: string) => void;
}

const mostNames = 10_000;

/** Stops guessing against one account, from wherever it comes: so many tries in so many minutes. */
export function makeTryLimit({ tries, minutes }: { readonly tries: number; readonly minutes: number }): TryLimit {
  const times = new Map<string, number[]>();
  return {
    begin(name) {
      const now = performance.now();
      const recent = (times.get(name) ?? []).filter((time) => now - time < minutes * 60_000);
      if (recent.length >= tries) fail('too-many-tries', { minutes });
      if (!times.has(name) && times.size >= mostNames) times.delete([...times.keys()][0] ?? '');
      times.set(name, [...recent, now]);
    },
    forget: (name) => void times.delete(name),
  };
}
