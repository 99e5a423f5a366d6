import { Worker } from 'node:worker_threads';
import { glassBoxWork, type Work } from './fit-glass-box.ts';
import type { GlassBoxModel, GlassBoxSettings } from './model.ts';
import type { FeatureTable } from './table.ts';

/**
 * The fit of `fitGlassBox`, number for number, on as many threads: each has its own bags. Others may use this thread
 * meanwhile, and `signal` stops the fit between two stages.
 */
export async function fitGlassBoxInThreads(
  table: FeatureTable,
  labels: Uint8Array,
  settings: GlassBoxSettings & { readonly threads: number; readonly signal?: AbortSignal },
): Promise<GlassBoxModel> {
  if (!Number.isInteger(settings.threads) || settings.threads < 1) {
    throw new RangeError(`A fit needs a whole number of threads from 1 on; got ${settings.threads}.`);
  }
  const fitting = glassBoxWork(table, labels, settings);
  const workers: Worker[] = [];
  try {
    for (;;) {
      settings.signal?.throwIfAborted();
      const { value, done } = fitting.next();
      if (done) return value;
      while (workers.length < settings.threads) workers.push(new Worker(new URL('./fit-worker.ts', import.meta.url)));
      await Promise.all(workers.map((worker, place) => runShare(worker, shareOf(value, place, workers.length))));
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function shareOf({ boosting, jobs }: Work, place: number, of: number): Work {
  return { boosting, jobs: jobs.filter((job) => job.bag % of === place) };
}

function runShare(worker: Worker, work: Work): Promise<void> {
  if (work.jobs.length === 0) return Promise.resolve();
  return new Promise((done, failed) => {
    const finish = (settle: () => void) => () => {
      worker.off('message', onDone);
      worker.off('error', failed);
      settle();
    };
    const onDone = finish(done);
    worker.once('message', onDone);
    worker.once('error', failed);
    worker.postMessage(work);
  });
}
