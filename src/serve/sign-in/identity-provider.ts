/**
 * Sign-in by the district's own directory: OpenID Connect, found by discovery, with PKCE, state and nonce, and an ID
 * token whose signature, issuer and audience are checked (OpenID Connect Core 1.0, section 3.1.3.7; RFC 7636).
 * Google Workspace, Entra, Clever and ClassLink differ by their issuer only.
 */
import type { BetterAuthOptions } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { vouchedFor } from './vouched-for.ts';

/** What an installation is told of its directory, by environment variables. */
export interface IdentityProvider {
  /** As on the button: “Google”. */
  readonly name: string;
  /** `https://accounts.google.com`; the discovery document lies under it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  /**
   * For a directory that says nothing of verification, because the district itself gives out its addresses. One that
   * says “not verified” is refused all the same.
   */
  readonly addressesAreOurs: boolean;
}

/** The one name under which the directory stands in addresses: `/api/auth/callback/district`. */
export const providerId = 'district';

export function discoveryOf(issuer: string): string {
  return `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
}

/** The directory as a part of the sign-in. */
export function directorySignIn(provider: IdentityProvider) {
  return genericOAuth({
    config: [
      {
        providerId,
        name: provider.name,
        discoveryUrl: discoveryOf(provider.issuer),
        clientId: provider.clientId,
        ...(provider.clientSecret === null ? {} : { clientSecret: provider.clientSecret }),
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        requireIdTokenVerification: true,
        requireEmailVerification: true,
        // Clever’s portal starts without a state; the flow is then begun again from here, with one of our own.
        allowIdpInitiated: true,
        disableProviderLogout: true,
        getUserInfo: (tokens) => vouchedFor(provider, tokens),
        mapProfileToUser: (profile) => ({ emailVerified: isVerified(profile, provider.addressesAreOurs) }),
      },
    ],
  });
}

type CheckUser = NonNullable<NonNullable<BetterAuthOptions['user']>['validateUserInfo']>;

/**
 * An account whose address the directory has changed since is not opened under the old one, which may be another
 * person’s by now; nor is the account’s address changed, since its password would then open the new one. The directory
 * is parted from it, so that the next sign-in finds the account of the new address.
 */
export const refuseChangedAddress: CheckUser = async ({ user, source }, { context }) => {
  if (source.action !== 'sign-in' || typeof user.id !== 'string') return;
  const { internalAdapter } = context;
  const kept = await internalAdapter.findUserById(user.id);
  if (kept?.email === user.email) return;
  if (user.emailVerified === true) {
    const accounts = await internalAdapter.findAccounts(user.id);
    for (const account of accounts.filter((each) => each.providerId === providerId))
      await internalAdapter.deleteAccount(account.id);
  }
  return { error: 'ADDRESS_CHANGED' };
};

/** Whether the directory vouches for the address; Entra says it by `xms_edov`, “e-mail domain owner verified”. */
export function isVerified(profile: Readonly<Record<string, unknown>>, addressesAreOurs: boolean): boolean {
  const said = profile.email_verified ?? profile.xms_edov;
  if (said === undefined || said === null) return addressesAreOurs;
  return said === true || said === 'true' || said === 1 || said === '1';
}
