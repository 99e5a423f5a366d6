/** The code with which the first administrator lets herself in: printed in the terminal, good once, five tries in a quarter of an hour. */
import { timingSafeEqual } from 'node:crypto';
import { fail } from '../errors.ts';
import { codeHash, newCode } from '../records/invitations.ts';
import { makeTryLimit } from './try-limit.ts';

export interface FirstCode {
  /** Null when somebody can sign in already. */
  readonly code: string | null;
  /** Uses the code up, or refuses. */
  readonly use: (code: string) => void;
}

export function makeFirstCode(needed: boolean): FirstCode {
  const code = needed ? newCode() : null;
  let valid = code !== null;
  const tries = makeTryLimit({ tries: 5, minutes: 15 });
  return {
    code,
    use(given) {
      if (!valid || code === null) fail('unusable-code');
      tries.begin('first');
      if (!timingSafeEqual(Buffer.from(codeHash(given)), Buffer.from(codeHash(code)))) fail('unusable-code');
      valid = false;
    },
  };
}
