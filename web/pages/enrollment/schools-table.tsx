import { Link } from '@tanstack/react-router';
import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import { StateBlock } from '../../answer/state.tsx';
import { errorState } from '../../answer/states.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import { type NextFall, nextFalls, numberOf } from './forecast-points.ts';

/** Each school’s next fall; together they are the district, to the student. Each name opens its school. */
export function SchoolsTable({ source }: { source: string }) {
  const { answer, error, again } = useAnswer(source, { show: 'schools', years: '1' });
  const rooms = useAnswer('rooms-and-seats', {});
  if (error) return <StateBlock state={errorState(error, again)} />;
  if (!answer) return null;
  const all = nextFalls(answer, 'school');
  const [whole, ...schools] = all;
  if (!whole || schools.length === 0) return null;
  const seatsOf = ({ id }: NextFall) =>
    numberOf(rooms.answer?.rows.find((row) => (row.school_id ?? null) === id)?.seats_left);
  const rowOf = (unit: NextFall, name: string): Row => ({
    school: name,
    school_id: unit.id,
    counted: unit.counted,
    expected: unit.expected,
    range_low: unit.low,
    range_high: unit.high,
    seats_left: seatsOf(unit),
  });
  const lastFall = answer.rows.findLast((row) => row.counted !== null)?.fall;
  const nextFall = answer.rows.find((row) => row.expected !== null)?.fall;
  const hasSeats = schools.some((school) => seatsOf(school) !== null);
  const columns: TableColumn[] = [
    { name: 'school', title: 'School', kind: 'text' },
    { name: 'counted', title: `Counted ${lastFall}`, kind: 'count' },
    { name: 'expected', title: `Expected ${nextFall}`, kind: 'count' },
    { name: 'range_low', title: '80% range', kind: 'range', low: 'range_low', high: 'range_high', ends: 'count' },
    ...(hasSeats ? [{ name: 'seats_left', title: 'Seats left', kind: 'number' } as const] : []),
  ];
  const rows = [...schools.map((school) => rowOf(school, school.name)), rowOf(whole, 'District')];
  return (
    <Section
      finding="School by school, next fall"
      subtitle="Schools add up to the district, to the student. Choose one to see its grades."
    >
      <DataTable
        columns={columns}
        rows={rows}
        isTotal={(row) => row.school_id === null}
        keepOnPhone={['school', 'counted', 'expected']}
        allColumns
        cell={(column, row) =>
          column.name === 'school' && typeof row.school_id === 'string' ? (
            <Link to="." search={{ school: row.school_id }}>
              {String(row.school)}
            </Link>
          ) : undefined
        }
      />
    </Section>
  );
}
