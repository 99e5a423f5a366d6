import { expect, it } from 'vitest';
import { storyOf } from './student-story.ts';

const row = (kind: string, date: string, what: string, rest: Record<string, unknown> = {}) => ({
  student: 'Marisol Vega',
  kind,
  date,
  what,
  school: 'Ridgeline High',
  ...rest,
});

const story = storyOf([
  row('program', '2023-08-28', 'english-learner'),
  row('enrolled', '2026-08-24', 'Ridgeline High'),
  row('support', '2025-09-08', 'Marching band', { end_date: null }),
  row('absent', '2026-10-13', 'unexcused'),
  row('late', '2026-10-14', 'tardy'),
  row('left early', '2026-10-15', 'early-dismissal'),
  row('mark', '2026-09-18', 'Algebra 1', { detail: 'B', amount: 3 }),
  row('mark', '2026-11-20', 'Algebra 1', { detail: 'D-', amount: 0.7 }),
  row('mark', '2026-09-18', 'Theater', { detail: 'A', amount: 4 }),
  row('change', '2026-10-12', 'days missed rose'),
]);

it('begins with this year, not with a program of years ago', () => {
  expect(story.from).toBe('2026-08-24');
  expect(story.lines.find((line) => line.kind === 'spans')).toMatchObject({
    spans: [{ from: '2026-08-24', to: '2026-11-20', words: 'Marching band' }],
  });
});

it('puts days missed and late on lines of their own', () => {
  expect(story.lines.slice(0, 2)).toEqual([
    { name: 'Absent', kind: 'days', mark: 'tall', dates: ['2026-10-13'] },
    { name: 'Late', kind: 'days', mark: 'short', dates: ['2026-10-14', '2026-10-15'] },
  ]);
});

it('draws the courses with more than one mark, with a real minus', () => {
  const marks = story.lines.filter((line) => line.kind === 'words');
  expect(marks.map((line) => line.name)).toEqual(['Algebra 1']);
  expect(marks[0]?.marks.map((mark) => mark.words)).toEqual(['B', 'D−']);
});

it('knows when something changed', () => {
  expect(story).toMatchObject({ change: '2026-10-12', name: 'Marisol Vega', school: 'Ridgeline High' });
});

it('draws a change as a line and not as an event too', () => {
  expect(story.lines.find((line) => line.kind === 'events')).toBeUndefined();
});
