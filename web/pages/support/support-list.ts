import type { Row } from '../../answer/table-columns.ts';

export interface ListedStudent {
  readonly queue: string;
  readonly id: string;
  readonly name: string;
  readonly grade: string;
  readonly school: string;
  readonly changed: string | null;
  readonly why: readonly string[];
  readonly goingWell: readonly string[];
  readonly notKnown: readonly string[];
  readonly firstJudgment: boolean;
  readonly help: string | null;
  readonly decision: string | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decidedOn: string | null;
  readonly tie: string | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const lines = (value: unknown): string[] => text(value)?.split('\n') ?? [];

export function listedStudent(row: Row): ListedStudent {
  return {
    queue: String(row.queue),
    id: String(row.student_id),
    name: text(row.student) ?? String(row.student_id),
    grade: String(row.grade),
    school: text(row.school) ?? '',
    changed: text(row.changed),
    why: lines(row.why),
    goingWell: lines(row.going_well),
    notKnown: lines(row.not_known),
    firstJudgment: row.first_judgment === true,
    help: text(row.help),
    decision: text(row.decision),
    reason: text(row.reason),
    decidedBy: text(row.decided_by),
    decidedOn: text(row.decided_on),
    tie: text(row.tie),
  };
}

export const tabs = ['this week', 'no data', 'already supported', 'decided'] as const;
export type Tab = (typeof tabs)[number];

/** “This week, 19 to go”. */
export function tabWords(tab: Tab, count: number): string {
  if (tab === 'this week') return `This week, ${count} to go`;
  if (tab === 'no data') return `No data, ${count}`;
  if (tab === 'already supported') return `Already supported, ${count}`;
  return `Decided, ${count}`;
}

const decisionWords: Readonly<Record<string, string>> = {
  'offer-support': 'offered',
  'already-supported': 'already supported',
  'not-needed': 'not needed',
  'need-to-know-more': 'to know more',
};

/** “5 of 24 decided: 3 offered, 1 already supported, 1 not needed.” */
export function weekInWords(students: readonly ListedStudent[], monday: string): string {
  const thisWeek = students.filter(({ queue, decidedOn }) => queue === 'decided' && (decidedOn ?? '') >= monday);
  const all = thisWeek.length + students.filter(({ queue }) => queue === 'this week').length;
  if (all === 0) return 'Nobody is on the list this week.';
  const parts = Object.entries(decisionWords).flatMap(([decision, words]) => {
    const count = thisWeek.filter((student) => student.decision === decision).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return `${thisWeek.length} of ${all} decided${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`;
}

/** Monday of the week of a day: '2026-11-25' → '2026-11-23'. */
export function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
}

/** “grade 9”, “kindergarten”. */
export function gradeWords(grade: string): string {
  if (grade === 'KG') return 'kindergarten';
  if (grade === 'PK') return 'pre-kindergarten';
  return /^\d+$/.test(grade) ? `grade ${Number(grade)}` : grade;
}
