/** What the server notes of itself: never a name, an answer or a message that could quote a student's data. */
import pino from 'pino';
import type { NoteUnexpected } from './error-reply.ts';

export function makeLog(destination: NodeJS.WritableStream = process.stderr) {
  return pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['email', 'name', '*.email', '*.name', 'input', '*.input'], remove: true },
    },
    destination,
  );
}

export type Log = ReturnType<typeof makeLog>;

/** An error that nobody meant: its number, its kind and where it happened, without its words. */
export function noteUnexpectedIn(log: Log): NoteUnexpected {
  return (reference, error) => {
    const stack =
      error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')) : [];
    const kind = error instanceof Error ? error.constructor.name : typeof error;
    log.error({ reference, kind, where: stack.map((line) => line.trim()) }, 'unexpected error');
  };
}
