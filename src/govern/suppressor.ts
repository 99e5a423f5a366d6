/** Protects counts: small answers at once, large ones in a thread that is started when the first of them comes. */
import { Worker } from 'node:worker_threads';
import { type Suppressed, type Suppressible, suppress } from './suppress.ts';
import type { Reply, Request } from './suppress-worker.ts';

export interface Suppressor {
  suppress(asked: Suppressible): Promise<Suppressed>;
  close(): void;
}

/** Numbers (cells × counts) up to which protecting takes a few milliseconds. */
const fewNumbers = 150;

interface Waiting {
  readonly done: (protectedCells: Suppressed) => void;
  readonly failed: (error: Error) => void;
}

export function makeSuppressor(): Suppressor {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let asked = 0;

  function start(): Worker {
    const started = new Worker(new URL('./suppress-worker.ts', import.meta.url));
    started.unref();
    started.on('message', (reply: Reply) => {
      const one = waiting.get(reply.number);
      waiting.delete(reply.number);
      if ('failed' in reply) one?.failed(new Error(reply.failed));
      else one?.done(reply.protectedCells);
      if (waiting.size === 0) started.unref();
    });
    started.on('error', (error) => {
      worker = undefined;
      for (const one of waiting.values()) one.failed(error instanceof Error ? error : new Error(String(error)));
      waiting.clear();
    });
    return started;
  }

  return {
    async suppress(request) {
      const numbers = request.cells.length * request.measure.counts.length;
      if (request.minimum === 0 || numbers <= fewNumbers) return suppress(request);
      worker ??= start();
      worker.ref();
      asked += 1;
      const message: Request = { number: asked, asked: request };
      return new Promise((done, failed) => {
        waiting.set(message.number, { done, failed });
        worker?.postMessage(message);
      });
    },
    close() {
      void worker?.terminate();
    },
  };
}
