import { calendarSquare, dayNumber, monthOf, monthStarts } from './school-days.ts';

/** A day of a calendar: with a value, without school, or with school and without a file. */
export type CalendarDay = { date: string } & (
  | { kind: 'open'; value: number }
  | { kind: 'no school' }
  | { kind: 'no file' }
);

/** A step of the key: values from here up to the next step. Ascending; at most six. */
export type CalendarStep = { from: number; words: string };

export type CalendarCell = { day: number; week: number; weekday: number; source: CalendarDay };

export type CalendarLayout = {
  cells: CalendarCell[];
  weeks: number;
  /** Five, or more where there is school on Saturdays or Sundays. */
  weekdays: number;
  months: { week: number; name: string }[];
};

/** Weeks across, weekdays down. A month is named at the week that holds its first day of the calendar. */
export function calendarLayout(days: CalendarDay[]): CalendarLayout {
  const numbers = days.map(({ date }) => dayNumber(date));
  const first = Math.min(...numbers);
  const last = Math.max(...numbers);
  const cells = days.map((source, index) => {
    const day = numbers[index] ?? first;
    return { day, source, ...calendarSquare(day, first) };
  });
  if (cells.length === 0) return { cells, weeks: 0, weekdays: 5, months: [] };
  const starts = [first, ...monthStarts(first + 1, last)];
  return {
    cells,
    weeks: Math.max(...cells.map(({ week }) => week)) + 1,
    weekdays: Math.max(5, ...cells.map(({ weekday }) => weekday + 1)),
    months: starts.map((day) => ({ week: calendarSquare(day, first).week, name: monthOf(day) })),
  };
}

/** The step (from 1) that a value belongs to: the last one that begins at or below it, and never less than the first. */
export function stepOf(value: number, steps: CalendarStep[]): number {
  return Math.max(1, steps.filter(({ from }) => value >= from).length);
}
