import { DataTable } from '../../answer/data-table.tsx';
import { formatCount } from '../../answer/format.ts';
import { Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { signed } from '../../charts/measure.ts';
import type { Difference } from './difference-words.ts';

const columns: readonly TableColumn[] = [
  { name: 'label', title: 'Cause', kind: 'text' },
  { name: 'difference', title: 'Students', kind: 'count' },
  { name: 'ours', title: 'Ours', kind: 'text' },
  { name: 'theirs', title: 'Theirs', kind: 'text' },
  { name: 'which_records', title: 'Which records', kind: 'text' },
  { name: 'stays', title: 'Will it stay?', kind: 'text' },
];

interface CauseTableProps {
  readonly difference: Difference;
  /** The cause whose records stand beneath, by its code. */
  readonly open: string | undefined;
  readonly onOpen: (cause: string) => void;
}

/** The causes with what each side does, the records behind each, and whether it will be there again. */
export function CauseTable({ difference, open, onOpen }: CauseTableProps) {
  const rows: Row[] = [
    ...difference.causes,
    ...(difference.open ? [difference.open] : []),
    {
      total: true,
      label: 'Difference',
      difference: difference.theirs - difference.ours,
      ours: formatCount(difference.ours),
      theirs: formatCount(difference.theirs),
      which_records: '',
      stays: '',
    },
  ];
  const cell = (column: TableColumn, row: Row) => {
    if (column.name === 'difference') return signed(Number(row.difference), 0);
    if (column.name !== 'which_records' || !row.which_records) return undefined;
    return (
      <button
        type="button"
        className="link"
        aria-expanded={open === row.cause}
        onClick={() => onOpen(String(row.cause))}
      >
        {String(row.which_records)}
      </button>
    );
  };
  return (
    <Section finding="Every cause leads to its records" subtitle="Opening records is recorded.">
      <DataTable columns={columns} rows={rows} isTotal={(row) => row.total === true} cell={cell} allColumns />
    </Section>
  );
}
