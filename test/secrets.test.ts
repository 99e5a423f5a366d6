/** Passwords, codes, tokens and keys stand nowhere in the clear: not in the log, not in the audit, not in any file. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAudit } from '../src/records/audit.ts';
import { makeLog, noteUnexpectedIn } from '../src/serve/log.ts';
import { type OpenDoors, openDoors, password, people } from './open-doors.ts';
import { cookiesOf, send, signIn, signInWithSecondStep } from './second-step.ts';

let doors: OpenDoors;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors.close());

it('keeps no secret in the clear in any file of the home folder, nor in the audit', async () => {
  const { url } = doors.server;
  const { secret, recoveryCodes, cookie } = await signInWithSecondStep(url, { email: people.data.email, password });
  const { token } = (await (await send(`${url}/api/do/make-token`, { label: 'mine' }, cookie)).json()) as {
    token: string;
  };
  const invited = { email: people.board.email, name: 'Bo Ard' };
  const { code } = (await (await doors.post('/api/do/invite-person', invited, 'administrator')).json()) as {
    code: string;
  };
  const note = 'The family asked us not to tell anybody about this.';
  const disclosed = {
    student: 'stu-fay',
    to: 'County',
    interest: 'x',
    what: 'x',
    basis: 'health or safety emergency, 99.31(a)(10)',
    threat: note,
    on: '2027-02-01',
  };
  expect((await send(`${url}/api/do/record-disclosure`, disclosed, cookie)).status).toBe(200);
  await signIn(url, people.data.email, 'a wrong password, typed by mistake');
  const session = decodeURIComponent(/session_token=([^.;]+)/.exec(cookie)?.[1] ?? '');
  const secrets = { password, wrong: 'a wrong password', secret, recovery: recoveryCodes[0] ?? '', token, code, note };
  for (const [name, value] of Object.entries(secrets)) {
    expect(value.length, name).toBeGreaterThan(5);
    expect(filesWith(value), name).toEqual([]);
  }
  const audit = JSON.stringify(await readAudit(doors.gate.records, { limit: 10_000 }));
  for (const value of [...Object.values(secrets), session]) expect(audit).not.toContain(value);
});

it('notes an error that nobody meant without its words', async () => {
  let written = '';
  const memory = new Writable({
    write(piece, _, done) {
      written += String(piece);
      done();
    },
  });
  const log = makeLog(memory);
  noteUnexpectedIn(log)('abcd', new Error(`SELECT * FROM student WHERE family_name = 'Flores' -- plumb_token`));
  log.info({ email: 'a@b.example', input: { student: 'stu-fay' } }, 'asked');
  expect(written).toContain('abcd');
  for (const word of ['Flores', 'plumb_token', 'a@b.example', 'stu-fay']) expect(written).not.toContain(word);
});

it('gives no session, token or secret back in a reply that scripts can read', async () => {
  const reply = await signIn(doors.server.url, people.board.email, password);
  const session = cookiesOf(reply).split('=')[1]?.slice(0, 20) ?? 'nothing';
  expect(await reply.text()).not.toContain(session);
});

function filesWith(text: string): string[] {
  return readdirSync(doors.home, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(doors.home, name);
    return statSync(path).isFile() && readFileSync(path).includes(text);
  });
}
