import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { Passkeys } from './passkeys.ts';

/** The path on which a signature begins a session; its name tells provenBy what was shown. */
export const passkeyPath = '/passkey/sign-in';

/** Signing in by a passkey, as a part of the sign-in: the session is made, and limited, as every other is. */
export function passkeySignIn(passkeys: Passkeys) {
  return {
    id: 'passkey-sign-in',
    endpoints: {
      signInByPasskey: createAuthEndpoint(
        passkeyPath,
        { method: 'POST', body: z.object({ response: z.record(z.string(), z.unknown()) }) },
        async (context) => {
          const { internalAdapter } = context.context;
          const email = await passkeys.signedBy(context.body.response);
          const found = email === null ? null : await internalAdapter.findUserByEmail(email);
          if (!found) throw new APIError('UNAUTHORIZED', { code: 'WRONG_PASSKEY', message: 'WRONG_PASSKEY' });
          const session = await internalAdapter.createSession(found.user.id);
          if (!session) throw new APIError('INTERNAL_SERVER_ERROR');
          await setSessionCookie(context, { session, user: found.user });
          return context.json({ signedIn: true });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
