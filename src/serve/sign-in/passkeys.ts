/**
 * Passkeys (WebAuthn, level 3): a key in a person’s device that opens only for this address and only after a finger, a
 * face or a PIN. So one is two steps by itself (NIST SP 800-63B, 3.2.10 and 5.2.5), and cannot be phished.
 */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { addPasskey, notePasskeyUse, passkeyById, passkeysOf } from '../../records/passkeys.ts';
import type { Records } from '../../records/records.ts';
import { makeChallenges } from './challenges.ts';

export interface PasskeyOwner {
  /** Of the account; becomes the handle that the device keeps. */
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

export interface NewPasskey {
  readonly email: string;
  /** As the person calls it: “My laptop”. */
  readonly label: string;
  /** What the device replied. */
  readonly response: unknown;
}

export interface Passkeys {
  /** What a device is told to make a key. */
  readonly beginAdding: (owner: PasskeyOwner) => Promise<object>;
  /** Keeps the public half of the key; false when the reply is not one to what was asked of this person. */
  readonly add: (made: NewPasskey) => Promise<boolean>;
  /** What a device is told to sign; it says nothing of who has an account. */
  readonly beginSigningIn: () => Promise<object>;
  /** The address of the person whose key signed, or null. */
  readonly signedBy: (response: unknown) => Promise<string | null>;
}

export const mostPasskeys = 10;
const anybody = '';

export function makePasskeys(records: Records, url: string): Passkeys {
  const challenges = makeChallenges();
  const { hostname: rpID, origin } = new URL(url);
  const expected = { expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true };
  return {
    async beginAdding({ id, email, name }) {
      const known = await passkeysOf(records, email);
      const options = await generateRegistrationOptions({
        rpName: 'Plumbline',
        rpID,
        userID: new TextEncoder().encode(id),
        userName: email,
        userDisplayName: name,
        attestationType: 'none',
        excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      challenges.remember(options.challenge, email);
      return options;
    },
    async add({ email, label, response }) {
      const verified = await orNull(() =>
        verifyRegistrationResponse({
          ...expected,
          response: response as RegistrationResponseJSON,
          expectedChallenge: (challenge) => challenges.take(challenge, email),
        }),
      );
      if (!verified?.verified) return false;
      const { credential } = verified.registrationInfo;
      if (await passkeyById(records, credential.id)) return false;
      await addPasskey(records, {
        credentialId: credential.id,
        email,
        label,
        publicKey: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: credential.transports ?? [],
        madeAt: new Date().toISOString(),
        usedAt: null,
      });
      return true;
    },
    async beginSigningIn() {
      const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' });
      challenges.remember(options.challenge, anybody);
      return options;
    },
    async signedBy(response) {
      const reply = response as AuthenticationResponseJSON;
      const passkey = await passkeyById(records, String(reply.id));
      if (!passkey) return null;
      const verified = await orNull(() =>
        verifyAuthenticationResponse({
          ...expected,
          response: reply,
          expectedChallenge: (challenge) => challenges.take(challenge, anybody),
          credential: {
            id: passkey.credentialId,
            publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
            counter: passkey.counter,
          },
        }),
      );
      if (!verified?.verified) return null;
      const counter = verified.authenticationInfo.newCounter;
      const used = await notePasskeyUse(records, { passkey, counter, at: new Date().toISOString() });
      return used ? passkey.email : null;
    },
  };
}

/** The library throws what is wrong with a reply; to whoever sent it the reply is not one, and no more is said. */
async function orNull<Verified>(verify: () => Promise<Verified>): Promise<Verified | null> {
  try {
    return await verify();
  } catch {
    return null;
  }
}
