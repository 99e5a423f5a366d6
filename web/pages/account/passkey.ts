/** What a page does with the passkeys of this device. */
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { beginPasskey, beginPasskeySignIn, finishPasskeySignIn, keepPasskey } from './account-api.ts';

/** Whether this browser can, and the address is one that passkeys work for: a name, over TLS or on this machine. */
export function canUsePasskeys(): boolean {
  const isName = !/^[\d.]+$|:/.test(window.location.hostname);
  return isName && window.isSecureContext && typeof window.PublicKeyCredential === 'function';
}

/** A person said no to the device, or it has no key for this address. */
export class NoPasskey extends Error {}

export async function signInByPasskey(): Promise<void> {
  const [{ startAuthentication }, options] = await Promise.all([webauthn(), beginPasskeySignIn()]);
  const response = await orNoPasskey(
    startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }),
  );
  await finishPasskeySignIn(response);
}

/** Makes a key in this device and gives what the server says of it. */
export async function makePasskey(password: string, label: string): Promise<string> {
  const [{ startRegistration }, options] = await Promise.all([webauthn(), beginPasskey(password)]);
  const response = await orNoPasskey(
    startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }),
  );
  return (await keepPasskey(label, response)).says;
}

function webauthn() {
  return import('@simplewebauthn/browser');
}

async function orNoPasskey<Reply>(asked: Promise<Reply>): Promise<Reply> {
  try {
    return await asked;
  } catch {
    throw new NoPasskey('The device gave no passkey. Nothing was changed; try again, or use another way in.');
  }
}
