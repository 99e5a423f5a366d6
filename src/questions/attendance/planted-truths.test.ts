/** What was planted in the demo district, the questions find. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoReport, makeDemoDistrict } from '../../../demo/make-district.ts';
import { truths } from '../../../demo/truths.ts';
import { openFiles, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { absenceCalendar } from './absence-calendar.ts';
import { absenceReasons } from './absence-reasons.ts';
import { chronicAbsence } from './chronic-absence.ts';
import { chronicAbsenceByWeek } from './chronic-absence-by-week.ts';
import { studentTimeline } from './student-timeline.ts';
import { unusualDays } from './unusual-days.ts';
import { weekdayPattern } from './weekday-pattern.ts';
import { type DifferenceRow, whyOurNumberDiffers } from './why-our-number-differs.ts';

const folder = mkdtempSync(join(tmpdir(), 'planted-'));
let made: DemoReport;
let district: TinyDistrict;

beforeAll(async () => {
  made = await makeDemoDistrict({ students: 3000, seed: 1, out: join(folder, 'files') });
  district = await openFiles({ from: made.out, at: '2026-11-21T04:10:00Z' });
});
afterAll(() => {
  district.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the state’s file', () => {
  const stepsOf = () => new Map(made.state.steps.map(({ cause, count }) => [cause, count]));

  it('our count is the one that the files were written with', async () => {
    const { rows } = await district.ask(chronicAbsence, { by: 'district' });
    expect(rows[0]?.chronic).toBe(stepsOf().get('our count'));
  });

  it('by their rules our count is what was planted, and two students stay unexplained', async () => {
    const file = readFileSync(join(made.beside, truths.stateFile.name), 'utf8');
    const answer = await district.ask(whyOurNumberDiffers, {
      file,
      from: 'the state’s file',
      theirMinimumDays: 30,
      theirSuspensionIn: 'attended',
      theirDate: truths.stateFile.copyOf,
      theirLeavers: 'dropped',
      theirHalfDays: 'whole',
      theirCountedPer: 'school',
    });
    const rows = answer.rows as DifferenceRow[];
    const planted = stepsOf();
    expect(rows[0]?.to).toBe(planted.get('our count'));
    expect(rows.find((row) => row.kind === 'not explained')).toMatchObject({ difference: -2, students: 2 });
    expect(rows.find((row) => row.kind === 'not explained')?.from).toBe(planted.get('enrolled at two schools'));
    expect(answer.sentence.headline).toMatch(/All but two of the difference is explained\.$/);
  });
});

it('Juniper is stale and its days after November 17 are unknown', async () => {
  const { findings } = await district.ask(chronicAbsence);
  expect(findings.notes[0]).toMatchObject({ kind: 'stale' });
  expect(findings.notes[0]?.text).toContain('Juniper');
});

it('Mondays at Birch Hollow are the steepest weekday, and no way to get there doubled', async () => {
  const weekdays = await district.ask(weekdayPattern);
  expect(weekdays.sentence.more).toContain('The steepest is Monday at Birch Hollow');
  const reasons = await district.ask(absenceReasons, { school: 'Birch Hollow' });
  const transport = reasons.rows.find((row) => row.reason === truths.birchHollowMondays.reason);
  expect(Number(transport?.times)).toBeGreaterThan(1.5);
});

it('the two planted days are the worst of the calendar and the farthest from the usual', async () => {
  const { rows } = await district.ask(absenceCalendar);
  const worst = [...rows].sort((left, right) => Number(right.rate) - Number(left.rate))[0];
  expect(worst?.date).toBe(truths.daysThatStandOut[0]);
  const unusual = await district.ask(unusualDays);
  const far = unusual.rows.filter((row) => row.kind === 'day').map((row) => row.date);
  expect(far.slice(0, 2).sort()).toEqual([...truths.daysThatStandOut]);
});

it('three past years give a range for the end of this one', async () => {
  const { rows } = await district.ask(chronicAbsenceByWeek);
  const end = rows.at(-1);
  expect(end?.to_come).toBe(true);
  expect(Number(end?.plausible_high)).toBeGreaterThan(Number(end?.plausible_low));
});

it('Marisol’s change began on October 13', async () => {
  const users = readFileSync(join(made.out, 'users.csv'), 'latin1');
  const id = users
    .split('\n')
    .find((line) => line.includes(',Marisol,Vega,'))
    ?.split(',')[0];
  const { sentence } = await district.ask(studentTimeline, { student: id });
  expect(sentence.headline).toBe(
    'Marisol missed 2 of the first 33 days and 7 of the last 28, late on 0 and then 11. The change began on October 13.',
  );
});
