/**
 * Whom a directory vouches for. Its ID token says it, and nothing else does: a reply that brings an access token alone
 * carries no nonce and no audience, so it could be another sign-in’s, or another program’s (OpenID Connect Core 1.0,
 * 3.1.3.7 and 16.11). The signature, the audience, the date and the nonce of the token were checked before this.
 */
import { discoveryOf, type IdentityProvider } from './identity-provider.ts';

type Claims = Readonly<Record<string, unknown>>;

interface Tokens {
  readonly idToken?: string | undefined;
  readonly accessToken?: string | undefined;
}

/** What the directory says of the person, or null when it vouches for nobody. */
export async function vouchedFor(provider: Pick<IdentityProvider, 'issuer' | 'clientId'>, tokens: Tokens) {
  const claims = tokens.idToken === undefined ? null : claimsOf(tokens.idToken);
  if (claims === null || typeof claims.sub !== 'string' || claims.sub === '') return null;
  // The document under an address could name another issuer than the one that the district chose (Discovery 1.0, 4.3).
  if (withoutSlash(claims.iss) !== withoutSlash(provider.issuer)) return null;
  if (Array.isArray(claims.aud) && claims.aud.length > 1 && claims.azp !== provider.clientId) return null;
  const said = claims.email === undefined ? await alsoSaid(provider, tokens, claims.sub) : {};
  const profile = { ...said, ...claims };
  return {
    ...profile,
    id: claims.sub,
    email: text(profile, 'email'),
    name: text(profile, 'name'),
    emailVerified: false,
  };
}

function claimsOf(idToken: string): Claims | null {
  const [, body = ''] = idToken.split('.');
  try {
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims;
  } catch {
    return null;
  }
}

/** Claims of the same person that the directory keeps out of its ID token. */
async function alsoSaid({ issuer }: Pick<IdentityProvider, 'issuer'>, { accessToken }: Tokens, sub: string) {
  if (accessToken === undefined) return {};
  const { userinfo_endpoint: address } = await read(discoveryOf(issuer), {});
  if (typeof address !== 'string') return {};
  const said = await read(address, { authorization: `Bearer ${accessToken}` });
  return said.sub === sub ? said : {};
}

async function read(address: string, headers: Record<string, string>): Promise<Claims> {
  const response = await fetch(address, { headers, signal: AbortSignal.timeout(10_000) });
  return response.ok ? ((await response.json()) as Claims) : {};
}

function text(profile: Claims, name: string): string | undefined {
  const value = profile[name];
  return typeof value === 'string' ? value : undefined;
}

function withoutSlash(issuer: unknown): string {
  return String(issuer).replace(/\/+$/, '');
}
