/** A directory that signs people in by OpenID Connect, on this machine, which can also be made to cheat. */
import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface DirectoryPerson {
  readonly sub: string;
  readonly email: string;
  readonly email_verified?: boolean;
}

/** What is wrong with the ID token that it gives. */
export type Cheat = 'honest' | 'no ID token' | (typeof cheats)[number];

export const cheats = [
  'nonce of another',
  'no nonce',
  'key of another',
  'no signature',
  'a secret for a key',
  'meant for another',
  'meant for two, by another',
  'issuer of another',
  'expired',
  'no person',
] as const;

export interface LocalDirectory {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who sits at the keyboard; they type no password here. */
  person: DirectoryPerson;
  cheat: Cheat;
  /** Whether it keeps the address out of its ID token, and tells it only to who asks with the access token. */
  isTerse: boolean;
  /** Whom its page about a person speaks of instead; null for the person themselves. */
  speaksOf: DirectoryPerson | null;
  /** The address to which it sends people back. */
  allow(callback: string): void;
  close(): Promise<void>;
}

export async function openDirectory(): Promise<LocalDirectory> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let handler: ReturnType<Provider['callback']> | null = null;
  const server = createServer((request, response) => {
    if (request.url === '/token')
      forgeIdToken(response, (token) =>
        forged(token, directory.cheat, { own: own.privateKey, other: other.privateKey }),
      );
    const interaction = /^\/interaction\//.test(request.url ?? '');
    if (interaction)
      void provider?.interactionFinished(request, response, { login: { accountId: directory.person.sub } });
    else void handler?.(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  let provider: Provider | null = null;
  const directory: LocalDirectory = {
    issuer,
    clientId: 'plumbline',
    clientSecret: 'a secret of the test directory',
    person: { sub: 'nobody', email: 'nobody@elsewhere.example' },
    cheat: 'honest',
    isTerse: false,
    speaksOf: null,
    allow(callback) {
      provider = new Provider(issuer, {
        clients: [
          {
            client_id: this.clientId,
            client_secret: this.clientSecret,
            redirect_uris: [callback],
            token_endpoint_auth_method: 'client_secret_post',
          },
        ],
        jwks: {
          keys: [{ ...own.privateKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }],
        } as never,
        ttl: { AccessToken: 60, IdToken: 60, Session: 60, Grant: 60, Interaction: 60 },
        pkce: { required: () => true },
        claims: { openid: ['sub'], email: ['email', 'email_verified'] },
        conformIdTokenClaims: false,
        cookies: { keys: ['a key of the test directory'] },
        features: { devInteractions: { enabled: false } },
        interactions: { url: (_, { uid }) => `/interaction/${uid}` },
        findAccount: (_, sub) => ({
          accountId: sub,
          claims: async (use) => {
            if (use === 'id_token') return directory.isTerse ? { sub } : { ...directory.person };
            return { ...(directory.speaksOf ?? directory.person) };
          },
        }),
        loadExistingGrant: async ({ oidc }) => {
          const grant = new oidc.provider.Grant({
            clientId: oidc.client?.clientId ?? '',
            accountId: oidc.session?.accountId ?? '',
          });
          grant.addOIDCScope('openid email profile');
          await grant.save();
          return grant;
        },
      });
      handler = provider.callback();
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return directory;
}

/** Replaces the ID token in what is about to be sent. */
function forgeIdToken(response: ServerResponse, forge: (token: string) => string | undefined): void {
  const end = response.end.bind(response);
  response.end = ((body?: unknown) => {
    const text = String(body ?? '');
    const reply = text.startsWith('{') ? (JSON.parse(text) as { id_token?: string }) : {};
    if (reply.id_token === undefined) return end(text);
    const changed = JSON.stringify({ ...reply, id_token: forge(reply.id_token) });
    response.setHeader('content-length', Buffer.byteLength(changed));
    return end(changed);
  }) as ServerResponse['end'];
}

interface Keys {
  readonly own: KeyObject;
  readonly other: KeyObject;
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function forged(token: string, cheat: Cheat, keys: Keys): string | undefined {
  if (cheat === 'honest') return token;
  if (cheat === 'no ID token') return undefined;
  const [head = '', body = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  if (cheat === 'no signature') return `${encoded({ alg: 'none', typ: 'JWT' })}.${body}.`;
  if (cheat === 'a secret for a key') {
    // The public key, which everybody has, taken for a shared secret.
    const signed = `${encoded({ alg: 'HS256', typ: 'JWT', kid: 'own' })}.${body}`;
    const secret = createPublicKey(keys.own).export({ format: 'pem', type: 'spki' });
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
  }
  if (cheat === 'nonce of another') claims.nonce = 'the nonce of another sign-in';
  if (cheat === 'no nonce') delete claims.nonce;
  if (cheat === 'meant for another') claims.aud = 'another-program';
  if (cheat === 'meant for two, by another')
    Object.assign(claims, { aud: ['another-program', 'plumbline'], azp: 'another-program' });
  if (cheat === 'issuer of another') claims.iss = 'https://another.example';
  if (cheat === 'expired') claims.exp = 1_000_000_000;
  if (cheat === 'no person') delete claims.sub;
  const signed = `${head}.${encoded(claims)}`;
  const key = cheat === 'key of another' ? keys.other : keys.own;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}
