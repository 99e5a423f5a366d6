/** A backup while people write, and a restore that is checked: by the commands, as an operator runs them. */
import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disclosure } from '../src/data/recorded/privacy-requests.ts';
import { appendAudit } from '../src/records/audit.ts';
import { openRecords } from '../src/records/open-records.ts';
import { readRecorded, writeRecorded } from '../src/records/recorded.ts';
import { openTinyGate, someone, type TinyGate } from './governance/tiny-gate.ts';
import { runCommand } from './open-doors.ts';

let tiny: TinyGate;
let place: string;
beforeAll(async () => {
  tiny = await openTinyGate();
  place = mkdtempSync(join(tmpdir(), 'plumbline-backup-'));
});
afterAll(async () => {
  await tiny.close();
  rmSync(place, { recursive: true });
});

const by = { id: 'x', name: 'X', role: 'privacy officer' };

async function line(n: number): Promise<void> {
  const { personId, name, role } = someone('board');
  const entry = { at: '2027-02-09T17:00:00Z', personId, personName: name, role, door: 'web', why: 'a reason' } as const;
  const rest = {
    action: 'asked',
    what: `line ${n}`,
    input: {},
    keepInput: true,
    snapshotId: null,
    studentRows: 0,
  } as const;
  await appendAudit(tiny.gate.records, { ...entry, ...rest });
}

describe('a backup', () => {
  it('is whole though people write meanwhile, and says up to which line it goes', async () => {
    const body = {
      to: 'County',
      interest: 'x',
      what: 'x',
      basis: 'accreditation, 99.31(a)(7)',
      threat: 'sealed words',
      on: '2027-02-01',
    } as const;
    await writeRecorded(tiny.gate.records, disclosure, {
      body,
      studentId: 'stu-fay',
      at: '2027-02-09T17:00:00Z',
      by,
      snapshotId: null,
    });
    let writing = true;
    const writer = (async () => {
      for (let n = 0; writing; n += 1) {
        await line(n);
        await setTimeout(20);
      }
    })();
    const { out, error, status } = await runCommand(['backup', join(place, 'one'), '--home', tiny.home]);
    writing = false;
    await writer;
    expect(error).toBe('');
    expect(status).toBe(0);
    expect(out).toMatch(/Backed up: \d+ files.*Audit intact, [\d,]+ lines/);
    expect(statSync(join(place, 'one')).mode & 0o077).toBe(0);
  });

  it('comes back in an empty home, with notes that open and answers as before', async () => {
    const home = join(place, 'restored');
    const { out, status } = await runCommand(['restore', join(place, 'one'), '--home', home]);
    expect(status).toBe(0);
    expect(out).toMatch(/What was written after .* is not in it/);
    const records = await openRecords({ home });
    const [kept] = await readRecorded(records, disclosure, { reader: by });
    expect(kept?.body.threat).toBe('sealed words');
    await records.close();
    const ask = ['ask', 'chronic-absence', '--by', 'district', '--format', 'json', '--home'];
    const before = JSON.parse((await runCommand([...ask, tiny.home])).out) as { rows: unknown };
    expect((JSON.parse((await runCommand([...ask, home])).out) as { rows: unknown }).rows).toEqual(before.rows);
    expect((await runCommand(['audit', 'verify', '--home', home])).status).toBe(0);
  });

  it('is refused when a byte of it was changed, and where a district is already', async () => {
    const changed = join(place, 'changed');
    cpSync(join(place, 'one'), changed, { recursive: true });
    appendFileSync(join(changed, 'records.sqlite'), ' ');
    const refused = await runCommand(['restore', changed, '--home', join(place, 'other')]);
    expect([refused.status, refused.error]).toEqual([
      1,
      expect.stringContaining('records.sqlite is not as it was written'),
    ]);
    expect(existsSync(join(place, 'other', 'records.sqlite'))).toBe(false);
    const over = await runCommand(['restore', join(place, 'one'), '--home', tiny.home]);
    expect(over.error).toContain('holds a district already');
    expect((await runCommand(['restore', place, '--home', join(place, 'other')])).error).toContain('was it finished?');
  });
});
