import { expect, it } from 'vitest';
import { askFirst, goingWell, gradeInWords, missingIn, supportRows, whoIsIt } from './student-words.ts';

const row = (kind: string, date: string, rest: Record<string, unknown> = {}) => ({
  student: 'Marisol Vega',
  kind,
  date,
  ...rest,
});
const absent = (date: string, detail = '') => row('absent', date, { detail });

it('says who it is, with the grade and school of the last enrollment', () => {
  const rows = [
    row('enrolled', '2026-08-24', { school: 'Larch Middle', grade: '08' }),
    row('enrolled', '2026-10-12', { school: 'Ridgeline High', grade: '09' }),
  ];
  expect(whoIsIt(rows)).toBe('Marisol Vega, grade 9, Ridgeline High');
  expect(whoIsIt([row('absent', '2026-09-01')])).toBe('Marisol Vega');
  expect(['KG', '12', 'UG', ''].map(gradeInWords)).toEqual(['kindergarten', 'grade 12', 'ungraded', '']);
});

it('finds what goes well: support attended, and marks that held', () => {
  const mark = (what: string, date: string, detail: string, amount: number) =>
    row('mark', date, { what, detail, amount });
  const rows = [
    mark('English 9', '2026-09-18', 'B+', 3.3),
    mark('English 9', '2026-11-20', 'B+', 3.3),
    mark('Algebra 1', '2026-09-18', 'B', 3),
    mark('Algebra 1', '2026-11-20', 'D-', 0.7),
    mark('Art', '2026-09-18', 'B', 3),
    mark('Art', '2026-11-20', 'A-', 3.7),
    ...['01', '02', '03'].map((day) => row('session', `2026-10-${day}`, { what: 'Band', detail: 'there' })),
    ...['01', '02', '03'].map((day) => row('session', `2026-10-${day}`, { what: 'Tutoring', detail: 'not there' })),
  ];
  expect(goingWell(rows)).toEqual(['Band: there at 3 of 3 sessions.', 'Art: from B to A−.', 'English 9: B+ all term.']);
  expect(goingWell([])).toEqual([]);
});

it('asks about a change, and about a move beside it', () => {
  const change = row('change', '2026-10-12', { detail: 'more than before' });
  const moved = [row('enrolled', '2026-08-24', {}), row('enrolled', '2026-10-08', { school: 'Ridgeline High' })];
  expect(askFirst([change])).toEqual(['What happened around Oct 12, when more days began to be missed?']);
  expect(askFirst([...moved, change])[0]).toMatch(/Enrollment at Ridgeline High began Oct 8\.$/);
  expect(askFirst([row('change', '2026-10-12', { detail: 'fewer than before' })])).toEqual([]);
});

it('asks about a weekday only where half of the days fell on it', () => {
  const mondays = ['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26'].map((date) => absent(date));
  expect(askFirst([...mondays, absent('2026-10-06')])[0]).toBe(
    'What is different on Mondays? Four of five absences fell on one.',
  );
  const spread = ['06', '07', '13', '14', '20'].map((day) => absent(`2026-10-${day}`));
  expect(askFirst([...mondays, ...spread])[0]).not.toMatch(/Mondays/);
});

it('asks about a reason, lateness and help that is not there, three questions at most', () => {
  const rows = [
    ...['05', '13', '21', '29'].map((day) => absent(`2026-10-${day}`, 'transport')),
    ...['06', '07', '08', '09'].map((day) => row('late', `2026-10-${day}`)),
  ];
  expect(askFirst(rows)).toEqual([
    'How does the student get to school? The reason “transport” was given four times.',
    'What makes the first hour hard? Late on four days, first on Oct 6.',
    'Has anyone offered help? No support is on record here.',
  ]);
  expect(askFirst([...rows, row('support', '2026-10-01')])).toHaveLength(2);
  expect(askFirst(rows, true)).toHaveLength(2);
});

it('reads what is missing from the note', () => {
  expect(missingIn([{ text: 'Nothing is recorded this year of: support, tests.' }])).toBe('support, tests');
  expect(missingIn([{ text: 'Juniper is late.' }])).toBe('nothing');
});

it('counts the sessions of each support', () => {
  const rows = [
    row('support', '2026-09-08', { what: 'Band', staff: 'Joel Adler', end_date: null }),
    row('session', '2026-09-09', { what: 'Band', detail: 'there' }),
    row('session', '2026-09-16', { what: 'Band', detail: 'not there' }),
    row('support', '2026-10-08', { what: 'Tutoring', end_date: '2026-11-01' }),
  ];
  expect(supportRows(rows)).toEqual([
    { what: 'Tutoring', since: '2026-10-08', until: 'Nov 1', sessions: 'none recorded', by: '' },
    { what: 'Band', since: '2026-09-08', until: '', sessions: '1 of 2', by: 'Joel Adler' },
  ]);
});
