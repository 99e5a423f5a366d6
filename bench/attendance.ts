/**
 * Asks a district of any size, first cold and from the cache, then as fifty people over HTTP.
 * `npm run bench -- attendance --students 100000`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDemoDistrict } from '../demo/make-district.ts';
import { operator } from '../src/cli/terminal-door.ts';
import { ask } from '../src/govern/ask.ts';
import type { Caller } from '../src/govern/caller.ts';
import { closeGate, type Gate, openGate } from '../src/govern/gate.ts';
import { perform } from '../src/govern/perform.ts';
import { openRecords } from '../src/records/open-records.ts';
import { askAsMany } from './fifty-people.ts';
import { percentile, report, rounded, studentsAsked } from './options.ts';

const students = studentsAsked(100_000);
const home = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
const caller: Caller = { personId: 'bench', name: 'Bench', role: 'superintendent', schools: 'all', staffId: null };
const wide = { question: 'chronic-absence', input: { by: 'school-grade-group' } };
const repeats = 5;

try {
  const files = join(home, 'files');
  await makeDemoDistrict({ students, seed: 1, years: 4, out: files });
  const records = await openRecords({ home });
  const preparing = await openGate({ home, records, now: () => new Date() });
  await perform(preparing, { caller: operator(), task: 'import-files', input: { from: [files] }, door: 'terminal' });
  closeGate(preparing);
  const cold = await times(repeats, async () => {
    const gate = await openGate({ home, records, now: () => new Date() });
    const took = await time(() => askWide(gate));
    closeGate(gate);
    return took;
  });
  const gate = await openGate({ home, records, now: () => new Date() });
  await askWide(gate);
  const cached = await times(50, () => time(() => askWide(gate)));
  const http = await askAsMany(gate, { people: 50, asksEach: 20 });
  closeGate(gate);
  await records.close();
  report({
    name: 'attendance',
    students,
    coldMs: rounded(percentile(cold, 0.5)),
    cachedMs: rounded(percentile(cached, 0.5), 2),
    httpP50Ms: rounded(percentile(http.milliseconds, 0.5)),
    httpP95Ms: rounded(percentile(http.milliseconds, 0.95)),
    requestsPerSecond: Math.round(http.milliseconds.length / http.seconds),
    cpuSecondsPerRequest: rounded(http.cpuSeconds / http.milliseconds.length, 4),
  });
} finally {
  rmSync(home, { recursive: true, force: true });
}

async function askWide(gate: Gate): Promise<void> {
  await ask(gate, { ...wide, caller, door: 'terminal' });
}

async function time(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function times(count: number, work: () => Promise<number>): Promise<number[]> {
  const took: number[] = [];
  for (let done = 0; done < count; done += 1) took.push(await work());
  return took;
}
