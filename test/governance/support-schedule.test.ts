import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAudit } from '../../src/records/audit.ts';
import { supportWork } from '../../src/serve/support-schedule.ts';
import { openTinyGate, type TinyGate } from './tiny-gate.ts';

let tiny: TinyGate;
beforeAll(async () => {
  tiny = await openTinyGate();
});
afterAll(() => tiny.close());

async function kept(): Promise<number> {
  const lines = await readAudit(tiny.gate.records);
  return lines.filter(
    ({ what, action, door }) => `${what} ${action} ${door}` === 'keep-support-list performed schedule',
  ).length;
}

it('keeps the list once a week, also when nothing ran on its Monday', async () => {
  const look = supportWork(tiny.gate);
  tiny.now = new Date('2027-02-09T17:00:00Z');
  await look();
  expect(await kept()).toBe(1);
  tiny.now = new Date('2027-02-12T17:00:00Z');
  await look();
  expect(await kept()).toBe(1);
  tiny.now = new Date('2027-02-15T17:00:00Z');
  await look();
  await look();
  expect(await kept()).toBe(2);
  tiny.now = new Date('2027-02-22T17:00:00Z');
  await look();
  expect(await kept()).toBe(3);
});
