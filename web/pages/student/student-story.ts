import type { Row } from '../../answer/table-columns.ts';
import type { TimelineRow } from '../../charts/student-timeline.tsx';

export interface StudentStory {
  readonly name: string;
  readonly school: string;
  readonly lines: TimelineRow[];
  /** The first day of the year that anything is known of, ISO. */
  readonly from: string;
  /** The day on which days missed changed beyond chance, ISO. */
  readonly change: string | undefined;
}

const mostCourses = 4;

/** The lines of the picture from the rows of a student’s timeline: absent, late, marks by course, support, events. */
export function storyOf(rows: readonly Row[]): StudentStory {
  const text = (row: Row | undefined, name: string) => (typeof row?.[name] === 'string' ? String(row[name]) : '');
  const of = (...kinds: string[]) => rows.filter((row) => kinds.includes(text(row, 'kind')));
  const dates = (...kinds: string[]) => of(...kinds).map((row) => text(row, 'date'));
  const enrolled = of('enrolled');
  const from = dates('enrolled', 'absent', 'late', 'mark').toSorted()[0] ?? '';
  const supports = of('support').map((row) => ({
    from: later(text(row, 'date'), from),
    to: text(row, 'end_date'),
    words: text(row, 'what'),
  }));
  const last =
    rows
      .map((row) => text(row, 'date'))
      .toSorted()
      .at(-1) ?? from;
  // The change is drawn as a line from top to bottom; as an event it would stand there twice.
  const events = of('incident', 'action').map((row) => ({
    date: text(row, 'date'),
    words: text(row, 'what').replaceAll('-', ' '),
  }));
  const moves = enrolled
    .slice(1)
    .map((row) => ({ date: text(row, 'date'), words: `enrolled at ${text(row, 'school')}` }));
  const lines: TimelineRow[] = [
    { name: 'Absent', kind: 'days', mark: 'tall', dates: dates('absent') },
    { name: 'Late', kind: 'days', mark: 'short', dates: dates('late', 'left early') },
    ...marksByCourse(of('mark')),
  ];
  if (supports.length > 0) {
    lines.push({ name: 'Support', kind: 'spans', spans: supports.map((span) => ({ ...span, to: span.to || last })) });
  }
  if (events.length + moves.length > 0) lines.push({ name: 'Events', kind: 'events', events: [...moves, ...events] });
  return {
    name: text(rows[0], 'student'),
    school: text(enrolled.at(-1), 'school'),
    lines,
    from,
    change: of('change').map((row) => text(row, 'date'))[0],
  };
}

/** The courses whose marks moved most, for those tell a story; the table holds every mark. */
function marksByCourse(marks: readonly Row[]): TimelineRow[] {
  const courses = [...Map.groupBy(marks, (mark) => String(mark.what))];
  const moved = ([, list]: [string, Row[]]) => {
    const points = list.flatMap((mark) => (typeof mark.amount === 'number' ? [mark.amount] : []));
    return points.length === 0 ? 0 : Math.max(...points) - Math.min(...points);
  };
  return courses
    .filter(([, list]) => list.length > 1)
    .toSorted((a, b) => moved(b) - moved(a))
    .slice(0, mostCourses)
    .map(([name, list]) => ({
      name,
      kind: 'words' as const,
      marks: list.map((mark) => ({ date: String(mark.date), words: String(mark.detail ?? '').replace('-', '−') })),
    }));
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
