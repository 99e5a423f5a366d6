/** What stood behind a session, and how long its cookie lasts. */

import { passkeyPath } from './passkey-sign-in.ts';

export interface SeenSession {
  readonly id: string;
  readonly email: string;
  readonly provenBy: ProvenBy;
}

/** `password` alone opens no student; the other three do. */
const waysIn = ['password', 'second step', 'directory', 'passkey'] as const;
export type ProvenBy = (typeof waysIn)[number];

/** What was shown on the path by which a session began. */
export function provenBy(path: string | undefined): ProvenBy {
  if (path?.startsWith('/two-factor/verify-') === true) return 'second step';
  if (path === passkeyPath) return 'passkey';
  return path?.startsWith('/callback') === true ? 'directory' : 'password';
}

/** What a session says of itself; anything else counts as a password. */
export function readProvenBy(said: unknown): ProvenBy {
  return waysIn.find((way) => way === said) ?? 'password';
}

/**
 * The same reply, whose session cookie lasts as long as a session at most may: the server, and not the browser, ends a
 * session that nobody uses, since only the server knows of its use.
 */
export function longCookies(response: Response, seconds: number): Response {
  const cookies = response.headers.getSetCookie();
  if (cookies.length === 0) return response;
  const headers = new Headers(response.headers);
  headers.delete('set-cookie');
  for (const cookie of cookies) {
    const begins = /session_token=[^;]/.test(cookie);
    headers.append('set-cookie', begins ? cookie.replace(/Max-Age=[1-9]\d*/i, `Max-Age=${seconds}`) : cookie);
  }
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
