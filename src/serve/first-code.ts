/** The code with which the first administrator lets herself in: printed in the terminal, good once, five tries. */
import { timingSafeEqual } from 'node:crypto';
import { fail } from '../errors.ts';
import { codeHash, newCode } from '../records/invitations.ts';

export interface FirstCode {
  /** Null when somebody can sign in already. */
  readonly code: string | null;
  /** Uses the code up, or refuses. */
  readonly use: (code: string) => void;
}

export function makeFirstCode(needed: boolean): FirstCode {
  const code = needed ? newCode() : null;
  let valid = code !== null;
  let triesLeft = 5;
  return {
    code,
    use(given) {
      if (!valid || code === null) fail('unusable-code');
      if (triesLeft === 0) fail('too-many-tries', { minutes: 'until it is started again: a few' });
      triesLeft -= 1;
      if (!timingSafeEqual(Buffer.from(codeHash(given)), Buffer.from(codeHash(code)))) fail('unusable-code');
      valid = false;
    },
  };
}
