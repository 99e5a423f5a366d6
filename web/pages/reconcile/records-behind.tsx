import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Answer } from '../../../src/questions/answer.ts';
import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import { StateBlock } from '../../answer/state.tsx';
import { errorState } from '../../answer/states.tsx';
import { type Row, type TableColumn, tableColumns } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import type { Search } from '../../api.ts';
import { signed } from '../../charts/measure.ts';

/** The records behind one cause, beneath the table of causes; whoever opened them is led to them. */
export function RecordsBehind({ asked, cause }: { asked: Search; cause: string }) {
  const { answer, error, again } = useAnswer('records-behind-a-difference', { ...asked, cause });
  const place = useRef<HTMLDivElement>(null);
  const here = answer !== undefined || error !== undefined;
  useEffect(() => {
    if (here) place.current?.focus();
  }, [here]);
  if (!here) return null;
  return (
    <div ref={place} tabIndex={-1}>
      {error && <StateBlock state={errorState(error, again)} />}
      {answer && (
        <Section finding={answer.sentence.headline.replace(/\.$/, '')} subtitle={answer.sentence.more}>
          <DataTable columns={columnsOf(answer)} rows={answer.rows} isTotal={() => false} cell={recordCell} />
        </Section>
      )}
    </div>
  );
}

/** The columns that say something of these records; the cause stands in the heading. */
function columnsOf({ columns, rows }: Answer): TableColumn[] {
  return tableColumns(columns, rows).filter(
    ({ name }) => name !== 'cause' && name !== 'label' && rows.some((row) => row[name] !== null),
  );
}

function recordCell(column: TableColumn, row: Row) {
  if (column.name === 'difference') return signed(Number(row.difference), 0);
  if (column.name !== 'student' || typeof row.student_id !== 'string' || !row.student) return undefined;
  return (
    <Link to="/student/$student" params={{ student: row.student_id }}>
      {String(row.student)}
    </Link>
  );
}
