/** A kept evaluation says what the live answer says, stands beside the runs before it, and comes by itself once a year. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeDemoDistrict } from '../../../demo/make-district.ts';
import { openFiles, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import type { ReadRecorded } from '../../data/recorded/kind.ts';
import { programEvaluation } from '../../data/recorded/program-evaluation.ts';
import { programPlan } from '../../data/recorded/program-records.ts';
import { didItWork } from '../../questions/programs/did-it-work.ts';
import { programEvaluations } from '../../questions/programs/program-evaluations.ts';
import { defineQuestion } from '../../questions/question.ts';
import { openRecords } from '../../records/open-records.ts';
import { readRecorded } from '../../records/recorded.ts';
import type { Records } from '../../records/records.ts';
import { tasks } from '../list.ts';
import type { Done, TaskDistrict } from '../task.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-evaluations-'));
let demo: TinyDistrict;
let records: Records;
beforeAll(async () => {
  await makeDemoDistrict({ students: 1500, seed: 1, years: 4, out: join(folder, 'files') });
  demo = await openFiles({ from: join(folder, 'files'), at: '2026-11-23T12:00:00Z' });
  records = await openRecords({ home: folder });
}, 240_000);
afterAll(async () => {
  demo.close();
  await records.close();
  rmSync(folder, { recursive: true });
});

/** Lends the demo’s snapshot to a task, as the gate does. */
async function lend<Result>(use: (given: TaskDistrict) => Promise<Result>): Promise<Result> {
  const lent: Result[] = [];
  const probe = defineQuestion({
    name: 'lend',
    asks: 'May I?',
    area: 'programs',
    about: 'public',
    input: z.object({}),
    row: z.object({}),
    uses: [],
    how: { inWords: '', howSure: '', leavesOut: '' },
    async answer({ district, snapshot, chosen }) {
      lent.push(await use({ district, snapshot, chosen }));
      return { rows: [], n: 0, unit: '', asOf: snapshot.dataThrough, definitions: [], notes: [], sql: [] };
    },
    say: () => ({ form: 'nothing', headline: '' }),
  });
  await demo.ask(probe);
  const [given] = lent;
  if (given === undefined) throw new Error('nothing was lent');
  return given;
}

async function run(name: string, input: unknown, day = '2026-11-23'): Promise<Done> {
  const task = tasks.find((each) => each.name === name);
  if (!task) throw new Error(`no task ${name}`);
  const person = { id: 'pia@x.example', name: 'Pia', role: 'program director' };
  const now = () => new Date(`${day}T12:00:00Z`);
  const signal = new AbortController().signal;
  return await task.run(
    { records, home: folder, person, now, withDistrict: lend, progress: () => {}, signal },
    task.input.parse(input),
  );
}

const plan = {
  program: 'reading-corps',
  title: 'Reading Corps',
  startsOn: '2024-09-09',
  outcome: 'test-score',
  design: 'matched',
  comparison: 'Students with the same fall score elsewhere',
  smallestThatMatters: 6,
  stopRule: 'No gain after two years',
  costPerStudent: 870,
};
const kept = () => readRecorded(records, programEvaluation, { subject: 'reading-corps' });

describe('evaluating a program', () => {
  it('keeps the numbers and the words of the live answer, with the seal of its plan', async () => {
    const { hash } = await run('seal-program-plan', plan, '2024-09-03');
    await run('evaluate-program', { program: 'Reading Corps' });
    const [first] = await kept();
    const plans = await readRecorded(records, programPlan);
    const recorded = (({ name }) => (name === programPlan.name ? plans : [])) as ReadRecorded;
    const live = await demo.askWith(didItWork, recorded, { program: 'Reading Corps' });
    const effect = live.rows.find((row) => row.part === 'effect');
    const listed = await demo.askWith(programEvaluations, await kept(), {});
    const [told] = listed.rows;
    expect(told?.says).toBe(live.sentence.headline);
    expect([told?.effect, told?.effect_low, told?.effect_high]).toEqual([effect?.value, effect?.low, effect?.high]);
    expect(typeof told?.effect).toBe('number');
    expect(first?.body.plan).toEqual({ sealedOn: '2024-09-03', hash, before: true });
    expect(first?.body.departures).toEqual([]);
    expect(first?.body.designs.map(({ design }) => design)).toContain('before-after');
    expect(first?.snapshotId).toBeTruthy();
  });

  it('tells where a run left the sealed plan, and writes over nothing', async () => {
    const [before] = await kept();
    await run(
      'evaluate-program',
      { program: 'reading-corps', outcome: 'days-missed', design: 'staggered' },
      '2026-11-24',
    );
    const runs = await kept();
    expect(runs[0]).toEqual(before);
    expect(runs).toHaveLength(2);
    expect(runs[1]?.body.departures).toEqual([
      'The plan names the test score at the end of the year; this run looked at days missed.',
      expect.stringContaining('this run used schools that began at different times, because it was asked for.'),
    ]);
    const listed = await demo.askWith(programEvaluations, runs, { program: 'Reading Corps' });
    expect(listed.rows.map((row) => row.newest)).toEqual([true, true]);
    expect(listed.sentence.more).toContain('Not run wholly as planned: Reading Corps.');
  });

  it('comes by itself once for a school year that is over, as of its last day', async () => {
    expect(await run('evaluate-program', { newYear: true }, '2026-11-25')).toMatchObject({ evaluated: 1 });
    expect(await run('evaluate-program', { newYear: true }, '2026-11-26')).toMatchObject({ evaluated: 0 });
    const runs = await kept();
    expect(runs.at(-1)?.body).toMatchObject({ ranBecause: 'new year', throughYear: 2026, outcome: 'test-score' });
    expect(runs.at(-1)?.body.asOf.slice(0, 7)).toBe('2026-06');
    const listed = await demo.askWith(programEvaluations, runs, {});
    expect(listed.rows.map((row) => row.newest)).toEqual([true, true, false]);
  });

  it('refuses a program and a year that are not there', async () => {
    await expect(run('evaluate-program', { program: 'Chess' })).rejects.toThrow(/none named “Chess”/);
    await expect(run('evaluate-program', { program: 'Reading Corps', year: 2031 })).rejects.toThrow(/not 2031/);
  });

  it('tells of a run nothing that was computed from students who may not be counted', async () => {
    const [first] = await kept();
    const cell = { ...first?.body.cell, took_part: null, kept: JSON.stringify(first?.body), newest: true };
    if (programEvaluations.about !== 'aggregate') throw new Error('not about counts');
    const [row] = programEvaluations.present([cell], {});
    expect(row).toMatchObject({ hidden: true, verdict: 'not shown', effect: null, effect_low: null, tier: null });
    expect(row).toMatchObject({ more: '', other_designs: '', checks: '' });
    expect(row?.says).toContain('Too few students took part');
  });
});
