import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../data/database.ts';
import { programDecision } from '../../data/recorded/program-decision.ts';
import { programPlan, waitingList, waitingPlace } from '../../data/recorded/program-records.ts';
import { drawNumber, planHash } from '../../data/recorded/seal-hash.ts';
import { decidedInWords, decisionsCell, decisionsOf } from '../../questions/programs/program-decisions.ts';
import { openRecords } from '../../records/open-records.ts';
import { readRecorded } from '../../records/recorded.ts';
import type { Records } from '../../records/records.ts';
import { tasks } from '../list.ts';
import type { Done, TaskDistrict } from '../task.ts';

const home = mkdtempSync(join(tmpdir(), 'plumbline-programs-'));
let records: Records;
beforeAll(async () => {
  records = await openRecords({ home });
});
afterAll(async () => {
  await records.close();
  rmSync(home, { recursive: true });
});

const ids = Array.from({ length: 40 }, (_, index) => `stu-${String(index + 1).padStart(2, '0')}`);
const enrolled: Cell[] = ids.map((id, index) => ({ student_id: id, school_id: index < 20 ? 'a' : 'b', grade: '09' }));
const offered: Cell[] = [
  { program: 'reading-corps', title: 'Reading Corps', students: 20, grade: '02', school_year: 2026 },
];
const district = {
  district: { rows: async (sql: string) => (sql.includes('intervention') ? offered : enrolled) },
  snapshot: { snapshotId: 's', dataThrough: '2026-11-20' },
  chosen: {},
} as unknown as TaskDistrict;

async function run(name: string, input: unknown, day = '2026-11-23'): Promise<Done> {
  const task = tasks.find((each) => each.name === name);
  if (!task) throw new Error(`no task ${name}`);
  const person = { id: 'pia@x.example', name: 'Pia', role: 'program director' };
  const now = () => new Date(`${day}T12:00:00Z`);
  const withDistrict = <Result>(use: (given: TaskDistrict) => Promise<Result>) => use(district);
  const signal = new AbortController().signal;
  return await task.run(
    { records, home, person, now, withDistrict, progress: () => {}, signal },
    task.input.parse(input),
  );
}

const plan = {
  program: 'tutoring',
  title: 'Tutoring',
  startsOn: '2027-01-11',
  outcome: 'core-courses',
  design: 'lottery',
  comparison: 'Students of the same draw who were not drawn',
  smallestThatMatters: 4,
  stopRule: 'Less than 2 of 100 after two years',
  costPerStudent: 400,
};

describe('the plan of a program', () => {
  it('is sealed with its day and a hash that anyone can make again', async () => {
    const done = await run('seal-program-plan', plan);
    const [kept] = await readRecorded(records, programPlan, { subject: 'tutoring' });
    expect(kept?.body.seals).toEqual([{ on: '2026-11-23', hash: done.hash, why: '' }]);
    expect(planHash(kept?.body ?? {})).toBe(done.hash);
  });

  it('shows every change beside what was sealed first, and takes none without a reason', async () => {
    await expect(run('seal-program-plan', { ...plan, smallestThatMatters: 2 }, '2027-06-01')).rejects.toThrow(
      /Say why it changes/,
    );
    await run('seal-program-plan', { ...plan, smallestThatMatters: 2, whyChanged: 'The board asked' }, '2027-06-01');
    const [kept] = await readRecorded(records, programPlan, { subject: 'tutoring' });
    expect(kept?.body.seals.map((seal) => seal.on)).toEqual(['2026-11-23', '2027-06-01']);
    expect(kept?.body.seals[0]?.hash).not.toBe(kept?.body.seals[1]?.hash);
    const again = await run('seal-program-plan', { ...plan, smallestThatMatters: 2 }, '2027-07-01');
    expect(again.says).toContain('Nothing changed');
  });

  it('says when it came too late', async () => {
    const done = await run('seal-program-plan', { ...plan, program: 'late', startsOn: '2026-09-01' });
    expect(done.says).toContain('written after its start');
  });
});

