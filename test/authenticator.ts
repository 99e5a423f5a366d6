/** A device that keeps passkeys, played in a few lines: what it makes and signs is what a phone or a laptop would. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

export interface Authenticator {
  /** Its reply to `navigator.credentials.create`. */
  readonly make: (options: { readonly challenge: string }) => Record<string, unknown>;
  /** Its reply to `navigator.credentials.get`. */
  readonly sign: (options: { readonly challenge: string }, how?: How) => Record<string, unknown>;
}

/** What is unlike a device that works as it should. */
export interface How {
  /** The page that asked. */
  readonly origin?: string;
  /** The address for which the key was made. */
  readonly place?: string;
  /** Whether a finger, a face or a PIN was shown. */
  readonly verified?: boolean;
  readonly counter?: number;
  readonly key?: KeyObject;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest();

export function makeAuthenticator(url: string): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  let used = 0;
  const client = (type: string, challenge: string, origin = new URL(url).origin) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authenticator = (flags: number, counter: number, place = new URL(url).hostname) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(place), Buffer.from([flags]), count]);
  };
  const reply = (response: object) => ({
    id: base64(id),
    rawId: base64(id),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });
  return {
    make({ challenge }) {
      const length = Buffer.from([0, id.length]);
      const data = Buffer.concat([authenticator(0b0100_0101, 0), Buffer.alloc(16), length, id, coseOf(publicKey)]);
      return reply({
        clientDataJSON: base64(client('webauthn.create', challenge)),
        attestationObject: base64(attestation(data)),
        transports: ['internal'],
      });
    },
    sign({ challenge }, { origin, place, verified = true, counter = ++used, key = privateKey } = {}) {
      const clientData = client('webauthn.get', challenge, origin);
      const data = authenticator(verified ? 0b101 : 0b001, counter, place);
      return reply({
        clientDataJSON: base64(clientData),
        authenticatorData: base64(data),
        signature: base64(sign('SHA256', Buffer.concat([data, sha256(clientData)]), key)),
      });
    },
  };
}

/** The public key in COSE form (RFC 9053): `{1: 2, 3: -7, -1: 1, -2: x, -3: y}`. */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const point = (text: string) => Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(text, 'base64url')]);
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]);
  return Buffer.concat([head, point(x), Buffer.from([0x22]), point(y)]);
}

/** `{fmt: 'none', attStmt: {}, authData}` in CBOR. */
function attestation(data: Buffer): Buffer {
  const text = (word: string) => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)]);
  const bytes = Buffer.concat([Buffer.from([0x58, data.length]), data]);
  return Buffer.concat([
    Buffer.from([0xa3]),
    text('fmt'),
    text('none'),
    text('attStmt'),
    Buffer.from([0xa0]),
    text('authData'),
    bytes,
  ]);
}
