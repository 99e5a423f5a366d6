/** The demo district’s planted truths, with the words that they have earned: one program does nothing, one is too small. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemoDistrict } from '../../../demo/make-district.ts';
import { truths } from '../../../demo/truths.ts';
import {
  openFiles,
  openTinyDistrict,
  type TinyAnswer,
  type TinyDistrict,
} from '../../../test/tiny-district/tiny-district.ts';
import type { ReadRecorded, Recorded } from '../../data/recorded/kind.ts';
import { didItWork } from './did-it-work.ts';
import { moveDollars } from './move-dollars.ts';
import { ingredientCost, programCost } from './program-cost.ts';
import { programCosts } from './program-costs.ts';
import { programPortfolio } from './program-portfolio.ts';
import type { ProgramReach } from './program-reach.ts';
import { resultsByYear } from './results-by-year.ts';
import { gradesIn, studyPlanner } from './study-planner.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-programs-'));
let demo: TinyDistrict;
beforeAll(async () => {
  await makeDemoDistrict({ students: 3000, seed: 1, years: 4, out: join(folder, 'files') });
  demo = await openFiles({ from: join(folder, 'files'), at: '2026-11-23T12:00:00Z' });
}, 120_000);
afterAll(() => {
  demo.close();
  rmSync(folder, { recursive: true });
});

const part = ({ rows }: TinyAnswer, name: string) => rows.filter((row) => row.part === name);

describe('did it work', () => {
  it('says that Reading Corps probably does not, though its students gained more than others', async () => {
    const answer = await demo.ask(didItWork, { program: truths.readingCorps.program, matters: 5 });
    expect(answer.sentence.form).toBe('tells');
    expect(answer.sentence.headline).toMatch(/^Probably not\. With Reading Corps,/);
    const [effect] = part(answer, 'effect');
    expect(Number(effect?.low)).toBeLessThan(truths.readingCorps.effect);
    expect(Number(effect?.high)).toBeGreaterThan(truths.readingCorps.effect);
    expect(Number(effect?.high)).toBeLessThan(5);
    const looked = part(answer, 'design').find((row) => row.name === 'Outcomes looked at');
    expect(looked?.says).toMatch(/^(Two|Three|Four|2|3|4): .*days missed.*luck may make\.$/);
  });

  it('cannot tell of nine students at one school, and gives no number for them', async () => {
    const answer = await demo.ask(didItWork, { program: 'Attendance Mentors' });
    expect(answer.sentence.form).toBe('cannot tell');
    expect(part(answer, 'effect')[0]).toMatchObject({ value: null, low: null, high: null });
    expect(part(answer, 'cost').map((row) => row.name)).not.toContain('Effect for each $1,000');
  });

  it('does not say of Morning Tutoring that it fails, nor yet that it works: three schools are few', async () => {
    const answer = await demo.ask(didItWork, { program: 'morning-tutoring', matters: 4 });
    expect(answer.sentence.form).toBe('cannot tell');
    expect(answer.sentence.headline).not.toContain('because');
    const [effect] = part(answer, 'effect');
    expect(Number(effect?.high)).toBeGreaterThan(truths.morningTutoring.effect);
  });

  it('claims no cause for a design that has none', async () => {
    const described = await demo.ask(didItWork, { program: 'reading-corps', design: 'before-after' });
    expect(described.sentence.headline).toMatch(/We can only describe|cannot tell/);
    const correlated = await demo.ask(didItWork, { program: 'reading-corps', design: 'correlational' });
    expect(correlated.sentence.headline).not.toMatch(/^Probably|With Reading Corps/);
  });

  it('tells reach and dosage from sessions, and cost from the ledger', async () => {
    const answer = await demo.ask(didItWork, { program: 'reading-corps' });
    const [reached, sessions] = part(answer, 'reach');
    expect(Number(reached?.value)).toBeGreaterThan(60);
    expect(String(sessions?.name)).toContain('offered to each');
    const [cost] = part(answer, 'cost');
    expect(Number(cost?.value)).toBeCloseTo(870, -1.7);
    expect(cost?.says).toContain('the ledger booked');
  });

  it('gives nothing that was computed from students who may not be counted', async () => {
    const { rows, sentence } = await demo.askHidden(didItWork, { program: 'reading-corps' });
    expect(sentence.form).toBe('cannot tell');
    expect(rows.filter((row) => row.part === 'effect' || row.part === 'by period').map((row) => row.value)).toEqual([
      null,
    ]);
    expect(rows.some((row) => row.part === 'before it began' || row.part === 'reach')).toBe(false);
  });

  it('refuses a program that is not there, and has nothing to say where none came', async () => {
    await expect(demo.ask(didItWork, { program: 'Chess' })).rejects.toThrow(/There are Attendance Mentors/);
    const bare = await openTinyDistrict(['DELETE FROM intervention', 'DELETE FROM intervention_assignment']);
    expect((await bare.ask(didItWork)).sentence.form).toBe('nothing');
    expect((await bare.ask(programPortfolio)).sentence.form).toBe('nothing');
    bare.close();
  });
});

describe('the portfolio', () => {
  it('lists every program by name, those without an effect like the others, and ranks none', async () => {
    const { rows, sentence } = await demo.ask(programPortfolio);
    expect(rows.map((row) => row.title)).toEqual([
      'Attendance Mentors',
      'Marching Band',
      'Morning Tutoring',
      'Reading Corps',
    ]);
    expect(sentence.more).toContain('No program may be called the best use');
    for (const row of rows) expect(row.says).not.toBe('');
  });
});

describe('what was decided', () => {
  const decided = (id: string, madeAt: string, choice: string): Recorded => ({
    id,
    revision: 1,
    studentId: null,
    schoolId: null,
    subject: 'morning-tutoring',
    body: { program: 'morning-tutoring', choice, reason: 'cost', note: 'After the spring', dataThrough: '2026-11-20' },
    snapshotId: 'snap-1',
    withdrawn: false,
    madeAt,
    madeBy: { id: 'pia@x.example', name: 'Pia', role: 'program director' },
  });
  const decisions = [decided('1', '2026-11-23T12:00:00Z', 'continue'), decided('2', '2026-12-01T12:00:00Z', 'stop')];

  it('stands in the portfolio with the newest choice, and as “not yet” where nobody chose', async () => {
    const only = ((kind) => (kind.name === 'program-decision' ? decisions : [])) as ReadRecorded;
    const { rows } = await demo.askWith(programPortfolio, only);
    expect(rows.map((row) => row.decided)).toEqual(['not yet', 'not yet', 'Stop: December 1, 2026', 'not yet']);
    const largest = await demo.askWith(didItWork, only);
    expect(part(largest, 'effect')[0]?.program).toBe('morning-tutoring');
    const brief = part(largest, 'decision');
    expect(brief.map((row) => row.name)).toEqual(['Stop: December 1, 2026', 'Continue: November 23, 2026']);
    expect(brief[0]?.says).toBe(
      'Pia, program director, on December 1, 2026, with data through November 20, 2026 (snapshot snap-1). What it costs, or what else the money could do. After the spring',
    );
  });
});

describe('cost, and the years', () => {
  it('tells the cost for each student from the ledger beside the stated price', async () => {
    const { rows, sentence } = await demo.ask(programCosts, { program: 'Reading Corps' });
    expect(rows.map((row) => row.row)).toEqual(['used here', 'as stated']);
    expect(Number(rows[0]?.total) / Number(rows[0]?.students)).toBeCloseTo(Number(rows[0]?.per_student), 8);
    expect(rows[1]).toMatchObject({ per_student: 870, level: 'moderate' });
    expect(sentence.headline).toContain('Reading Corps $8');
    const hidden = await demo.askHidden(programCosts, { program: 'Reading Corps' });
    expect(hidden.rows[0]?.per_student).toBeNull();
  });

  it('looks back on each year with what had happened by its end', async () => {
    const { rows } = await demo.ask(resultsByYear, { program: 'reading-corps' });
    expect(rows.map((row) => row.year)).toEqual(['2024–25', '2025–26', '2026–27, so far']);
    expect(rows[0]?.effect).not.toBe(rows[1]?.effect);
    const once = await demo.ask(didItWork, { program: 'reading-corps', asOf: '2025-06-06' });
    expect(rows[0]?.effect).toBe(part(once, 'effect')[0]?.value);
  });

  it('does not call a difference on the wrong side too little to matter', async () => {
    const asked = { program: 'reading-corps', asOf: '2025-06-06', matters: 6 };
    const { sentence } = await demo.ask(didItWork, asked);
    expect(sentence.headline).toMatch(
      /is −\d+(\.\d)?, the wrong way, and no gain that would matter lies in its range\.$/,
    );
  });
});

describe('an ingredient', () => {
  it('is spread over its years, less what was there already', () => {
    const tablets = {
      program: 'p',
      schoolYear: 2026,
      what: 'Tablets',
      kind: 'equipment',
      quantity: 10,
      price: 500,
      lastsYears: 4,
      usualShare: 0.5,
      uncertain: 0.1,
    } as const;
    expect(ingredientCost(tablets).cost).toBeCloseTo(672.57, 2);
    expect(ingredientCost(tablets).standardError).toBeCloseTo(67.257 / 1.96, 1);
  });

  it('stands before the ledger, divided by those who took part', () => {
    const facts = {
      program: 'p',
      title: 'P',
      focus: null,
      beganOn: null,
      endedOn: null,
      statedCost: 5,
      grades: [],
      years: [2026],
      students: 50,
    };
    const reach = [{ program: 'p', school_year: 2026, students: 50 } as ProgramReach];
    const tutors = {
      program: 'p',
      schoolYear: 2026,
      what: 'Tutors',
      kind: 'people',
      quantity: 0.5,
      price: 80_000,
      lastsYears: 1,
      usualShare: 0,
      uncertain: 0,
    } as const;
    const line = { program: 'P', school_year: 2026, fund: 'f', is_over: 1, cents: 100_000 };
    const here = { ...line, place: 'school' as const };
    expect(programCost(facts, { reach, ledger: [here], ingredients: [tutors] })).toMatchObject({
      source: 'ingredients',
      cost: 800,
    });
    expect(programCost(facts, { reach, ledger: [here], ingredients: [] })).toMatchObject({
      source: 'ledger',
      cost: 20,
    });
    const beyond = { ...line, place: 'elsewhere' as const };
    expect(programCost(facts, { reach, ledger: [here, beyond], ingredients: [] })).toMatchObject({ cost: 20 });
    expect(programCost(facts, { reach, ledger: [], ingredients: [] })).toMatchObject({ source: 'stated', cost: 5 });
  });
});

describe('few students', () => {
  it('lets nobody work out a hidden number from the others', async () => {
    const portfolio = await demo.ask(programPortfolio);
    expect(portfolio.findings.n).toBe(portfolio.rows.length);
    const brief = await demo.ask(didItWork, { program: 'reading-corps' });
    const [effect] = part(brief, 'effect');
    const groups = part(brief, 'for whom').map((row) => Number(row.students));
    expect(groups.length % 2).toBe(0);
    for (let pair = 0; pair < groups.length; pair += 2)
      expect((groups[pair] ?? 0) + (groups[pair + 1] ?? 0)).toBe(effect?.students);
  });
});

describe('moving dollars', () => {
  it('counts the places lost and won, and weighs no reading score against a course passed', async () => {
    const { rows, sentence } = await demo.ask(moveDollars, {
      from: 'reading-corps',
      to: 'morning-tutoring',
      dollars: 43_500,
    });
    expect(Number(rows[0]?.students)).toBeCloseTo(-50, -0.7);
    expect(rows).toHaveLength(2);
    expect(sentence.headline).toContain('fewer places in Reading Corps');
    expect(sentence.headline).not.toMatch(/probably (gain|lose)/);
  });

  it('shows what a position costs and claims no effect of it', async () => {
    const { rows, sentence } = await demo.ask(moveDollars, { from: 'Reading Corps', to: 'counselor', dollars: 90_000 });
    expect(Number(rows[1]?.positions)).toBeGreaterThan(0.5);
    expect(rows[1]?.change).toBeNull();
    expect(sentence.form).toBe('cannot tell');
    await expect(demo.ask(moveDollars, { from: 'nobody', to: 'teacher' })).rejects.toThrow(/there is none named/);
  });
});

describe('the planner', () => {
  it('says which ways are possible, and that before and after is none', async () => {
    const { rows } = await demo.ask(studyPlanner, { outcome: 'test-score', grades: '1-3', places: 100, matters: 10 });
    const of = (design: string) => rows.find((row) => row.design === design);
    expect(of('lottery')?.possible).toBe('yes');
    expect(of('before-after')?.possible).toBe('no');
    expect(Number(of('discontinuity')?.smallest_effect)).toBeGreaterThan(Number(of('lottery')?.smallest_effect));
    expect(of('interrupted-series')?.takes).toContain('four are needed');
  });

  it('cannot tell when nothing would see it, and sees more with more places', async () => {
    const few = await demo.ask(studyPlanner, { outcome: 'core-courses', grades: '09', places: 10, matters: 1 });
    expect(few.sentence.form).toBe('cannot tell');
    const smallest = async (places: number) => {
      const { rows } = await demo.ask(studyPlanner, { outcome: 'days-missed', grades: '06-08', places });
      return Number(rows.find((row) => row.design === 'lottery')?.smallest_effect);
    };
    expect(await smallest(300)).toBeLessThan(await smallest(40));
  });

  it('reads grades as people write them', () => {
    expect(gradesIn('K-2, 9')).toEqual(['KG', '01', '02', '09']);
    expect(gradesIn('all')).toEqual([]);
    expect(() => gradesIn('9-3')).toThrow(/is none/);
  });
});
