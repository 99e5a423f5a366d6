/** What the server says and does about a person’s own sign-in. */
import { type Done, request, sending } from '../../api.ts';

/** What the device is told to sign; its reply is sent back, and begins a session. */
export function beginPasskeySignIn(): Promise<unknown> {
  return request('/api/auth/passkey/begin', sending({}));
}

export function finishPasskeySignIn(response: unknown): Promise<unknown> {
  return request('/api/auth/passkey', sending({ response }));
}

export interface KeptPasskey {
  readonly id: string;
  readonly label: string;
  readonly madeAt: string;
  readonly usedAt: string | null;
}

/** What the device is told to make a key. */
export function beginPasskey(password: string): Promise<unknown> {
  return request('/api/account/passkeys/begin', sending({ password }));
}

export function keepPasskey(label: string, response: unknown): Promise<Done> {
  return request('/api/account/passkeys', sending({ label, response }));
}

export function removePasskey(id: string): Promise<Done> {
  return request('/api/account/passkeys/remove', sending({ id }));
}

export interface OpenSession {
  readonly id: string;
  readonly began: string;
  readonly lastUsed: string;
  readonly address: string | null;
  readonly device: string | null;
  readonly thisOne: boolean;
}

export interface OwnSignIn {
  readonly secondStep: boolean;
  readonly sessions: readonly OpenSession[];
  readonly passkeys: readonly KeptPasskey[];
}

export function getSessions(): Promise<OwnSignIn> {
  return request('/api/account/sessions');
}

export function endSessions(which: { readonly id: string } | { readonly others: true }): Promise<Done> {
  return request('/api/account/sessions/end', sending(which));
}
