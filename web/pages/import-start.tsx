import { Link } from '@tanstack/react-router';
import type { ImportReport } from '../../src/import/import-report.ts';
import { AnswerHeading } from '../answer/answer-heading.tsx';
import { DataTable } from '../answer/data-table.tsx';
import { Columns, Margin, MarginNote, Section } from '../answer/section.tsx';
import type { TableColumn } from '../answer/table-columns.ts';
import { TaskForm } from '../answer/task-form.tsx';
import type { Done } from '../api.ts';
import { useMe } from '../shell/me.tsx';
import { importTotals } from './import-totals.ts';
import { NotFoundPage } from './not-found.tsx';

const columns: readonly TableColumn[] = [
  { name: 'file', title: 'File', kind: 'text' },
  { name: 'reads_as', title: 'Read as', kind: 'text' },
  { name: 'read', title: 'Read', kind: 'count' },
  { name: 'kept', title: 'Kept', kind: 'count' },
  { name: 'rejected', title: 'Rejected', kind: 'count' },
];

/** Where an import begins: files, how far it is, a way to stop it, and what became of every row. */
export function ImportStartPage() {
  const me = useMe();
  const task = me.tasks.find((one) => one.name === 'import-files');
  if (!task) return <NotFoundPage says="Importing is for the data director and the administrator." />;
  const mayMap = me.tasks.some((one) => one.name === 'suggest-mapping');
  return (
    <TaskForm task={task}>
      {({ working, done }) => (
        <>
          <AnswerHeading
            question="Import the district’s files"
            answer={
              done?.says ??
              (working ? 'The files are being read.' : 'Choose the files that you already send to others.')
            }
            more={
              done
                ? undefined
                : working
                  ? 'You may leave this page; the work goes on. Until it is done, answers come from the snapshot in use.'
                  : 'CSV, XLSX or zip, all of them or only those that are new. Answers change when all is read and checked, and not before.'
            }
          />
          {done ? <Became report={reportIn(done)} /> : !working && <Beside mayMap={mayMap} />}
        </>
      )}
    </TaskForm>
  );
}

function Beside({ mayMap }: { mayMap: boolean }) {
  return (
    <Columns split="12">
      <Margin label="Before you begin">
        <MarginNote heading="If something is wrong with a file">
          <p>
            Every row that cannot be used is listed with its line, its value and what to fix. None is dropped in
            silence.
          </p>
        </MarginNote>
        <MarginNote heading="If the import fails or is stopped">
          <p>The snapshot in use stays in use. Nothing is half done.</p>
        </MarginNote>
        {mayMap && (
          <MarginNote heading="If your files have their own headers">
            <p>
              <Link to="/imports/mapping">Say once how they are read</Link>, or choose a known layout below.
            </p>
          </MarginNote>
        )}
      </Margin>
    </Columns>
  );
}

function Became({ report }: { report: ImportReport | undefined }) {
  if (!report) return null;
  const rows = report.files.map((file) => ({
    file: file.file,
    reads_as: file.readsAs ?? 'not recognized',
    read: file.rowsRead,
    kept: file.rowsKept,
    rejected: file.rowsRejected,
  }));
  return (
    <Section
      finding="Read equals kept plus rejected, file by file"
      subtitle={`It took ${Math.max(1, Math.round(report.seconds))} seconds.`}
    >
      <DataTable columns={columns} rows={importTotals(rows)} isTotal={(row) => row.total === true} allColumns />
      <p style={{ marginTop: 14 }}>
        <Link to="/imports">Why rows were rejected, and what to fix</Link>
      </p>
    </Section>
  );
}

function reportIn(done: Done): ImportReport | undefined {
  const report = done.report as ImportReport | undefined;
  return report?.files ? report : undefined;
}
