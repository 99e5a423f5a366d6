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
  'no-public-page': {
    says: 'This district has not switched its public page on.',
    fix: 'Ask the district’s privacy officer which AI it uses, and for what.',
    status: 404,
    exitCode: 1,
  },
  'not-public': {
    says: '“{name}” is not on the public page.',
    fix: 'Sign in, if your work needs it; or ask the district’s privacy officer.',
    status: 403,
    exitCode: 1,
  },
  'no-snapshot': {
    says: 'No district data has been imported yet.',
    fix: 'Import the district’s files, or start with the demo district.',
    status: 409,
    exitCode: 1,
  },
  'not-sealed': {
    says: 'Counts of this snapshot are not published: {why}',
    fix: 'Ask the data director; whoever may open the records sees the counts within their reach.',
    status: 503,
    exitCode: 1,
  },
  'not-released': {
    says: 'That snapshot was not released to the board and the public.',
    fix: 'Leave the snapshot out: the answer then comes from the last release.',
    status: 403,
    exitCode: 1,
  },
  'release-too-near': {
    says: 'Too few students came, left or changed since the last release: setting the two against each other would tell of them.',
    fix: 'Release again after more has changed. The board and the public see the last release until then.',
    status: 409,
    exitCode: 1,
  },
  'release-not-proved': {
    says: 'The counts of this snapshot could not be proved safe beside the last release, so it stays.',
    fix: 'Import again and try then. The board and the public see the last release until then.',
    status: 409,
    exitCode: 1,
  },
  'seal-broken': {
    says: 'The protected counts of snapshot “{name}” are not those that were sealed, so none of them is given.',
    fix: 'Restore the lattices folder from the backup. If somebody changed it, tell the privacy officer.',
    status: 500,
    exitCode: 1,
  },
  'no-such-snapshot': {
    says: 'There is no snapshot named “{name}” any more.',
    fix: 'Ask without naming a snapshot to use the current one.',
    status: 404,
    exitCode: 1,
  },
  'past-too-short': {
    says: 'The past that is here is too short to try a list for “{what}”.',
    fix: 'It takes one full school year to learn from and one to try it on, each with enough students. The plain rule works without.',
    status: 409,
    exitCode: 1,
  },
  'future-known': {
    says: 'The fit was stopped by a test for knowledge of the future: {what}',
    fix: 'Do not use figures of this fit. Where the outcome is all but known, count it instead.',
    status: 409,
    exitCode: 1,
  },
  'no-such-student': {
    says: 'No student that you may see has that number.',
    fix: 'Check the number; students of other schools are not shown.',
    status: 404,
    exitCode: 1,
  },
  'no-such-record': {
    says: 'There is no {what} by that id.',
    fix: 'It may belong to another district or have been deleted. Reload the page and try again.',
    status: 404,
    exitCode: 1,
  },
  'switched-off': {
    says: '{part} is off by the register of AI uses: {why}',
    fix: 'Open the register under Trust. A named person has to say go, or renew it with evidence.',
    status: 409,
    exitCode: 1,
  },
  'disparity-shown': {
    says: 'This release cannot go live: its fairness review shows {shown} disparities between groups.',
    fix: 'Mend it and review it again, or let the superintendent sign an exception with its reason and its last day.',
    status: 409,
    exitCode: 1,
  },
  'cannot-open-seal': {
    says: 'A note could not be opened: {why}.',
    fix: 'Put back the file free-text.key of this home folder from the backup.',
    status: 500,
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
  'wrong-sign-in': {
    says: 'That address and password do not belong together.',
    fix: 'Try again, or ask your administrator for a new invitation.',
    status: 401,
    exitCode: 1,
  },
  'no-role-here': {
    says: 'You are signed in, but neither the rosters nor the administrator give you a role here.',
    fix: 'Ask your administrator for a role.',
    status: 403,
    exitCode: 1,
  },
  'wrong-code': {
    says: 'That code is not the right one.',
    fix: 'Type the six digits that your phone shows now, or one of your recovery codes.',
    status: 401,
    exitCode: 1,
  },
  'wrong-passkey': {
    says: 'That passkey did not open anything here.',
    fix: 'Try again, or sign in with your password and the code of your phone.',
    status: 401,
    exitCode: 1,
  },
  'second-step-needed': {
    says: 'Your role, {role}, opens students’ records, and a password alone does not open them.',
    fix: 'Sign in with your passkey or the code of your phone; if you have neither yet, sign in and set one up.',
    status: 403,
    exitCode: 1,
  },
  'no-directory': {
    says: 'This installation does not sign people in by a directory.',
    fix: 'Sign in with your password, or ask your administrator to connect the directory.',
    status: 409,
    exitCode: 1,
  },
  'unusable-code': {
    says: 'That code is not valid, or was used before.',
    fix: 'Ask for a new one; the administrator’s first code stands in the terminal where Plumbline was started.',
    status: 403,
    exitCode: 1,
  },
  'too-many-tries': {
    says: 'That was tried too often.',
    fix: 'Wait {minutes} minutes and try again.',
    status: 429,
    exitCode: 1,
  },
  'other-site': {
    says: 'This request comes from another web site, {origin}.',
    fix: 'Open Plumbline at its own address and try there.',
    status: 403,
    exitCode: 1,
  },
  'too-large': {
    says: 'What was sent is larger than {megabytes} MB.',
    fix: 'Send less at once, or put the files into the drop folder.',
    status: 413,
    exitCode: 1,
  },
  'demo-only': {
    says: 'This is the demo district: {why}',
    fix: 'Start with your own files instead: npm start -- --data <folder or zip>.',
    status: 409,
    exitCode: 2,
  },
  'no-such-page': {
    says: 'There is nothing at {path}.',
    fix: 'See /api/openapi.json for what there is.',
    status: 404,
    exitCode: 2,
  },
  'no-such-person': {
    says: 'Neither the rosters nor the administrator know {email}.',
    fix: 'Check the address, or give the person a role first.',
    status: 404,
    exitCode: 2,
  },
  'unusable-backup': {
    says: 'That backup cannot be restored: {why}',
    fix: 'Nothing was changed. Use another backup, or another folder with --home.',
    status: 409,
    exitCode: 1,
  },
  'port-in-use': {
    says: 'Port {port} is in use by another program.',
    fix: 'Stop that program, or start with --port and another number.',
    status: 500,
    exitCode: 1,
  },
  unexpected: {
    says: 'Something went wrong that we did not foresee. Nothing was changed.',
    fix: 'Try again; if it happens twice, report it with the number {reference}.',
    status: 500,
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

export function fail(
  code: ErrorCode,
  facts?: Readonly<Record<string, string | number>>,
  options?: ErrorOptions,
): never {
  throw new DeliberateError(code, facts, options);
}

function fill(sentence: string, facts: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
}
