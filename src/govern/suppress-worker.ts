/** Protects the counts of large answers in a thread of its own, so that nobody else waits for it. */
import { parentPort } from 'node:worker_threads';
import { type Suppressed, type Suppressible, suppress } from './suppress.ts';

export interface Request {
  readonly number: number;
  readonly asked: Suppressible;
}

export type Reply =
  | { readonly number: number; readonly protectedCells: Suppressed }
  | { readonly number: number; readonly failed: string };

parentPort?.on('message', async ({ number, asked }: Request) => {
  let reply: Reply;
  try {
    reply = { number, protectedCells: await suppress(asked) };
  } catch (error) {
    reply = { number, failed: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
});
