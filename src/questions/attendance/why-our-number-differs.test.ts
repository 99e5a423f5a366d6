import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTinyDistrict, type TinyDistrict } from '../../../test/tiny-district/tiny-district.ts';
import { recordsBehindADifference } from './records-behind-a-difference.ts';
import type { DifferenceRow } from './why-our-number-differs.ts';
import { whyOurNumberDiffers } from './why-our-number-differs.ts';

let tiny: TinyDistrict;
beforeAll(async () => {
  tiny = await openTinyDistrict();
});
afterAll(() => tiny.close());

async function differ(input: Record<string, unknown>) {
  const answer = await tiny.ask(whyOurNumberDiffers, input);
  const rows = answer.rows as DifferenceRow[];
  const [first, last] = [rows[0], rows.at(-1)];
  const causes = rows.slice(1, -1);
  expect((first?.to ?? 0) + causes.reduce((sum, row) => sum + row.difference, 0)).toBe(last?.to);
  for (const [place, row] of causes.entries()) expect(row.from).toBe(rows[place]?.to);
  return { ...answer, causes: causes.map((row) => [row.cause, row.difference, row.students, row.records]) };
}

describe('a bare count, by their definition', () => {
  it('California: Ben too few days, Eli suspended in school, Dev half days', async () => {
    const { causes, sentence } = await differ({ theirCount: 3, theirDefinition: 'california' });
    expect(causes).toEqual([
      ['minimum-days', -1, 1, 1],
      ['suspended-in-school', -1, 1, 3],
      ['half-days', -1, 1, 4],
    ]);
    expect(sentence).toEqual({
      form: 'tells',
      headline: 'We count 6 chronically absent students; their report says 3. All of the difference is explained.',
      more: 'Three causes account for 3 of the 3. Two follow from the definitions and will be there every year.',
    });
  });

  it('an older copy: Hana leaves and Ivo enters by the day, Dev leaves by a late edit', async () => {
    const { causes, sentence } = await differ({ theirCount: 6, theirDate: '2027-01-29', from: 'the state' });
    expect(causes).toEqual([
      ['last-day', 0, 2, 1],
      ['late-edits', -1, 1, 1],
      ['not-explained', 1, 0, 0],
    ]);
    expect(sentence.headline).toBe(
      'We count 6 chronically absent students; the state says 6. All but one of the difference is explained.',
    );
    expect(sentence.more).toContain('The totals agree, but 3 students differ.');
  });

  it('the day of withdrawal makes Ben’s thirty days thirty-one', async () => {
    const { causes } = await differ({
      theirCount: 6,
      theirMinimumDays: 31,
      theirWithdrawalDay: 'counted',
    });
    // He leaves at the first step and comes back at the second: counted alike in the end.
    expect(causes).toEqual([]);
  });

  it('leavers dropped, students counted at each school', async () => {
    expect((await differ({ theirCount: 5, theirLeavers: 'dropped' })).causes).toEqual([['leavers', -1, 1, 1]]);
    // Ana and Gus are over the line at Cedar alone, Lua at both.
    const { causes } = await differ({ theirCount: 9, theirCountedPer: 'school' });
    expect(causes).toEqual([['two-schools', 3, 3, 6]]);
  });

  it('a count alone says only that it differs', async () => {
    const { sentence } = await differ({ theirCount: 4 });
    expect(sentence.form).toBe('cannot tell');
  });

  it('the same count is no difference', async () => {
    expect((await differ({ theirCount: 6 })).sentence.form).toBe('nothing');
  });

  it('asks for a count or a list', async () => {
    await expect(differ({})).rejects.toThrow('give their count, or the list');
  });
});

describe('a list', () => {
  const file = 'StateStudentID,SchoolCode\n9900008,1\n9900012,1\n9900012,2\n9900077,1\n';

  it('is matched on the number that fits, and every student has one cause', async () => {
    const { causes, findings } = await differ({ theirDefinition: 'california', theirCountedPer: 'school', file });
    expect(causes).toEqual([
      ['minimum-days', -1, 1, 1],
      ['suspended-in-school', -1, 1, 3],
      ['half-days', -1, 1, 4],
      ['two-schools', 1, 1, 2],
      ['not-in-ours', 1, 0, 0],
      ['not-explained', -1, 1, 1],
    ]);
    expect(findings.notes.map(({ text }) => text)).toContain('Matched on state number: 3 of 4 lines.');
  });

  it('a student on two lines where they count once is a repetition', async () => {
    const { causes } = await differ({ theirDefinition: 'california', file });
    expect(causes).toContainEqual(['listed-twice', 1, 0, 0]);
  });

  it('students whom their file does not name are told from those it does not count', async () => {
    const list = [
      { id: 'stu-dev', chronic: true },
      { id: 'stu-eli', chronic: true },
      { id: 'stu-fay', chronic: true },
      { id: 'stu-hana', chronic: false },
      { id: 'stu-ben', chronic: true },
    ];
    const { causes } = await differ({ list });
    expect(causes).toEqual([
      ['not-in-theirs', -1, 1, 2],
      ['not-explained', -1, 1, 1],
    ]);
  });

  it('a file without student numbers is refused with what is missing', async () => {
    await expect(differ({ file: 'name,days\nx,1\n' })).rejects.toThrow(
      'none of its columns is named as a student number',
    );
  });
});

describe('the records behind it', () => {
  const asked = { theirCount: 3, theirDefinition: 'california' };

  it('show each cause: a spell, suspensions, half days', async () => {
    const { rows, sentence } = await tiny.ask(recordsBehindADifference, asked);
    const shown = rows.map((row) => [row.cause, row.student, row.record, row.date, row.portion]);
    expect(shown).toContainEqual(['minimum-days', 'Ben Barlow', 'enrollment', '2026-08-31', null]);
    expect(shown).toContainEqual(['half-days', 'Dev Dutta', 'absence', '2026-10-01', 0.5]);
    expect(shown.filter(([cause]) => cause === 'suspended-in-school')).toHaveLength(3);
    expect(sentence.headline).toBe('3 students differ between the two counts.');
  });

  it('one cause at a time, and lines that fit nobody by their number', async () => {
    const { rows } = await tiny.ask(recordsBehindADifference, { ...asked, cause: 'half-days' });
    expect(new Set(rows.map((row) => row.student))).toEqual(new Set(['Dev Dutta']));
    const strangers = await tiny.ask(recordsBehindADifference, { file: 'ssid\n777\n', cause: 'not-in-ours' });
    expect(strangers.rows).toMatchObject([{ state_id: '777', student: null }]);
    expect((await tiny.ask(recordsBehindADifference, { ...asked, cause: 'grades' })).sentence.form).toBe('nothing');
  });
});
