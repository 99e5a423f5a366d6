import type { Answer } from '../../../src/questions/answer.ts';
import { hatchedSubtitle } from '../../answer/answer-body.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import { StateBlock } from '../../answer/state.tsx';
import { errorState } from '../../answer/states.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import type { Search } from '../../api.ts';
import { BandBars } from '../../charts/band-bars.tsx';
import classes from './attendance.module.css';
import { groupsFinding, percentOf } from './findings.ts';

const measure = { suffix: '%', axisWords: '%', decimals: 0 };
const bands = ['95% of days or more', '90–95%', '80–90%', 'below 80%'];
const shares = ['satisfactory_share', 'at_risk_share', 'chronic_share', 'severe_share'];

const columns: readonly TableColumn[] = [
  { name: 'group', title: 'Group', kind: 'text' },
  { name: 'students', title: 'Students', kind: 'count' },
  { name: 'chronic', title: 'Chronically absent', kind: 'count' },
  { name: 'rate', title: 'Rate', kind: 'rate' },
  { name: 'rate_low', title: '95% range', kind: 'range', low: 'rate_low', high: 'rate_high', ends: 'rate' },
  { name: 'rate_last_year', title: 'A year ago', kind: 'rate' },
  { name: 'against_others', title: 'Against all others', kind: 'text' },
];

/** How days attended are spread over groups, and the same groups against all other students. */
export function GroupsSection({ search }: { search: Search }) {
  const groups = useAnswer('chronic-absence', { ...search, by: 'group' });
  const spread = useAnswer('attendance-bands', { ...search, by: 'group' });
  const error = groups.error ?? spread.error;
  if (error) return <StateBlock state={errorState(error, groups.error ? groups.again : spread.again)} />;
  if (!groups.answer || !spread.answer) return null;
  const rows = wholeAndRaces(groups.answer);
  const drawn = wholeAndRaces(spread.answer);
  if (rows.length < 2) return null;
  const finding = groupsFinding(groups.answer.rows);
  const subtitle = ['Share of students by days attended.', hatchedSubtitle(spread.answer)].filter(Boolean).join(' ');
  return (
    <Section finding={finding} subtitle={subtitle}>
      <BandBars
        bands={bands}
        measure={measure}
        label={`${finding}. ${spread.answer.sentence.headline}`}
        rows={drawn.map((row) => ({
          name: String(row.group ?? 'All students'),
          students: typeof row.students === 'number' ? row.students : null,
          shares: shares.map((share) => percentOf(row[share])),
        }))}
      />
      <div className={classes.table}>
        <DataTable
          caption="Chronic absence by group. The last column says whether the difference from all other students is more than chance."
          columns={columns}
          rows={rows.map((row) => ({ ...row, group: row.group ?? 'All students' }))}
          n={groups.answer.n}
          isTotal={(row) => row.student_group === null}
          keepOnPhone={['group', 'rate', 'against_others']}
          allColumns
        />
      </div>
    </Section>
  );
}

/** All students first, then the groups by race and ethnicity, largest first. */
function wholeAndRaces({ rows }: Answer): Row[] {
  const whole = rows.filter((row) => row.student_group === null);
  const races = rows
    .filter((row) => row.family === 'race')
    .sort((left, right) => Number(right.students ?? 0) - Number(left.students ?? 0));
  return [...whole, ...races];
}