describe('a waiting list', () => {
  const list = {
    program: 'tutoring',
    students: ids.join('\n'),
    places: 5,
    drawnWithin: 'school',
    seedFrom: 'The evening numbers of the state lottery',
    drawOn: '2026-12-05',
  };

  it('is sealed before its number is known, drawn once, in an order that anyone can make again', async () => {
    const { list: id } = await run('seal-waiting-list', list);
    const draw = { list: id, publicText: '04 17 23 42 51' };
    await expect(run('draw-waiting-list', draw, '2026-12-01')).rejects.toThrow(/announced for 2026-12-05/);
    const { seedHash } = await run('draw-waiting-list', draw, '2026-12-06');
    const places = await readRecorded(records, waitingPlace, { subject: String(id) });
    const ofA = places.filter((place) => place.body.block === 'a');
    expect(ofA.filter((place) => place.body.offered)).toHaveLength(5);
    const inOrder = [...ofA].sort((left, right) => (left.body.place ?? 0) - (right.body.place ?? 0));
    const byHash = [...ofA].sort((left, right) =>
      drawNumber(String(seedHash), left.studentId ?? '') < drawNumber(String(seedHash), right.studentId ?? '') ? -1 : 1,
    );
    expect(inOrder.map((place) => place.studentId)).toEqual(byHash.map((place) => place.studentId));
    await expect(run('draw-waiting-list', { ...draw, publicText: 'another' }, '2026-12-07')).rejects.toThrow(
      /A draw is not repeated/,
    );
    const [kept] = await readRecorded(records, waitingList, { id: String(id) });
    expect(kept?.body.drawn).toMatchObject({ on: '2026-12-06', publicText: '04 17 23 42 51' });
  });

  it('is not drawn when somebody was taken out of it', async () => {
    const { list: id } = await run('seal-waiting-list', list);
    await records.database
      .deleteFrom('recorded')
      .where('subject', '=', String(id))
      .where('student_id', '=', 'stu-03')
      .execute();
    await expect(run('draw-waiting-list', { list: id, publicText: '1 2 3' }, '2026-12-06')).rejects.toThrow(
      /not the one that was sealed/,
    );
  });

  it('takes only students who are enrolled, and only a day to come', async () => {
    await expect(run('seal-waiting-list', { ...list, students: 'stu-01, nobody' })).rejects.toThrow(
      /1 of its students/,
    );
    await expect(run('seal-waiting-list', { ...list, drawOn: '2026-11-23' })).rejects.toThrow(/must lie after today/);
  });

  it('gives every place the same chance', async () => {
    let firstHalf = 0;
    for (let draw = 0; draw < 400; draw += 1) {
      const order = [...ids].sort((left, right) =>
        drawNumber(`seed ${draw}`, left) < drawNumber(`seed ${draw}`, right) ? -1 : 1,
      );
      if (order.indexOf('stu-01') < 20) firstHalf += 1;
    }
    expect(firstHalf).toBeGreaterThan(160);
    expect(firstHalf).toBeLessThan(240);
  });
});

describe('a decision about a program', () => {
  it('is kept with who, when and on which snapshot, and the one before it stays', async () => {
    const stop = { program: 'Reading Corps', choice: 'stop', reason: 'cost' };
    expect((await run('decide-program', stop)).says).toContain('Recorded for Reading Corps: stop.');
    await run('decide-program', { ...stop, choice: 'study', note: 'The board asked' }, '2026-12-01');
    const kept = await readRecorded(records, programDecision, { subject: 'reading-corps' });
    expect(kept.map((one) => one.body.choice).sort()).toEqual(['stop', 'study']);
    expect(kept.find((one) => one.body.choice === 'stop')).toMatchObject({
      snapshotId: 's',
      madeBy: { name: 'Pia' },
      madeAt: '2026-11-23T12:00:00.000Z',
      body: { program: 'reading-corps', reason: 'cost', note: '', dataThrough: '2026-11-20' },
    });
  });

  it('is taken back with a reason: it stays to be read, and the one before holds again', async () => {
    const back = { program: 'Reading Corps', because: 'The wrong program' };
    const done = await run('withdraw-program-decision', back, '2026-12-02');
    expect(done.says).toBe('Taken back for Reading Corps: study it properly. What holds now: stop.');
    const kept = await readRecorded(records, programDecision, { subject: 'reading-corps' });
    expect(kept.find((one) => one.body.choice === 'study')?.body.takenBack).toEqual({
      because: 'The wrong program',
      on: '2026-12-02',
      by: 'Pia, program director',
      decidedAt: '2026-12-01T12:00:00.000Z',
      decidedBy: 'Pia, program director',
    });
    const told = decisionsOf({ decisions: decisionsCell({ recorded: () => kept } as never, 'reading-corps') });
    expect(told.map(decidedInWords)).toEqual([
      'Stop: November 23, 2026',
      'Taken back, Study it properly: December 1, 2026',
    ]);
    expect((await run('withdraw-program-decision', back, '2026-12-03')).says).toContain('No decision stands now.');
    await expect(run('withdraw-program-decision', back, '2026-12-03')).rejects.toThrow();
    await expect(run('withdraw-program-decision', { program: 'Reading Corps', because: '' })).rejects.toThrow(
      /Say why/,
    );
  });

  it('needs a program that is there, and a reason', async () => {
    await expect(run('decide-program', { program: 'Chess', choice: 'stop', reason: 'cost' })).rejects.toThrow(
      /There are Reading Corps/,
    );
    await expect(run('decide-program', { program: 'Reading Corps', choice: 'stop' })).rejects.toThrow();
  });
});

describe('what it takes and what others say', () => {
  it('is written down with its program', async () => {
    const ingredient = {
      program: 'tutoring',
      schoolYear: 2027,
      what: 'Tutors',
      kind: 'people',
      quantity: 0.4,
      price: 82600,
    };
    expect((await run('record-program-ingredient', ingredient)).says).toContain('Tutors');
    const rating = {
      program: 'tutoring',
      rater: 'What Works Clearinghouse',
      ratedOn: '2021-03-01',
      rating: 'Meets standards with reservations',
      study: 'Review of one study of 2019',
    };
    expect((await run('record-outside-rating', rating)).says).toContain('What Works Clearinghouse of 2021-03-01');
  });
});
