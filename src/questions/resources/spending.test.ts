/** The tiny district with a ledger counted by hand, and the demo district’s ledger against its own file. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemoDistrict } from '../../../demo/make-district.ts';
import { openFiles, openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { spendingPartOf } from '../../definitions/ledger-functions.ts';
import { fundingCliff } from './funding-cliff.ts';
import { shareCentral } from './share-central.ts';
import { spendingBySchool } from './spending-by-school.ts';
import { spendingEquity } from './spending-equity.ts';
import { differenceToLedger, type SpendingRow } from './spending-rows.ts';

const entry = (id: string, values: string) =>
  `INSERT INTO ledger_entry (entry_id, school_year, kind, fund, fund_class, function, object, site_id, program, amount, posted_date, as_of)
   VALUES ('${id}', 2027, 'actual', ${values}, NULL, NULL)`;
const ledger = [
  entry('1', `'General', 'state-local', '1000 Instruction', '110 Salaries', 'sch-cedar', NULL, 40000.10`),
  entry('2', `'Title I', 'federal', '1000 Instruction', '610 Supplies', 'sch-cedar', NULL, 999.99`),
  entry('3', `'General', 'state-local', 'Instruction', 'Salaries', 'sch-dogwood', NULL, 30000.00`),
  entry('4', `'General', 'state-local', '2300 General administration', 'Salaries', NULL, NULL, 1000.01`),
  entry('5', `'Bond', 'other', 'Debt service', 'Interest', NULL, NULL, 500.50`),
  entry('6', `'General', 'state-local', '4000 Facilities', '720 Buildings', 'sch-elm', NULL, 700.00`),
  entry('7', `'General', NULL, 'Zorble', 'Misc', 'sch-elm', NULL, 60.07`),
  `INSERT INTO ledger_entry VALUES ('8', 2027, 'budget', 'General', NULL, 'Instruction', 'Salaries', 'sch-elm', NULL, 9999, NULL, NULL)`,
];

describe('a district without student rows', () => {
  const published = (school: string, name: string, grade: string, group: string, students: number) =>
    `INSERT INTO enrollment_count VALUES ('${school}', '${name}', 'school', 2027, '${grade}', '${group}', ${students})`;
  const open = (withElm: boolean) =>
    openTinyDistrict([
      ...ledger,
      'DELETE FROM school_enrollment',
      published('sch-cedar', 'Cedar', 'all', 'all', 400),
      published('sch-cedar', 'Cedar', 'PK', 'all', 0),
      published('sch-cedar', 'Cedar', 'all', 'economically-disadvantaged', 100),
      ...(withElm ? [published('sch-elm', 'Elm', 'all', 'all', 350)] : []),
      // By its name, for the publisher has another number for it; and by grade, preschool with them as the usual convention counts.
      published('0042', 'dogwood community', '06', 'all', 120),
      published('0042', 'dogwood community', '07', 'all', 130),
      published('0042', 'dogwood community', 'PK', 'all', 20),
    ]);

  it('divides by published counts, says so, and knows no need that was not published', async () => {
    const tiny = await open(true);
    const { rows, sentence, findings } = await tiny.ask(spendingBySchool);
    tiny.close();
    const at = (name: string) => rows.find((row) => String(row.school).startsWith(name) && row.part === null);
    expect(at('Cedar')?.students).toBe(400);
    expect(at('Dogwood')?.students).toBe(270);
    expect(Number(at('Dogwood')?.per_student)).toBeCloseTo((30000 + (1000.01 * 270) / 1020) / 270, 2);
    expect(at('Cedar')?.low_income_share).toBe(0.25);
    expect(at('Dogwood')?.low_income_share).toBeNull();
    expect(sentence.form).toBe('tells');
    expect(findings.notes.map((note) => note.text).join(' ')).toContain('the counts published for the school year');
  });

  it('takes a school of which nothing was published for unknown, and not for empty', async () => {
    const tiny = await open(false);
    const { rows, sentence } = await tiny.ask(spendingBySchool);
    tiny.close();
    const elm = rows.find((row) => String(row.school).startsWith('Elm') && row.part === null);
    expect(elm).toMatchObject({ students: null, per_student: null, central: null });
    expect(sentence.form).toBe('cannot tell');
  });
});

describe('spending by school, counted by hand', () => {
  let tiny: TinyDistrict;
  let rows: readonly SpendingRow[];
  beforeAll(async () => {
    tiny = await openTinyDistrict(ledger);
    rows = (await tiny.ask(spendingBySchool)).rows as unknown as SpendingRow[];
  });
  afterAll(() => tiny.close());
  const at = (name: string) => rows.find((row) => row.school?.startsWith(name));

  it('adds up to the ledger to the cent, and says so', async () => {
    expect(at('All lines')?.dollars).toBe(73260.67);
    expect(differenceToLedger(rows)).toBe(0);
    const { sentence } = await tiny.ask(spendingBySchool);
    expect(sentence.more).toContain('The rows add up to the ledger’s $73,260.67, to the cent.');
  });

  it('leaves out buildings and debt under their own names, and keeps what it does not recognize', async () => {
    expect(at('Debt service')?.dollars).toBe(500.5);
    expect(at('Capital outlay')?.dollars).toBe(700);
    expect(at('Elm')?.direct).toBe(60.07);
    const { findings } = await tiny.ask(spendingBySchool);
    expect(findings.notes.map((note) => note.text).join(' ')).toContain('Zorble');
  });

  it('shares central spending by pupils, to the cent', () => {
    const shares = rows.filter((row) => row.row === 'school').map((row) => row.central ?? 0);
    expect(Math.round(shares.reduce((sum, each) => sum + each, 0) * 100)).toBe(100001);
    const students = rows.filter((row) => row.row === 'school').reduce((sum, row) => sum + (row.students ?? 0), 0);
    const cedar = at('Cedar');
    expect(cedar?.central).toBeCloseTo((1000.01 * (cedar?.students ?? 0)) / students, 1);
    expect(cedar?.per_student).toBeCloseTo((41000.09 + (cedar?.central ?? 0)) / (cedar?.students ?? 1), 8);
  });

  it('tells federal from state and local money, and people from things', () => {
    const cedar = at('Cedar');
    const students = cedar?.students ?? 1;
    expect(cedar?.federal).toBeCloseTo(999.99 / students, 8);
    expect(cedar?.people).toBeCloseTo((40000.1 + (cedar?.central ?? 0)) / students, 8);
  });

  it('counts only state and local money by that convention, and still adds up', async () => {
    const only = await tiny.ask(spendingBySchool, { convention: 'essa-state-local' });
    const found = only.rows as unknown as SpendingRow[];
    expect(found.find((row) => row.school?.startsWith('Cedar'))?.direct).toBe(40000.1);
    expect(differenceToLedger(found)).toBe(0);
    expect(found.some((row) => row.school === 'Paid from federal funds')).toBe(true);
  });

  it('breaks a school down by function and by fund', async () => {
    const byFund = (await tiny.ask(spendingBySchool, { show: 'fund' })).rows as unknown as SpendingRow[];
    const parts = byFund.filter((row) => row.school?.startsWith('Cedar') && row.part !== null);
    expect(parts.map((row) => [row.part, row.direct])).toEqual([
      ['General', 40000.1],
      ['Title I', 999.99],
    ]);
    expect(differenceToLedger(byFund)).toBe(0);
  });

  it('shows no dollars for each student where students are hidden', async () => {
    const hidden = await tiny.askHidden(spendingBySchool);
    for (const row of hidden.rows) expect(row.per_student).toBeNull();
    expect(hidden.sentence.form).toBe('cannot tell');
    expect((await tiny.askHidden(spendingEquity)).sentence.form).not.toBe('tells');
  });

  it('refuses a year that is not there, and has nothing to say without a ledger', async () => {
    await expect(tiny.ask(spendingBySchool, { year: 2011 })).rejects.toThrow(/the ledger holds 2027/);
    const bare = await openTinyDistrict();
    expect((await bare.ask(spendingBySchool)).sentence.form).toBe('nothing');
    expect((await bare.ask(spendingEquity)).sentence.form).toBe('nothing');
    bare.close();
  });
});

describe('what hangs on a fund', () => {
  const money = (id: string, kind: string, year: number, fund: string, program: string, amount: number) =>
    `INSERT INTO ledger_entry VALUES ('${id}', ${year}, '${kind}', '${fund}', '${fund === 'General' ? 'state-local' : 'federal'}',
      'Instruction', 'Salaries', 'sch-cedar', ${program}, ${amount}, NULL, NULL)`;
  const kept = [
    money('1', 'actual', 2026, 'General', 'NULL', 9000),
    money('2', 'actual', 2026, 'Relief', `'int-checkin'`, 600),
    money('3', 'actual', 2026, 'Relief', 'NULL', 400),
    money('4', 'budget', 2027, 'General', 'NULL', 9000),
  ];

  it('names what is paid from it alone, and marks none that stays', async () => {
    const tiny = await openTinyDistrict([...kept, money('5', 'budget', 2027, 'Relief', 'NULL', 950)]);
    const { rows, sentence } = await tiny.ask(fundingCliff, { year: 2026 });
    tiny.close();
    expect(sentence.headline).toBe(
      'No fund is known to end. If Relief did, $1,000 a year would be gone, 10% of what we spend.',
    );
    expect(sentence.more).toBe('Morning Check-in is paid from it alone.');
    expect(rows.every((row) => row.cliff === false)).toBe(true);
  });

  it('marks a fund whose budget falls by a fifth or more', async () => {
    const tiny = await openTinyDistrict([...kept, money('5', 'budget', 2027, 'Relief', 'NULL', 300)]);
    const { rows, sentence } = await tiny.ask(fundingCliff, { year: 2026 });
    tiny.close();
    expect(rows[0]).toMatchObject({ fund: 'Relief', dollars: 1000, budget_now: 300, change: -0.7, cliff: true });
    expect(sentence.headline).toContain('Relief is 70% smaller in this year’s budget: $1,000 a year hang on it.');
  });
});

describe('sharing central spending', () => {
  it('loses and makes no cent, whatever the key', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }),
        fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 60 }),
        (cents, weights) => {
          const shares = shareCentral(cents, weights);
          if (!weights.some((weight) => weight > 0)) expect(shares).toBeNull();
          else expect(shares?.reduce((sum, share) => sum + share, 0)).toBe(cents);
        },
      ),
    );
  });

  it('does not share by a key that is hidden', () => {
    expect(shareCentral(100, [5, null])).toBeNull();
  });
});

describe('what a line pays for', () => {
  it.each([
    ['2710 Vehicle operation', '', 'transportation'],
    ['Instruction', 'Salaries', 'instruction'],
    ['Debt service', '', 'debt service'],
    ['2620 Operation of plant', '', 'operations and maintenance'],
    ['1000', '832 Interest', 'debt service'],
    ['5100', '', 'debt service'],
    ['Instructional staff support', '', 'support of instruction'],
    ['Misc 9', '', null],
  ])('%s, %s: %s', (name, object, part) => {
    expect(spendingPartOf(name, object)).toBe(part);
  });
});

describe('the demo district', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-money-'));
  let demo: TinyDistrict;
  beforeAll(async () => {
    await makeDemoDistrict({ students: 600, seed: 7, years: 2, out: join(folder, 'files') });
    demo = await openFiles({ from: join(folder, 'files'), at: '2026-11-23T12:00:00Z' });
  });
  afterAll(() => {
    demo.close();
    rmSync(folder, { recursive: true });
  });

  it('reports every cent of the file of last year', async () => {
    const [, ...lines] = readFileSync(join(folder, 'files', 'ledger.csv'), 'utf8')
      .trimEnd()
      .split('\n');
    const cents = lines
      .map((line) => line.split(','))
      .filter(([, year, kind]) => year === '2026' && kind === 'actual')
      .reduce((sum, fields) => sum + Math.round(Number(fields[9]) * 100), 0);
    const { rows, sentence } = await demo.ask(spendingBySchool);
    const read = rows as unknown as SpendingRow[];
    expect(Math.round((read.find((row) => row.row === 'ledger')?.dollars ?? 0) * 100)).toBe(cents);
    expect(differenceToLedger(read)).toBe(0);
    expect(sentence.form).toBe('tells');
  });

  it('says how even it is', async () => {
    const { rows, sentence } = await demo.ask(spendingEquity);
    const value = (measure: string) => Number(rows.find((row) => row.measure === measure)?.value);
    expect(value('Theil within levels') + value('Theil between levels')).toBeCloseTo(value('Theil'), 12);
    expect(sentence.form).toBe('tells');
  });
});
