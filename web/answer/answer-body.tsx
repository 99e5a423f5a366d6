import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../../src/questions/answer.ts';
import { AnswerMargin } from './answer-margin.tsx';
import { DataTable } from './data-table.tsx';
import { Column, Columns, Section } from './section.tsx';
import { type Row, type TableColumn, tableColumns } from './table-columns.ts';

interface AnswerBodyProps {
  readonly answer: Answer;
  /** The picture, when a page has one: a `Section` with what it shows as its finding. */
  readonly picture?: ReactNode;
}

/** The body of any answer: the picture if there is one, the table of its rows, and the margin. */
export function AnswerBody({ answer, picture }: AnswerBodyProps) {
  const columns = tableColumns(answer.columns, answer.rows);
  const table = answer.rows.length > 0 && (
    <Section finding="The numbers behind the answer" subtitle={hatchedSubtitle(answer)}>
      <DataTable columns={columns} rows={answer.rows} n={answer.n} cell={studentLink(columns[0], answer.about)} />
    </Section>
  );
  if (picture) {
    return (
      <>
        <Columns>
          <Column>{picture}</Column>
          <AnswerMargin answer={answer} />
        </Columns>
        {table}
      </>
    );
  }
  return (
    <Columns split={columns.length > 5 || !table ? '12' : '8-4'}>
      {table}
      <AnswerMargin answer={answer} />
    </Columns>
  );
}

/** How to read the hatching, where something is hidden. */
export function hatchedSubtitle({ hidden }: Answer): string | undefined {
  return hidden.small + hidden.complementary > 0
    ? `Hatched: fewer than ${hidden.minimum} students, or hidden so that another hidden number cannot be worked out.`
    : undefined;
}

/** Where rows are students, the name at the row’s head leads to the student’s page. */
function studentLink(first: TableColumn | undefined, about: Answer['about']) {
  return (column: TableColumn, row: Row) => {
    const name = row[column.name];
    if (about !== 'student' || column.name !== first?.name || typeof row.student_id !== 'string' || !name)
      return undefined;
    return (
      <Link to="/student/$student" params={{ student: row.student_id }}>
        {String(name)}
      </Link>
    );
  };
}
