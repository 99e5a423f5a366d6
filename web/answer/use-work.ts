import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type Done, doTask, followProgress, type Progress, type Search, sendFile, stopTask } from '../api.ts';

export interface Work {
  readonly progress: Progress | undefined;
  readonly done: Done | undefined;
  readonly error: unknown;
  readonly begin: (input: Search, files: Readonly<Record<string, readonly File[]>>) => void;
  readonly stop: () => void;
}

/** Does one task: sends its files, follows how far it is, and forgets the answers that it may have changed. */
export function useWork(task: string): Work {
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress>();
  const [done, setDone] = useState<Done>();
  const [error, setError] = useState<unknown>();
  const stopper = useRef<() => void>(() => {});
  const unfollow = useRef<() => void>(() => {});
  useEffect(() => () => unfollow.current(), []);

  const run = async (input: Search, files: Readonly<Record<string, readonly File[]>>) => {
    const sending = new AbortController();
    stopper.current = () => sending.abort();
    const named: Record<string, string[]> = {};
    const all = Object.entries(files).flatMap(([name, list]) => list.map((file) => ({ name, file })));
    for (const [index, { name, file }] of all.entries()) {
      setProgress({ step: index, of: all.length, says: `Sending ${file.name}`, done: false });
      const { file: received } = await sendFile(file, sending.signal);
      named[name] = [...(named[name] ?? []), received];
    }
    const id = crypto.randomUUID();
    stopper.current = () => void stopTask(id);
    unfollow.current = followProgress(id, setProgress);
    return await doTask(task, { ...input, ...named }, id);
  };

  const begin: Work['begin'] = (input, files) => {
    setError(undefined);
    setProgress({ step: 0, of: 1, says: 'Beginning', done: false });
    run(input, files)
      .then((finished) => {
        setDone(finished);
        return client.invalidateQueries();
      })
      .catch(setError)
      .finally(() => {
        unfollow.current();
        setProgress(undefined);
      });
  };

  return { progress, done, error, begin, stop: () => stopper.current() };
}
