import { failureInWords } from '../../api.ts';
import { NoPasskey } from './passkey.ts';

/** What failed on the way in, for the line above the form. */
export function failureOfSignIn(error: unknown): string {
  return error instanceof NoPasskey ? error.message : failureInWords(error);
}

/** Why the directory’s way back did not sign a person in, in words; nothing when it did not fail. */
export function refusalInWords(search: string): string | undefined {
  const error = new URLSearchParams(search).get('error')?.toLowerCase();
  if (error === undefined) return undefined;
  if (error === 'no_role_here') {
    return 'The directory knows you, but neither the rosters nor the administrator give you a role here. Ask your administrator for a role.';
  }
  if (error === 'email_not_verified') {
    return 'The directory has not verified your address. Ask whoever runs the directory to verify it, then try again.';
  }
  if (error === 'address_changed') {
    return 'The directory has given you another address since you last signed in. Sign in once more: from then on the new one holds.';
  }
  if (error === 'access_denied') return 'The sign-in was stopped at the directory. Try again.';
  return 'The directory’s reply could not be trusted, so nobody was signed in. Try again; tell your administrator if it happens twice.';
}
