import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Answer } from '../../src/questions/answer.ts';
import { type ApiError, ask, type Search } from '../api.ts';

export interface Asking {
  readonly answer: Answer | undefined;
  readonly error: ApiError | undefined;
  /** Whole seconds that the answer has been awaited, or `undefined` when nothing is under way. */
  readonly waited: number | undefined;
  readonly stopped: boolean;
  readonly stop: () => void;
  readonly again: () => void;
}

/** Asks one question of the server and keeps its answer while the page is open. */
export function useAnswer(question: string, search: Search, enabled = true): Asking {
  const queryKey = ['ask', question, search];
  const client = useQueryClient();
  const [stopped, setStopped] = useState(false);
  const query = useQuery<Answer, ApiError>({
    queryKey,
    queryFn: ({ signal }) => ask(question, search, signal),
    enabled: enabled && !stopped,
  });
  const waiting = enabled && !stopped && query.isFetching && !query.data;
  return {
    answer: query.data,
    error: query.error ?? undefined,
    waited: useSecondsWaited(waiting),
    stopped,
    stop: () => {
      setStopped(true);
      void client.cancelQueries({ queryKey });
    },
    again: () => {
      setStopped(false);
      void client.resetQueries({ queryKey });
    },
  };
}

/** Nothing for 0.3 s, so that a quick answer never flickers; then 0, and from 1 s the whole seconds. */
function useSecondsWaited(waiting: boolean): number | undefined {
  const [waited, setWaited] = useState<number>();
  useEffect(() => {
    if (!waiting) return;
    const soon = setTimeout(() => setWaited(0), 300);
    const everySecond = setInterval(() => setWaited((before) => (before ?? 0) + 1), 1000);
    return () => {
      clearTimeout(soon);
      clearInterval(everySecond);
      setWaited(undefined);
    };
  }, [waiting]);
  return waited;
}
