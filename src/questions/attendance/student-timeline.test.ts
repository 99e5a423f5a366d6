import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { studentTimeline } from './student-timeline.ts';

let tiny: TinyDistrict;
beforeAll(async () => {
  tiny = await openTinyDistrict();
});
afterAll(() => tiny.close());

const kindsOf = (rows: readonly Readonly<Record<string, unknown>>[]) =>
  Object.fromEntries([...Map.groupBy(rows, (row) => String(row.kind))].map(([kind, all]) => [kind, all.length]));

it('everything of Lua’s year, in order, by any of her numbers', async () => {
  const { rows, sentence, findings } = await tiny.ask(studentTimeline, { student: '9900012' });
  expect(kindsOf(rows)).toEqual({ program: 2, enrolled: 2, absent: 19, session: 8, support: 1, days: 1 });
  expect(rows.find((row) => row.kind === 'support')).toMatchObject({ what: 'Morning Check-in', staff: 'Cam Cole' });
  const grades = rows.filter((row) => row.kind === 'enrolled').map((row) => row.grade);
  expect(grades.every((grade) => typeof grade === 'string' && grade !== '')).toBe(true);
  const dates = rows.slice(0, -1).map((row) => String(row.date));
  expect(dates).toEqual([...dates].sort());
  expect(sentence).toEqual({
    form: 'tells',
    headline: 'Lua missed 19 of 100 days.',
    more: 'Support on record: Morning Check-in.',
  });
  expect(findings.notes.at(-1)?.text).toBe('Nothing is recorded this year of: marks, tests.');
});

it('marks, incidents and what followed are told apart', async () => {
  const { rows } = await tiny.ask(studentTimeline, { student: 'stu-eli' });
  expect(kindsOf(rows)).toMatchObject({ mark: 3, incident: 1, action: 1, late: 1, absent: 10 });
  expect(rows.find((row) => row.kind === 'mark')).toMatchObject({ what: 'English 8', detail: 'B', amount: 3 });
});

it('a change of habit is the headline', async () => {
  const changed = await openTinyDistrict([
    `DELETE FROM attendance_event WHERE student_id = 'stu-hana' AND school_year = 2027`,
    `INSERT INTO attendance_event SELECT 'stu-hana', school_id, date, 2027, 'excused', 1, NULL, date
       FROM calendar_date WHERE school_id = 'sch-cedar' AND is_school_day AND school_year = 2027
         AND date >= DATE '2026-11-30' AND day_number % 2 = 0`,
  ]);
  const { sentence } = await changed.ask(studentTimeline, { student: 'stu-hana' });
  changed.close();
  expect(sentence.headline).toBe(
    'Hana missed 0 of the first 61 days and 20 of the last 39. The change began on December 1.',
  );
});

describe('what is not there', () => {
  it('no attendance source: cannot tell, and the school is named', async () => {
    const { sentence, findings } = await tiny.ask(studentTimeline, { student: 'stu-jun' });
    expect(sentence.form).toBe('cannot tell');
    expect(sentence.more).toContain('No data is not good news');
    expect(findings.notes[0]).toMatchObject({ kind: 'stale' });
  });

  it('nothing before the year begins', async () => {
    const { sentence } = await tiny.ask(studentTimeline, { student: 'stu-jun', asOf: '2025-08-01' });
    expect(sentence.form).toBe('nothing');
  });

  it('an unknown number is a clear error', async () => {
    await expect(tiny.ask(studentTimeline, { student: 'stu-nobody' })).rejects.toThrow(
      'No student that you may see has that number.',
    );
  });
});
