/** How far long work is: one line that changes at a terminal, a line a step elsewhere. Control-C stops the work. */
import type { Progress } from '../tasks/task.ts';
import { oneLine } from './show-table.ts';

export interface ShownProgress {
  readonly progress: (progress: Progress) => void;
  readonly signal: AbortSignal;
  readonly end: () => void;
}

/** A log file wants to know that it goes on, not every step. */
const millisecondsBetweenLines = 2000;

export function showProgress(): ShownProgress {
  const terminal = process.stderr.isTTY;
  const controller = new AbortController();
  const stop = () => {
    process.stderr.write('\nStopping …\n');
    controller.abort();
  };
  process.once('SIGINT', stop);
  let last = '';
  let lastTime = Number.NEGATIVE_INFINITY;
  return {
    signal: controller.signal,
    progress({ step, of, says }) {
      const width = Math.max(20, (process.stderr.columns ?? 100) - 1);
      const text = oneLine(`${step} of ${of}  ${says}`).slice(0, width);
      if (text === last || (!terminal && performance.now() - lastTime < millisecondsBetweenLines)) return;
      last = text;
      lastTime = performance.now();
      process.stderr.write(terminal ? `\r\u001B[2K${text}` : `${text}\n`);
    },
    end() {
      process.removeListener('SIGINT', stop);
      if (terminal && last !== '') process.stderr.write('\r\u001B[2K');
    },
  };
}
