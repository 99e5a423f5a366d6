/** Runs jobs on bags whose arrays are on shared memory; answers when they are done. */
import { parentPort } from 'node:worker_threads';
import { runJob } from './boosting.ts';
import type { Work } from './fit-glass-box.ts';

parentPort?.on('message', ({ boosting, jobs }: Work) => {
  for (const job of jobs) runJob(boosting, job);
  parentPort?.postMessage('done');
});
