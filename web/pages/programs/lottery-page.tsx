import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { formatDate } from '../../answer/format.ts';
import { scopeOf } from '../../answer/scope.ts';
import { Columns, Margin, MarginNote, Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import classes from './brief.module.css';
import { RepeatDraw } from './repeat-draw-button.tsx';

const columns: readonly TableColumn[] = [
  { name: 'place', title: 'Place', kind: 'count' },
  { name: 'name', title: 'Student', kind: 'text' },
  { name: 'school', title: 'School', kind: 'text' },
  { name: 'grade', title: 'Grade', kind: 'text' },
  { name: 'group', title: 'Drawn among', kind: 'text' },
  { name: 'offered', title: 'Has a place', kind: 'yes-no' },
  { name: 'number', title: 'Number begins', kind: 'text' },
];

/** A fair waiting list: sealed before the number is known, drawn once, and anyone can repeat it. */
export function LotteryPage() {
  const me = useMe();
  const search = useSearch({ from: '__root__' });
  const question = me.questions.find((one) => one.name === 'waiting-list');
  if (!question) return <NotFoundPage says="Waiting lists name students, and your role opens none." />;
  return (
    <AnswerFrame
      key={String(new URLSearchParams(search))}
      question={question}
      search={search}
      scope={(answer) => [
        ...(answer.rows[0] ? [{ word: 'Program', value: String(answer.rows[0].program) }] : []),
        ...scopeOf(answer, me.schools, search),
      ]}
    >
      {(answer) => <WaitingList answer={answer} />}
    </AnswerFrame>
  );
}

function WaitingList({ answer }: { answer: Answer }) {
  const { rows, notes } = answer;
  return (
    <>
      <Columns>
        <Steps rows={rows} />
        <Margin>
          <MarginNote heading="Why draw">
            <p>
              Where places are few, a draw treats every family alike. Those who wait a year show what would have
              happened without the program: nothing proves more.
            </p>
          </MarginNote>
          {notes.length > 0 && (
            <MarginNote heading="The seal">
              {notes.map((note) => (
                <p key={note.text} className={classes.seal}>
                  {note.text}
                </p>
              ))}
            </MarginNote>
          )}
        </Margin>
      </Columns>
      {rows.length > 0 && (
        <Section
          finding={rows[0]?.drawn_with ? 'The list, in the order of the draw' : 'The sealed list, by name'}
          subtitle={
            rows[0]?.drawn_with
              ? 'Within a group the lowest number comes first. Numbers are shown by their first eight digits; the download has them whole.'
              : undefined
          }
        >
          <DataTable
            columns={rows[0]?.drawn_with ? columns : columns.filter((one) => !drawnOnly.includes(one.name))}
            rows={rows}
            isTotal={() => false}
            cell={cell}
            keepOnPhone={['place', 'name', 'offered', 'number']}
            allColumns
          />
        </Section>
      )}
    </>
  );
}

const drawnOnly = ['place', 'offered', 'number'];

function cell(column: TableColumn, row: Row): ReactNode {
  if (column.name === 'number' && typeof row.number === 'string') return <code>{row.number.slice(0, 8)}</code>;
  if (column.name !== 'name' || !row.student_id) return undefined;
  return (
    <Link to="/student/$student" params={{ student: String(row.student_id) }}>
      {String(row.name)}
    </Link>
  );
}

/** Four steps in the words of a letter home; the one that is next has its action. */
function Steps({ rows }: { rows: readonly Row[] }) {
  const me = useMe();
  const may = (name: string) => me.tasks.some((task) => task.name === name);
  const [first] = rows;
  const drawn = typeof first?.drawn_with === 'string';
  const drawOn = typeof first?.draw_on === 'string' ? first.draw_on : '';
  return (
    <Section finding={drawn ? 'How this draw went' : first ? 'What comes next' : 'How a fair draw goes'}>
      <ol className={classes.steps}>
        <li data-next={!first || undefined}>
          <strong>Seal the list.</strong> It is written down who wants a place, which public number will decide, and on
          which day that number becomes known. {first && 'Done.'}
          {may('seal-waiting-list') && (
            <p>
              <Link to="/do/$task" params={{ task: 'seal-waiting-list' }}>
                {first ? 'Seal another list' : 'Seal a waiting list'}
              </Link>
            </p>
          )}
        </li>
        <li data-next={(first && !drawn && drawOn > me.today) || undefined}>
          <strong>Wait for that day.</strong> Nobody can know the number before, and nobody can change the list after.{' '}
          {drawOn && (drawOn <= me.today ? 'Done.' : `The day is ${formatDate(drawOn)}.`)}
        </li>
        <li data-next={(first && !drawn && drawOn <= me.today) || undefined}>
          <strong>Draw with the number as published.</strong> Each student’s place follows from it.{' '}
          {drawn && `Done, with ${String(first?.drawn_with)}.`}
          {first && !drawn && drawOn <= me.today && may('draw-waiting-list') && (
            <p>
              <Link to="/do/$task" params={{ task: 'draw-waiting-list' }} search={{ list: String(first.list) }}>
                Draw this list
              </Link>
            </p>
          )}
        </li>
        <li data-next={drawn || undefined}>
          <strong>Check it.</strong> Anyone with the list and the number can repeat the draw with any program that makes
          SHA-256: the seal, a space and the number give the seed; the seed, a space and a student’s number give that
          student’s number in the draw; the lowest comes first.
          {drawn && <RepeatDraw rows={rows} />}
        </li>
      </ol>
    </Section>
  );
}
