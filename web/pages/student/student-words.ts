/** What a careful colleague would point to on a student’s page: what goes well, what to ask first, what is missing. */
import { capitalized, formatDate, inWords } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';

const text = (row: Row | undefined, name: string) => (typeof row?.[name] === 'string' ? String(row[name]) : '');
const of = (rows: readonly Row[], ...kinds: string[]) => rows.filter((row) => kinds.includes(text(row, 'kind')));

/** “Marisol Vega, grade 9, Ridgeline High”: the name, and where the student is enrolled last. */
export function whoIsIt(rows: readonly Row[]): string {
  const last = of(rows, 'enrolled').at(-1);
  return [text(rows[0], 'student'), gradeInWords(text(last, 'grade')), text(last, 'school')].filter(Boolean).join(', ');
}

/** “09” is “grade 9”, “KG” “kindergarten”. */
export function gradeInWords(grade: string): string {
  const named: Readonly<Record<string, string>> = { KG: 'kindergarten', PK: 'pre-kindergarten', UG: 'ungraded' };
  if (grade === '') return '';
  return named[grade] ?? `grade ${grade.replace(/^0+/, '')}`;
}

const mostSaid = 3;
const goodMark = 3;

/** What goes well, from marks that held at B or better, support that was attended, and days that were not missed. */
export function goingWell(rows: readonly Row[]): string[] {
  const courses = [...Map.groupBy(of(rows, 'mark'), (row) => text(row, 'what'))];
  const held = courses.flatMap(([course, marks]) => {
    const points = marks.flatMap((mark) => (typeof mark.amount === 'number' ? [mark.amount] : []));
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined || last < goodMark || last < first) return [];
    const [from, to] = [marks[0], marks.at(-1)].map((mark) => text(mark, 'detail').replace('-', '−'));
    const how = marks.length < 2 ? to : from === to ? `${to} all term` : `from ${from} to ${to}`;
    return [{ last, says: `${course}: ${how}.` }];
  });
  const sessions = [...Map.groupBy(of(rows, 'session'), (row) => text(row, 'what'))].flatMap(([support, meetings]) => {
    const there = meetings.filter((meeting) => meeting.detail === 'there').length;
    if (meetings.length < 3 || there / meetings.length < 0.8) return [];
    return [`${support}: there at ${there} of ${meetings.length} sessions.`];
  });
  const best = held.toSorted((left, right) => right.last - left.last).map(({ says }) => says);
  return [...sessions, ...best].slice(0, mostSaid);
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const fewest = 4;

/** Questions that the facts raise, for a person to ask before deciding anything. Each names the fact that raises it. */
export function askFirst(rows: readonly Row[], isHelped = false): string[] {
  const absences = of(rows, 'absent');
  return [
    aboutChange(rows),
    aboutWeekday(absences),
    aboutReason(absences),
    aboutLateness(rows),
    isHelped ? undefined : aboutSupport(rows),
  ]
    .filter((question) => question !== undefined)
    .slice(0, mostSaid);
}

function aboutChange(rows: readonly Row[]): string | undefined {
  const change = of(rows, 'change')[0];
  if (!change || change.detail === 'fewer than before') return undefined;
  const move = of(rows, 'enrolled')
    .slice(1)
    .find((row) => Math.abs(daysBetween(text(row, 'date'), text(change, 'date'))) <= 14);
  const beside = move ? ` Enrollment at ${text(move, 'school')} began ${formatDate(text(move, 'date'), 'day')}.` : '';
  return `What happened around ${formatDate(text(change, 'date'), 'day')}, when more days began to be missed?${beside}`;
}

/** A weekday that holds at least half of the days missed, and four of them. */
function aboutWeekday(absences: readonly Row[]): string | undefined {
  const days = Map.groupBy(absences, (row) => new Date(`${text(row, 'date')}T12:00:00Z`).getUTCDay());
  const [weekday, most] = [...days].toSorted(([, left], [, right]) => right.length - left.length)[0] ?? [];
  if (weekday === undefined || !most || most.length < fewest || most.length < absences.length / 2) return undefined;
  return `What is different on ${weekdays[weekday]}s? ${capitalized(inWords(most.length, 'of', 'of'))} ${inWords(absences.length, 'absence')} fell on one.`;
}

const raised: Readonly<Record<string, string>> = {
  transport: 'How does the student get to school?',
  illness: 'Is there an illness that the school should know of?',
  family: 'What do the days away with family have in common?',
};

function aboutReason(absences: readonly Row[]): string | undefined {
  const reasons = [...Map.groupBy(absences, (row) => text(row, 'detail'))]
    .filter(([reason, given]) => raised[reason] !== undefined && given.length >= fewest)
    .toSorted(([, left], [, right]) => right.length - left.length);
  const [reason, given] = reasons[0] ?? [];
  if (reason === undefined || !given) return undefined;
  return `${raised[reason]} The reason “${reason}” was given ${inWords(given.length, 'time')}.`;
}

function aboutLateness(rows: readonly Row[]): string | undefined {
  const late = of(rows, 'late');
  if (late.length < fewest) return undefined;
  return `What makes the first hour hard? Late on ${inWords(late.length, 'day')}, first on ${formatDate(text(late[0], 'date'), 'day')}.`;
}

function aboutSupport(rows: readonly Row[]): string | undefined {
  const missed = of(rows, 'absent').length;
  if (missed < fewest || of(rows, 'support').length > 0) return undefined;
  return 'Has anyone offered help? No support is on record here.';
}

function daysBetween(one: string, other: string): number {
  return (Date.parse(`${one}T12:00:00Z`) - Date.parse(`${other}T12:00:00Z`)) / 86_400_000;
}

/** What nothing is recorded of, from the note that says so: “support, tests”, or “nothing”. */
export function missingIn(notes: readonly { readonly text: string }[]): string {
  const note = notes.find(({ text: words }) => words.startsWith('Nothing is recorded this year of: '));
  return note ? note.text.replace('Nothing is recorded this year of: ', '').replace(/\.$/, '') : 'nothing';
}

/** Support with its sessions, latest first. */
export function supportRows(rows: readonly Row[]): Row[] {
  const sessions = Map.groupBy(of(rows, 'session'), (row) => text(row, 'what'));
  return of(rows, 'support')
    .toReversed()
    .map((row) => {
      const meetings = sessions.get(text(row, 'what')) ?? [];
      const there = meetings.filter((meeting) => meeting.detail === 'there').length;
      return {
        what: text(row, 'what'),
        since: row.date,
        until: text(row, 'end_date') ? formatDate(text(row, 'end_date'), 'day') : '',
        sessions: meetings.length === 0 ? 'none recorded' : `${there} of ${meetings.length}`,
        by: text(row, 'staff'),
      };
    });
}
