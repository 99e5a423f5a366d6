import { Link, useSearch } from '@tanstack/react-router';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { Columns, Margin, MarginNote, Section } from '../../answer/section.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { TaskList } from '../question-list.tsx';
import classes from './brief.module.css';

const columns: readonly TableColumn[] = [
  { name: 'place', title: 'Place', kind: 'count' },
  { name: 'name', title: 'Student', kind: 'text' },
  { name: 'school', title: 'School', kind: 'text' },
  { name: 'grade', title: 'Grade', kind: 'text' },
  { name: 'group', title: 'Drawn among', kind: 'text' },
  { name: 'offered', title: 'Has a place', kind: 'yes-no' },
];

/** A fair waiting list: sealed before the number is known, drawn once, and anyone can repeat it. */
export function LotteryPage() {
  const me = useMe();
  const search = useSearch({ from: '__root__' });
  const question = me.questions.find((one) => one.name === 'waiting-list');
  if (!question) return <NotFoundPage says="Waiting lists name students, and your role opens none." />;
  const tasks = me.tasks.filter((task) => ['seal-waiting-list', 'draw-waiting-list'].includes(task.name));
  return (
    <AnswerFrame key={String(new URLSearchParams(search))} question={question} search={search}>
      {(answer) => (
        <Columns>
          {answer.rows.length > 0 ? (
            <Section finding="The list, in the order of the draw">
              <DataTable
                columns={columns}
                rows={answer.rows}
                isTotal={() => false}
                cell={(column, row) =>
                  column.name === 'name' && row.student_id ? (
                    <Link to="/student/$student" params={{ student: String(row.student_id) }}>
                      {String(row.name)}
                    </Link>
                  ) : undefined
                }
                allColumns
              />
            </Section>
          ) : (
            <Section finding="How a fair draw goes">
              <ol>
                <li>Seal the list, with the public number that will decide and the day on which it becomes known.</li>
                <li>Wait for that day. Nobody can know the number before, and nobody can change the list after.</li>
                <li>
                  Draw with the number as published. Each student’s place follows from it, and anyone can repeat it.
                </li>
              </ol>
            </Section>
          )}
          <Margin>
            {tasks.length > 0 && (
              <MarginNote heading="What you can do">
                <TaskList tasks={tasks} />
              </MarginNote>
            )}
            {answer.notes.length > 0 && (
              <MarginNote heading="The seal">
                {answer.notes.map((note) => (
                  <p key={note.text} className={classes.seal}>
                    {note.text}
                  </p>
                ))}
              </MarginNote>
            )}
            <MarginNote heading="Why draw">
              <p>
                Where places are few, a draw treats every family alike. Those who wait a year show what would have
                happened without the program: nothing proves more.
              </p>
            </MarginNote>
          </Margin>
        </Columns>
      )}
    </AnswerFrame>
  );
}
