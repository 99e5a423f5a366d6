import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { didListingHelp } from './did-listing-help.ts';
import { goLive } from './go-live.ts';
import { supportModelCard } from './model-card.ts';
import { studentSupport } from './student-support.ts';
import { supportCaseload } from './support-caseload.ts';
import { whoMightBenefit } from './who-might-benefit.ts';

let tiny: TinyDistrict;
beforeAll(async () => {
  tiny = await openTinyDistrict();
});
afterAll(() => tiny.close());

const byName = (rows: readonly Readonly<Record<string, unknown>>[]) =>
  new Map(rows.map((row) => [String(row.student).split(' ')[0], row]));

it('one place for every school of so few, the most flags first, and equals by lot', async () => {
  const { rows, sentence } = await tiny.ask(whoMightBenefit);
  const students = byName(rows);
  // Cedar: Dev and Hana both missed 10 of 100 and raise one flag; Ivo 9.5. Dogwood: Fay 22 of 100 and suspended.
  const cedar = rows.filter((row) => row.queue === 'this week' && row.school === 'Cedar Elementary');
  expect(cedar).toHaveLength(1);
  expect(['Dev Dutta', 'Hana Hale']).toContain(cedar[0]?.student);
  expect(cedar[0]?.tie).toBe('one of 2 equals, 1 of them drawn by lot');
  expect(students.get('Fay')).toMatchObject({ queue: 'this week', tie: null });
  expect(students.get('Fay')?.why).toBe('Missed 22 of 100 days this year\nSuspended out of school twice this year');
  expect(sentence.headline).toBe('2 students, of 11, may be helped by a conversation this week.');
});

it('who is helped, and of whom too little is known, stand apart and take no place', async () => {
  const { rows, findings } = await tiny.ask(whoMightBenefit);
  const students = byName(rows);
  expect(students.get('Lua')).toMatchObject({ queue: 'already supported', help: 'Morning Check-in, Cam Cole' });
  // Cleo has six days; of Jun nothing came; Kai’s school has sent nothing since November 20.
  for (const name of ['Cleo', 'Jun', 'Kai']) expect(students.get(name)?.queue, name).toBe('no data');
  expect(students.has('Ben')).toBe(false);
  expect(findings.notes.map(({ text }) => text).join(' ')).toContain('No data is not good news');
});

it('without a tried list nothing is promised of it', async () => {
  const { findings } = await tiny.ask(whoMightBenefit);
  expect(findings.notes.map(({ text }) => text).join(' ')).toContain(
    'No list has been tried on our own past years yet',
  );
  expect((await tiny.ask(goLive)).sentence.form).toBe('nothing');
  expect((await tiny.ask(supportModelCard)).sentence.form).toBe('nothing');
  expect((await tiny.ask(didListingHelp)).sentence.form).toBe('nothing');
});

it('says what is known of one student, and what is not', async () => {
  const lua = await tiny.ask(studentSupport, { student: 'stu-lua' });
  expect(lua.sentence.headline).toBe('Missed 19 of 100 days this year. Missed 5 days for want of a ride.');
  expect(lua.rows.filter(({ kind }) => kind === 'bar')).toEqual([]);
  const jun = await tiny.ask(studentSupport, { student: 'stu-jun' });
  expect(jun.sentence.form).toBe('cannot tell');
  await expect(tiny.ask(studentSupport, { student: 'stu-nobody' })).rejects.toThrow('No student that you may see');
});

it('counts help that was given', async () => {
  const { rows } = await tiny.ask(supportCaseload);
  expect(rows).toMatchObject([{ student: 'Lua Lopez', sessions: 7, state: 'less given than planned' }]);
});

it('a grade that no student is in has no list', async () => {
  const { sentence } = await tiny.ask(whoMightBenefit, { outcome: 'off-track-grade-9' });
  expect(sentence.form).toBe('nothing');
});
