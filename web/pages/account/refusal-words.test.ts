import { expect, it } from 'vitest';
import { refusalInWords } from './refusal-words.ts';

it('says why the directory let nobody in, and nothing when it did', () => {
  expect(refusalInWords('')).toBeUndefined();
  expect(refusalInWords('?school=sch-1')).toBeUndefined();
  expect(refusalInWords('?error=NO_ROLE_HERE')).toMatch(/neither the rosters nor the administrator/);
  expect(refusalInWords('?error=EMAIL_NOT_VERIFIED')).toMatch(/has not verified your address/);
  expect(refusalInWords('?error=ADDRESS_CHANGED')).toMatch(/another address/);
  expect(refusalInWords('?error=state_mismatch')).toMatch(/nobody was signed in/);
});
