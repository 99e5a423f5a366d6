/** Listens, and gives what must be closed at the end. */

import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { DeliberateError } from '../errors.ts';
import type { Gate } from '../govern/gate.ts';
import { warm } from '../govern/warm.ts';
import { readSetting } from '../records/settings.ts';
import { type DemoFacts, makeDemoAccounts } from './demo.ts';
import type { NoteUnexpected } from './error-reply.ts';
import { makeFirstCode } from './first-code.ts';
import { makeApp } from './http.ts';
import { addressHeader, openSignIns, type SignIns } from './session.ts';
import type { IdentityProvider } from './sign-in/identity-provider.ts';
import { makeTryLimit } from './try-limit.ts';
import { clearOldUploads } from './uploads.ts';
import { makeWorkBook } from './work.ts';

export interface ServerSettings {
  readonly gate: Gate;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The address that people type, when it is not this machine's. */
  readonly publicUrl: string | null;
  readonly trustedProxies: readonly string[];
  readonly webFolder: string;
  /** Of one person; 1200 unless given. */
  readonly mostRequestsAMinute?: number;
  /** The district’s directory, when people sign in by it. */
  readonly identityProvider?: IdentityProvider | null;
  /** The cast of the demo; only for a home folder that was made for it. */
  readonly demo: DemoFacts | null;
  readonly noteUnexpected: NoteUnexpected;
}

export interface RunningServer {
  readonly url: string;
  /** With which the first administrator lets herself in; null when somebody can sign in already. */
  readonly firstCode: string | null;
  readonly signIns: SignIns;
  /** Kept when the usual answers have been made ahead: how many. Nobody needs to wait for it. */
  readonly warmed: Promise<number>;
  readonly close: () => Promise<void>;
}

export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const { gate, host, trustedProxies } = settings;
  let app: Hono | null = null;
  const server = createAdaptorServer({
    fetch: (request, bindings) => {
      request.headers.set(addressHeader, clientAddress(request, bindings.incoming as IncomingMessage, trustedProxies));
      return app?.fetch(request, bindings) ?? new Response('Starting', { status: 503 });
    },
    serverOptions: { headersTimeout: 20_000, requestTimeout: 30 * 60_000 },
  });
  const port = await listen(server, settings);
  const url = settings.publicUrl ?? `http://${host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host}:${port}`;
  const signIns = await openSignIns(gate, { url, provider: settings.identityProvider ?? null });
  const demoHome = await readSetting(gate.records, 'demo');
  const demo = demoHome === null ? null : settings.demo;
  if (demo && !(await signIns.anybody())) await makeDemoAccounts(gate, signIns, demo);
  await clearOldUploads(gate.home, new Date());
  const firstCode = makeFirstCode(!(await signIns.anybody()));
  app = makeApp({
    gate,
    signIns,
    demo,
    oneStep: demoHome?.oneStepSignIn ?? false,
    url,
    firstCode,
    webFolder: settings.webFolder,
    works: makeWorkBook(),
    requests: makeTryLimit({ tries: settings.mostRequestsAMinute ?? 1200, minutes: 1 }),
    noteUnexpected: settings.noteUnexpected,
  });
  const closing = new AbortController();
  gate.isServing = true;
  // In the background: whoever comes first on Monday finds the usual answers ready.
  const warmed = warm(gate, closing.signal);
  return {
    url,
    firstCode: firstCode.code,
    signIns,
    warmed,
    close: () =>
      new Promise((closed) => {
        closing.abort();
        server.close(() => closed());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

type Server = ReturnType<typeof createAdaptorServer>;

function listen(server: Server, { host, port }: ServerSettings): Promise<number> {
  return new Promise((listening, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      failed(error.code === 'EADDRINUSE' ? new DeliberateError('port-in-use', { port }) : error),
    );
    server.listen(port, host, () => listening((server.address() as AddressInfo).port));
  });
}

/** The socket's address; behind a proxy that we trust, the last address in X-Forwarded-For that is not a proxy's. */
function clientAddress(request: Request, incoming: IncomingMessage, trusted: readonly string[]): string {
  const socket = incoming.socket.remoteAddress ?? 'unknown';
  if (!trusted.includes(socket)) return socket;
  const chain = (request.headers.get('x-forwarded-for') ?? '').split(',').map((each) => each.trim());
  return chain.findLast((each) => each !== '' && !trusted.includes(each)) ?? socket;
}
