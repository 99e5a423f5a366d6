import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { AnswerHeading } from '../../answer/answer-heading.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { formatDate, formatInstant } from '../../answer/format.ts';
import { Section } from '../../answer/section.tsx';
import { StatePage } from '../../answer/state.tsx';
import { errorState } from '../../answer/states.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { ApiError, getImports, type LoggedImport } from '../../api.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { GoBack } from './go-back.tsx';

const columns: readonly TableColumn[] = [
  { name: 'imported', title: 'Imported', kind: 'text' },
  { name: 'through', title: 'Attendance through', kind: 'text' },
  { name: 'use', title: 'In use', kind: 'text' },
  { name: 'go', title: 'What going back would change', kind: 'text' },
];

/** Every snapshot there is, and, for one of them, what answering from it again would change. */
export function SnapshotsPage() {
  const me = useMe();
  const { snapshot } = useSearch({ from: '__root__' });
  const allowed = me.tasks.some((task) => task.name === 'use-snapshot');
  const imports = useQuery({ queryKey: ['imports'], queryFn: getImports, enabled: allowed });
  if (!allowed)
    return <NotFoundPage says="Going back to an earlier snapshot is for the data director and the administrator." />;
  if (imports.error instanceof ApiError)
    return <StatePage state={errorState(imports.error, () => void imports.refetch())} />;
  if (!imports.data) return <AnswerHeading question="Earlier snapshots" answer={'\u00a0'} title="Earlier snapshots" />;
  const current = imports.data.find((one) => one.inUse);
  const chosen = imports.data.find((one) => one.snapshotId === snapshot && one.usable && !one.inUse);
  if (current && chosen) return <GoBack key={chosen.snapshotId} current={current} chosen={chosen} />;
  return <Snapshots imports={imports.data} />;
}

function Snapshots({ imports }: { imports: readonly LoggedImport[] }) {
  const earlier = imports.filter((one) => one.usable && !one.inUse).length;
  const current = imports.find((one) => one.inUse);
  if (!current) {
    return (
      <StatePage
        question="Which snapshot do answers come from?"
        state={{
          label: 'Nothing yet',
          says: 'Nothing has been imported yet.',
          more: 'The first import becomes the first snapshot.',
        }}
      />
    );
  }
  return (
    <>
      <AnswerHeading
        question="Which snapshot do answers come from?"
        answer={`Answers come from the import of ${formatInstant(current.importedAt)}.`}
        more={
          earlier > 0
            ? 'An earlier one can be used again. Nothing is deleted by it, and you can come back the same way.'
            : 'There is no other snapshot to go back to yet: every import makes one.'
        }
      />
      <Section finding="Every import that was tried" subtitle="Latest first.">
        <DataTable
          columns={columns}
          rows={imports.map((one) => ({
            imported: formatInstant(one.importedAt),
            through: one.dataThrough === null ? 'no day' : formatDate(one.dataThrough, 'weekday'),
            use: one.inUse ? 'in use' : one.usable ? '' : 'could not be used',
            snapshot: one.usable && !one.inUse ? one.snapshotId : '',
          }))}
          isTotal={() => false}
          cell={(column, row) =>
            column.name === 'go' && row.snapshot ? (
              <Link to="/imports/snapshots" search={{ snapshot: String(row.snapshot) }}>
                See it in numbers
              </Link>
            ) : column.name === 'go' ? (
              ''
            ) : undefined
          }
          allColumns
        />
      </Section>
    </>
  );
}
