import { Link } from '@tanstack/react-router';
import { DataTable } from '../../answer/data-table.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import type { Waiting } from './waiting.ts';

const columns: readonly TableColumn[] = [
  { name: 'what', title: 'What waits', kind: 'text' },
  { name: 'how_many', title: 'How many', kind: 'text' },
  { name: 'tells', title: 'What we would tell you', kind: 'text' },
];

/** What waits for someone, each queue leading to its page. */
export function WaitsTable({ waiting }: { waiting: readonly Waiting[] }) {
  return (
    <DataTable
      columns={columns}
      rows={waiting.map((one): Row => ({ ...one }))}
      isTotal={() => false}
      cell={(column, row) => (column.name === 'what' ? <Link to={String(row.to)}>{String(row.what)}</Link> : undefined)}
      allColumns
    />
  );
}
