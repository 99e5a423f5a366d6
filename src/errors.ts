/** Every deliberate error: a code, a sentence, what to do, and what the doors make of it. */

interface ErrorKind {
  /** `{name}` is filled from the facts given to `fail`. Never put a student's data in a fact. */
  readonly says: string;
  readonly fix: string;
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503 | 504;
  readonly exitCode: 1 | 2;
}

export const errorKinds = {
  'bad-input': {
    says: '{what} is not usable: {why}',
    fix: 'Correct it and ask again.',
    status: 400,
    exitCode: 2,
  },
  'no-such-question': {
    says: 'There is no question named “{name}”.',
    fix: 'See the list of questions.',
    status: 404,
    exitCode: 2,
  },
  'no-such-task': {
    says: 'There is no task named “{name}”.',
    fix: 'See the list of tasks.',
    status: 404,
    exitCode: 2,
  },
  'not-signed-in': {
    says: 'Nobody is signed in.',
    fix: 'Sign in and try again.',
    status: 401,
    exitCode: 1,
  },
  'not-allowed': {
    says: 'Your role, {role}, does not open this: {why}',
    fix: 'Ask the data director if you need it for your work.',
    status: 403,
    exitCode: 1,
  },
  'no-snapshot': {
    says: 'No district data has been imported yet.',
    fix: 'Import the district’s files, or start with the demo district.',
    status: 409,
    exitCode: 1,
  },
  'no-such-snapshot': {
    says: 'There is no snapshot named “{name}” any more.',
    fix: 'Ask without naming a snapshot to use the current one.',
    status: 404,
    exitCode: 1,
  },
  'no-such-student': {
    says: 'No student that you may see has that number.',
    fix: 'Check the number; students of other schools are not shown.',
    status: 404,
    exitCode: 1,
  },
  'took-too-long': {
    says: 'The database did not reply within {seconds} seconds. Nothing was changed.',
    fix: 'Try again; narrow the question if it happens twice.',
    status: 504,
    exitCode: 1,
  },
  'unusable-files': {
    says: 'The files could not be imported: {why}',
    fix: '{fix}',
    status: 422,
    exitCode: 1,
  },
  stopped: {
    says: 'The work was stopped. Nothing was changed.',
    fix: 'Start it again when you like.',
    status: 409,
    exitCode: 1,
  },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;

/** An error that we meant: its sentence may be shown to anyone. */
export class DeliberateError extends Error {
  readonly code: ErrorCode;
  readonly fix: string;
  readonly status: ErrorKind['status'];
  readonly exitCode: ErrorKind['exitCode'];

  constructor(code: ErrorCode, facts: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    super(fill(errorKinds[code].says, facts), options);
    this.name = 'DeliberateError';
    this.code = code;
    this.fix = fill(errorKinds[code].fix, facts);
    this.status = errorKinds[code].status;
    this.exitCode = errorKinds[code].exitCode;
  }
}

export function fail(code: ErrorCode, facts?: Readonly<Record<string, string | number>>, options?: ErrorOptions): never {
  throw new DeliberateError(code, facts, options);
}

function fill(sentence: string, facts: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
}
