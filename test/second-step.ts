/** Signs in over HTTP as a person does: the password, and then the six digits of a phone that we play. */
import { createHmac } from 'node:crypto';

/**
 * The six digits that a phone shows at a time (RFC 6238 with SHA-1, 30 seconds): of the secret
 * `GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ` at 59 seconds they are 287082.
 */
export function digitsOf(secret: string, seconds: number): string {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(seconds / 30)));
  const mac = createHmac('sha1', base32(secret)).update(step).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function base32(text: string): Buffer {
  const bits = [...text].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

export async function signIn(url: string, email: string, secret: string): Promise<Response> {
  return await send(`${url}/api/auth/sign-in/email`, { email, password: secret });
}

export async function send(address: string, body: unknown, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) };
  return await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** The cookies that a reply sets, as the next request sends them; those that it clears are left out. */
export function cookiesOf(response: Response, before = ''): string {
  const jar = new Map(before.split('; ').map((pair) => [pair.split('=')[0] ?? '', pair]));
  for (const cookie of response.headers.getSetCookie()) {
    const pair = cookie.split(';')[0] ?? '';
    const name = pair.split('=')[0] ?? '';
    if (/Max-Age=0/i.test(cookie)) jar.delete(name);
    else jar.set(name, pair);
  }
  jar.delete('');
  return [...jar.values()].join('; ');
}

export interface SignedIn {
  readonly cookie: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** Signs in for the first time and sets up the second step. */
export async function signInWithSecondStep(
  url: string,
  person: { readonly email: string; readonly password: string },
): Promise<SignedIn> {
  const first = cookiesOf(await signIn(url, person.email, person.password));
  const begun = await send(`${url}/api/account/second-step`, { password: person.password }, first);
  const { secret, recoveryCodes } = (await begun.json()) as { secret: string; recoveryCodes: string[] };
  const code = digitsOf(secret, Date.now() / 1000);
  const done = await send(`${url}/api/auth/second-step`, { code }, first);
  return { cookie: cookiesOf(done, first), secret, recoveryCodes };
}
