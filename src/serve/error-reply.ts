/** What the HTTP door says of an error: the one that we meant in its own words, any other with a number to quote. */
import { randomBytes } from 'node:crypto';
import { DeliberateError, type ErrorCode } from '../errors.ts';

export interface ErrorReply {
  readonly status: DeliberateError['status'];
  readonly body: {
    readonly error: {
      readonly code: ErrorCode;
      readonly says: string;
      readonly fix: string;
      readonly reference?: string;
    };
  };
}

/** Notes an error that nobody meant, under its number. No student data may be in the log: the message is not noted. */
export type NoteUnexpected = (reference: string, error: unknown) => void;

export function replyTo(error: unknown, note: NoteUnexpected): ErrorReply {
  if (error instanceof DeliberateError) return replyOf(error);
  const reference = randomBytes(4).toString('hex');
  note(reference, error);
  const unexpected = new DeliberateError('unexpected', { reference });
  const reply = replyOf(unexpected);
  return { ...reply, body: { error: { ...reply.body.error, reference } } };
}

function replyOf(error: DeliberateError): ErrorReply {
  return { status: error.status, body: { error: { code: error.code, says: error.message, fix: error.fix } } };
}
