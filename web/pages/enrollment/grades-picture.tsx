import { Section } from '../../answer/section.tsx';
import { StateBlock } from '../../answer/state.tsx';
import { errorState } from '../../answer/states.tsx';
import type { Row } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import type { Search } from '../../api.ts';
import { fanPoints } from './forecast-points.ts';
import { type GradeFan, GradeFans } from './grade-fans.tsx';

const fallsBefore = 5;

/** Each grade of the district or of a school, three falls ahead. */
export function GradesPicture({ source, school }: { source: string; school: string | undefined }) {
  const search: Search = school === undefined ? {} : { school };
  const { answer, error, again } = useAnswer(source, { ...search, show: 'grades', years: '3' });
  if (error) return <StateBlock state={errorState(error, again)} />;
  if (!answer) return null;
  const grades = [...new Set(answer.rows.map((row) => row.grade))].filter((grade) => typeof grade === 'string');
  const fans: GradeFan[] = grades.map((name) => ({
    name,
    search: { ...search, grade: codeOf(name) },
    points: recent(answer.rows.filter((row) => row.grade === name)),
  }));
  if (fans.length < 2) return null;
  const name = answer.rows[0]?.school;
  return (
    <Section
      finding={`${typeof name === 'string' ? name : 'The district'} by grade: ${largestChange(fans)}`}
      subtitle="Students on October 1, counted and three falls ahead, with the 80% range. All panels share one scale, which does not start at zero. Choose a grade to see ten years."
    >
      <GradeFans fans={fans} />
    </Section>
  );
}

function codeOf(grade: string): string {
  return grade === 'Kindergarten' ? 'KG' : grade.replace('Grade ', '').padStart(2, '0');
}

function recent(rows: readonly Row[]) {
  const points = fanPoints(rows);
  const last = points.findLastIndex(({ counted }) => counted !== null);
  return points.slice(Math.max(0, last - fallsBefore + 1));
}

function largestChange(fans: readonly GradeFan[]): string {
  const changes = fans.map(({ name, points }) => {
    const now = points.findLast(({ counted }) => counted !== null)?.counted ?? 0;
    const next = points.find(({ ahead }) => ahead !== null)?.ahead;
    const sure = next ? next.high80 < now || next.low80 > now : false;
    return { name: name.toLowerCase(), change: next && sure ? next.expected - now : 0 };
  });
  const most = changes.toSorted((left, right) => Math.abs(right.change) - Math.abs(left.change))[0];
  if (!most || most.change === 0) return 'no grade will change by more than its range next fall';
  return `${most.name} changes most next fall, by about ${Math.abs(most.change)} ${most.change > 0 ? 'more' : 'fewer'}`;
}
