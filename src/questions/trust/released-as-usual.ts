/** A review is released once a snapshot, as it is usually asked: other days, schools and rules would be set off against it. */
import type { Release } from '../release.ts';

/** Inputs named here change no count and are kept; any other that was given falls back to the usual one, and is said. */
export function releasedAsUsual(...kept: readonly string[]): Release {
  return {
    nearest: (input) => {
      const left = Object.entries(input).filter(([name]) => kept.includes(name));
      const dropped = Object.keys(input).filter((name) => !kept.includes(name) && !isUsual(input[name]));
      return {
        input: Object.fromEntries(left),
        told:
          dropped.length === 0
            ? []
            : [
                'Shown for the whole district, on the usual days and by its own definition: other counts are not released.',
              ],
      };
    },
  };
}

/** What a form sends for a choice that nobody made. */
function isUsual(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === false || value === 'group';
}
