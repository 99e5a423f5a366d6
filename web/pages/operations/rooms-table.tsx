import { Link } from '@tanstack/react-router';
import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import type { Search } from '../../api.ts';
import { numberOf } from './plan-words.ts';

const columns: readonly TableColumn[] = [
  { name: 'school', title: 'School', kind: 'text' },
  { name: 'students', title: 'Students now', kind: 'count' },
  { name: 'expected', title: 'Expected', kind: 'count' },
  {
    name: 'range_80_low',
    title: '80% range',
    kind: 'range',
    low: 'range_80_low',
    high: 'range_80_high',
    ends: 'count',
  },
  { name: 'seats', title: 'Seats', kind: 'count' },
  { name: 'chance', title: 'Chance of too few seats', kind: 'text' },
  { name: 'rooms', title: 'Rooms', kind: 'count' },
  { name: 'rooms_low', title: 'Rooms needed', kind: 'range', low: 'rooms_low', high: 'rooms_high', ends: 'count' },
];

const few = 5;

/** The fullest schools; all of them are one click away. */
export function RoomsTable({ search }: { search: Search }) {
  const { ahead, rules, school } = search;
  const asked = { ...(ahead ? { ahead } : {}), ...(rules ? { rules } : {}), ...(school ? { school } : {}) };
  const { answer } = useAnswer('rooms-and-seats', asked);
  const rows = (answer?.rows ?? []).filter((row) => row.school_id !== null);
  if (!answer || rows.length === 0) return null;
  const fullest = rows.toSorted((left, right) => (numberOf(right.use) ?? 0) - (numberOf(left.use) ?? 0)).slice(0, few);
  return (
    <Section
      finding={answer.sentence.headline.replace(/\.$/, '')}
      subtitle={`${answer.sentence.more ?? ''} ${rows.length > few ? `The ${few} fullest are shown.` : ''}`}
    >
      <DataTable
        columns={columns}
        rows={fullest.map((row) => ({ ...row, chance: chanceWords(numberOf(row.chance_over)) }))}
        isTotal={() => false}
        keepOnPhone={['school', 'expected', 'seats', 'chance']}
        allColumns
      />
      {rows.length > few && (
        <p style={{ marginTop: 10, fontSize: 14 }}>
          <Link to="/ask/$question" params={{ question: 'rooms-and-seats' }} search={asked}>
            All {rows.length} schools, with meals and bus seats
          </Link>
        </p>
      )}
    </Section>
  );
}

function chanceWords(chance: number | null): string {
  if (chance === null) return 'no seats known';
  if (chance < 0.01) return 'under 1 in 100';
  return `${Math.round(chance * 100)} in 100`;
}
