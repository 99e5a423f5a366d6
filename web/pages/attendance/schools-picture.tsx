import type { Answer } from '../../../src/questions/answer.ts';
import { Section } from '../../answer/section.tsx';
import type { Row } from '../../answer/table-columns.ts';
import { RankedDots } from '../../charts/ranked-dots.tsx';
import type { RankedRow } from '../../charts/ranked-rows.ts';
import { percentOf, schoolsFinding, shortName } from './findings.ts';

const levels = ['elementary', 'middle', 'high', 'other'];
const measure = { suffix: '%', axisWords: '%', decimals: 1 };

/** Schools as dots with their ranges, within their level, never as a ranking. */
export function SchoolsPicture({ answer }: { answer: Answer }) {
  const schools = answer.rows.filter((row) => row.school !== null && row.grade === null && row.student_group === null);
  const stale = answer.notes.filter((note) => note.kind === 'stale').map((note) => note.text);
  const groups = levels
    .map((level) => ({
      name: `${level.charAt(0).toUpperCase()}${level.slice(1)}`,
      rows: schools
        .filter((row) => (row.level ?? 'other') === level)
        .sort((left, right) => Number(right.rate ?? -1) - Number(left.rate ?? -1))
        .map((row) => dot(row, stale)),
    }))
    .filter((group) => group.rows.length > 0);
  if (groups.length === 0) return null;
  const finding = schoolsFinding(schools);
  return (
    <Section
      finding={finding}
      subtitle="Dot: this year. Bar: 95% range. Tick: this point last year. Small schools have wide bars; where bars overlap, do not rank."
    >
      <RankedDots
        groups={groups}
        measure={measure}
        countWords="students"
        label={`${finding}. The table below has every number.`}
      />
    </Section>
  );
}

function dot(row: Row, stale: readonly string[]): RankedRow {
  const name = shortName(row.school);
  const students = typeof row.students === 'number' ? row.students : null;
  const [value, low, high] = [percentOf(row.rate), percentOf(row.rate_low), percentOf(row.rate_high)];
  if (value === null || low === null || high === null) {
    return row.hidden === true
      ? { kind: 'hidden', name, students, words: 'not shown' }
      : { kind: 'missing', name, students, words: 'no attendance source' };
  }
  const old = stale.some((text) => text.startsWith(String(row.school)));
  return {
    kind: 'shown',
    name,
    students,
    value,
    low,
    high,
    before: percentOf(row.rate_last_year),
    look: row.change_verdict === 'higher',
    ...(old ? { stale: 'older data' } : {}),
  };
}
