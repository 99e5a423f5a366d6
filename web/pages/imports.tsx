import { Link } from '@tanstack/react-router';
import type { Answer } from '../../src/questions/answer.ts';
import { AnswerFrame } from '../answer/answer-frame.tsx';
import { DataTable } from '../answer/data-table.tsx';
import { formatInstant, formatNumber } from '../answer/format.ts';
import { RowsDownload } from '../answer/rows-download.tsx';
import { Columns, Margin, MarginNote, Section } from '../answer/section.tsx';
import { StateBlock } from '../answer/state.tsx';
import { errorState } from '../answer/states.tsx';
import { type Row, type TableColumn, tableColumns } from '../answer/table-columns.ts';
import { useAnswer } from '../answer/use-answer.ts';
import type { AskableQuestion } from '../api.ts';
import { useMe } from '../shell/me.tsx';
import { importTotals } from './import-totals.ts';
import { NotFoundPage } from './not-found.tsx';

/** What happened to the files: read equals kept plus rejected, why rows were rejected, and what was kept with a remark. */
export function ImportsPage() {
  const me = useMe();
  const question = me.questions.find((one) => one.name === 'what-came-in');
  if (!question) return <NotFoundPage says="Imports are for those who run the district’s data." />;
  return <Imports question={question} />;
}

function Imports({ question }: { question: AskableQuestion }) {
  return (
    <AnswerFrame
      question={question}
      search={{}}
      scope={(answer) => [
        { word: 'From', value: `${answer.rows.length} files, ${megabytes(answer)}` },
        { word: 'Imported', value: formatInstant(answer.snapshot.importedAt) },
        { word: 'Snapshot', value: answer.snapshot.snapshotId },
      ]}
      actions={() => <ImportActions />}
    >
      {(answer) => (
        <>
          {answer.rows.length > 0 && (
            <Section finding="Read equals kept plus rejected, file by file">
              <DataTable
                columns={pick(answer, ['file', 'read', 'kept', 'rejected', 'of_ten_thousand', 'against_last_time'])}
                rows={importTotals(answer.rows)}
                isTotal={(row) => row.total === true}
                isHighlighted={(row) => String(row.against_last_time).endsWith('look here')}
                keepOnPhone={['file', 'rejected', 'against_last_time']}
                allColumns
              />
            </Section>
          )}
          <Findings />
        </>
      )}
    </AnswerFrame>
  );
}

function ImportActions() {
  const me = useMe();
  const mayAsk = (name: string) => me.questions.some((one) => one.name === name);
  return (
    <>
      {mayAsk('rejected-lines') && (
        <RowsDownload question="rejected-lines" search={{}} kind="csv">
          All rejected rows, CSV
        </RowsDownload>
      )}
      {mayAsk('what-changed') && (
        <Link to="/ask/$question" params={{ question: 'what-changed' }}>
          Compare with the one before
        </Link>
      )}
      {me.tasks.some((task) => task.name === 'use-snapshot') && <Link to="/imports/snapshots">Earlier snapshots</Link>}
      <button type="button" className="link" onClick={() => window.print()}>
        Print
      </button>
    </>
  );
}

function Findings() {
  const me = useMe();
  const { answer, error, again } = useAnswer('why-rows-were-rejected', {});
  if (error) return <StateBlock state={errorState(error, again)} />;
  if (!answer) return null;
  const rejected = answer.rows.filter((row) => row.severity === 'rejected');
  const kept = answer.rows.filter((row) => row.severity !== 'rejected');
  const mayImport = me.tasks.filter((task) => task.name === 'import-files' || task.name === 'use-snapshot');
  const mayMap = me.tasks.some((task) => task.name === 'suggest-mapping');
  return (
    <>
      {rejected.length > 0 && (
        <Section
          finding="Why rows were rejected, and what to fix"
          subtitle="Largest first. Fix them in the student information system, not here; the next import picks them up."
        >
          <DataTable
            columns={pick(answer, ['times', 'says', 'file', 'example', 'fix'])}
            rows={rejected}
            cell={findingCell}
            isTotal={() => false}
            allColumns
          />
        </Section>
      )}
      <Columns>
        {kept.length > 0 ? (
          <Section finding="Kept, but look" subtitle="Nothing was changed without saying so.">
            <DataTable
              columns={pick(answer, ['times', 'says', 'fix'])}
              rows={kept}
              cell={findingCell}
              isTotal={() => false}
              allColumns
            />
          </Section>
        ) : (
          <span />
        )}
        <Margin label="About this import">
          {me.dataFit?.exceptions && me.dataFit.exceptions.length > 0 && (
            <MarginNote heading="Which schools have gone quiet">
              {me.dataFit.exceptions.map((exception) => (
                <p key={exception}>{exception} Its students are treated as unknown, not present, on every page.</p>
              ))}
            </MarginNote>
          )}
          <MarginNote heading="If this import had failed">
            <p>The snapshot before it would still be in use. Nothing is deleted by an import.</p>
          </MarginNote>
          {mayImport.length > 0 && (
            <MarginNote heading="What you can do">
              <ul>
                {mayMap && (
                  <li>
                    <Link to="/imports/mapping">Say how your own files are read</Link>
                  </li>
                )}
                {mayImport.map((task) => (
                  <li key={task.name}>
                    <Link to="/do/$task" params={{ task: task.name }}>
                      {task.does}
                    </Link>
                  </li>
                ))}
              </ul>
            </MarginNote>
          )}
          <MarginNote heading="Line by line">
            <ul>
              {me.questions
                .filter((one) => ['rejected-lines', 'what-changed', 'missing-facts'].includes(one.name))
                .map((one) => (
                  <li key={one.name}>
                    <Link to="/ask/$question" params={{ question: one.name }}>
                      {one.asks}
                    </Link>
                  </li>
                ))}
            </ul>
          </MarginNote>
        </Margin>
      </Columns>
    </>
  );
}

function findingCell(column: TableColumn, row: Row) {
  if (column.name !== 'example') return undefined;
  const where = typeof row.line === 'number' ? `line ${formatNumber(row.line, 0)}` : '';
  const value = typeof row.example === 'string' ? row.example : '';
  if (!where) return value ? <code>{value}</code> : '';
  return (
    <>
      {where}
      {value && (
        <>
          : <code>{value}</code>
        </>
      )}
    </>
  );
}

function pick(answer: Answer, names: readonly string[]): TableColumn[] {
  const all = tableColumns(answer.columns, []);
  return names.flatMap((name) => all.filter((column) => column.name === name));
}

function megabytes(answer: Answer): string {
  const bytes = answer.rows.reduce((sum, row) => sum + (typeof row.bytes === 'number' ? row.bytes : 0), 0);
  return `${formatNumber(bytes / 1_000_000, 1)} MB`;
}
