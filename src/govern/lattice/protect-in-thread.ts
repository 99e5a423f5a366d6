/** Starts the thread that protects lattices, and waits for it. */
import { Worker } from 'node:worker_threads';
import type { Lattice, Mask } from './lattice.ts';
import type { Protected } from './seal-worker.ts';
import type { Proof } from './verify.ts';

export function protectInThread(
  lattices: readonly Lattice[],
): Promise<readonly { readonly mask: Mask; readonly proof: Proof }[]> {
  return new Promise((done, failed) => {
    const worker = new Worker(new URL('./seal-worker.ts', import.meta.url), { workerData: lattices });
    worker.once('message', (reply: Protected) => {
      if ('failed' in reply) failed(new Error(reply.failed));
      else done(reply.masks);
    });
    worker.once('error', failed);
    worker.once('exit', () => failed(new Error('The thread that protects small counts ended without a result.')));
  });
}
