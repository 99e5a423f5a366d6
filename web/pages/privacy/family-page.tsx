import { Link, useParams } from '@tanstack/react-router';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { RowsDownload } from '../../answer/rows-download.tsx';
import { Section } from '../../answer/section.tsx';
import { StateBlock } from '../../answer/state.tsx';
import { errorState } from '../../answer/states.tsx';
import { type TableColumn, tableColumns } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { heldParts, partInWords, withMoment } from './held-parts.ts';

const heldColumns: readonly TableColumn[] = [
  { name: 'day', title: 'Day', kind: 'date' },
  { name: 'what', title: 'What is held', kind: 'text' },
];

/** The answer to a family’s request about one student, on one page: held, seen, disclosed, asked to amend. */
export function FamilyPage() {
  const { student } = useParams({ from: '/family/$student' });
  const me = useMe();
  const question = me.questions.find((one) => one.name === 'what-is-held-about-a-student');
  if (!question) return <NotFoundPage says="Your role answers no family’s requests." />;
  return (
    <AnswerFrame
      key={student}
      question={{ ...question, input: {} }}
      search={{ student }}
      actions={() => (
        <>
          <button type="button" className="link" onClick={() => window.print()}>
            Print for the family
          </button>
          <RowsDownload question={question.name} search={{ student }} kind="xlsx">
            Download everything
          </RowsDownload>
          <RowsDownload question="who-looked-at-a-student" search={{ student }} kind="csv">
            Download who looked
          </RowsDownload>
          <Link to="/do/$task" params={{ task: 'request-amendment' }}>
            Record a request to amend
          </Link>
          <Link to="/do/$task" params={{ task: 'record-disclosure' }}>
            Record a disclosure
          </Link>
        </>
      )}
    >
      {(answer) => (
        <>
          {heldParts(answer.rows).map((part) => (
            <Section key={part.part} finding={part.part} subtitle={partInWords(part)}>
              <DataTable
                columns={heldColumns}
                rows={part.rows}
                isTotal={() => false}
                allColumns
                cell={(column, row) => (column.name === 'day' && row.day === null ? 'No day' : undefined)}
              />
            </Section>
          ))}
          <Beside name="who-looked-at-a-student" student={student} leave={['student_id']} />
          <Beside name="disclosures-of-a-student" student={student} leave={['student_id']} />
          <Beside name="amendment-requests" student={student} leave={['student_id', 'id']} show="all" />
        </>
      )}
    </AnswerFrame>
  );
}

interface BesideProps {
  readonly name: string;
  readonly student: string;
  /** Columns that say nothing here. */
  readonly leave: readonly string[];
  readonly show?: string;
}

/** Another answer about the same student, beneath. */
function Beside({ name, student, leave, show }: BesideProps) {
  const { answer, error, again } = useAnswer(name, show === undefined ? { student } : { student, show });
  if (error) return <StateBlock state={errorState(error, again)} />;
  if (!answer) return null;
  const columns = tableColumns(answer.columns, answer.rows).filter((column) => !leave.includes(column.name));
  return (
    <Section finding={answer.sentence.headline.replace(/\.$/, '')} subtitle={answer.sentence.more}>
      {answer.rows.length > 0 && (
        <DataTable columns={columns} rows={answer.rows.map(withMoment)} isTotal={() => false} />
      )}
    </Section>
  );
}
