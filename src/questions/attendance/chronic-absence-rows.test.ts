import { describe, expect, it } from 'vitest';
import type { Cell } from '../../data/database.ts';
import { chronicAbsenceRows } from './chronic-absence-rows.ts';
import { sayChronicAbsence } from './chronic-absence-words.ts';

const cell = (given: Record<string, string | number | null>): Cell => ({
  school_id: null,
  school: null,
  level: null,
  grade: null,
  family: null,
  student_group: null,
  near: 0,
  hidden: false,
  ...given,
});

/** Twelve schools of 1,000, of which one rose from 150 to 260 and the others fell from 180 to 160. */
const schools = Array.from({ length: 12 }, (_, place) =>
  cell({
    school_id: `s${place}`,
    school: `School ${String.fromCharCode(65 + place)}`,
    level: 'elementary',
    students: 1000,
    chronic: place === 0 ? 260 : 160,
    students_last_year: 1000,
    chronic_last_year: place === 0 ? 150 : 180,
  }),
);
const whole = cell({ students: 12_000, chronic: 2020, students_last_year: 12_000, chronic_last_year: 2130 });

const findings = (rows: ReturnType<typeof chronicAbsenceRows>) => ({
  rows,
  n: 12_000,
  unit: 'students',
  asOf: '2026-11-20',
  definitions: [],
  notes: [],
  sql: [],
});

describe('many schools', () => {
  const rows = chronicAbsenceRows([whole, ...schools]);

  it('the district’s change takes the schools as its witnesses, so one school’s leap widens it', () => {
    const [district] = rows;
    expect(district?.change).toBeCloseTo(-0.00917, 4);
    expect((district?.change_high ?? 0) - (district?.change_low ?? 0)).toBeGreaterThan(0.04);
    expect(district?.change_verdict).toBe('cannot tell');
  });

  it('a rise that is beyond chance after looking at twelve is called, the others’ small falls are not', () => {
    const verdicts = new Map(rows.map((row) => [row.school, row.change_verdict]));
    expect(verdicts.get('School A')).toBe('higher');
    expect(verdicts.get('School B')).toBe('cannot tell');
  });

  it('the sentence names the school', () => {
    const said = sayChronicAbsence(findings(rows));
    expect(said.headline).toBe(
      '2,020 students, 17 in every 100, have missed a tenth of their days. At this point last year it was 18.',
    );
    expect(said.more).toContain('At School A it rose, beyond chance.');
  });
});

it('a real fall is called a fall, with its range', () => {
  const fell = schools.map((school) => ({
    ...school,
    chronic: 140 + 2 * Number(String(school.school_id).slice(1)),
    chronic_last_year: 200,
  }));
  const total = fell.reduce((sum, school) => sum + Number(school.chronic), 0);
  const rows = chronicAbsenceRows([{ ...whole, chronic: total, chronic_last_year: 2400 }, ...fell]);
  expect(rows[0]?.change_verdict).toBe('lower');
  expect(sayChronicAbsence(findings(rows)).more).toMatch(
    /^The fall from last year is real \(between 4\.\d and 5\.\d points\)\./,
  );
});

it('schools that are hidden stand as one witness, so the change is judged as for those who see them', () => {
  const seen = chronicAbsenceRows([whole, ...schools])[0];
  const hiddenOnes = schools.map((school, place) =>
    place < 10 ? school : { ...school, chronic: null, chronic_last_year: null, hidden: true },
  );
  const shown = chronicAbsenceRows([whole, ...hiddenOnes])[0];
  expect(shown?.change).toBeCloseTo(seen?.change ?? 0, 10);
  expect(shown?.change_low).toBeCloseTo(seen?.change_low ?? 0, 2);
  expect((shown?.change_high ?? 0) - (shown?.change_low ?? 0)).toBeGreaterThan(0.04);
});

describe('groups', () => {
  const group = (name: string, students: number | null, chronic: number | null) =>
    cell({
      family: 'race',
      student_group: name,
      students,
      chronic,
      students_last_year: 100,
      chronic_last_year: 10,
      hidden: 0,
    });

  it('each is set against all students not in it, and a hidden one is not', () => {
    const rows = chronicAbsenceRows([
      cell({ students: 1000, chronic: 200, students_last_year: 1000, chronic_last_year: 200 }),
      group('hispanic', 400, 120),
      group('white', 500, 60),
      group('asian', 80, 16),
      group('pacific-islander', null, null),
    ]);
    const says = new Map(rows.map((row) => [row.group, row.against_others]));
    expect(says.get('Hispanic')).toBe('higher by 16.7 points');
    expect(says.get('White')).toBe('lower by 16.0 points');
    expect(says.get('Asian')).toBe('within what chance would give');
    expect(says.get('Pacific Islander')).toBe('cannot say');
    expect(says.get('All students')).toBe('');
  });
});
