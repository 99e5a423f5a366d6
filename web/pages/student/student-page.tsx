import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { formatDate } from '../../answer/format.ts';
import { RowsDownload } from '../../answer/rows-download.tsx';
import { absolute, CopyButton } from '../../answer/scope-actions.tsx';
import { Column, Columns, Margin, MarginNote, Section } from '../../answer/section.tsx';
import { type TableColumn, tableColumns } from '../../answer/table-columns.ts';
import { StudentTimeline } from '../../charts/student-timeline.tsx';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { storyOf } from './student-story.ts';
import {
  AgreedLines,
  StudentDecision,
  StudentFacts,
  StudentFamily,
  StudentPlans,
  StudentReasons,
  StudentRecords,
  useHelps,
} from './student-support.tsx';
import { askFirst, goingWell, missingIn, supportRows, whoIsIt } from './student-words.ts';

const supportColumns: readonly TableColumn[] = [
  { name: 'what', title: 'Support', kind: 'text' },
  { name: 'since', title: 'Since', kind: 'date' },
  { name: 'until', title: 'Until', kind: 'text' },
  { name: 'sessions', title: 'Sessions there', kind: 'text' },
  { name: 'by', title: 'By', kind: 'text' },
];

/** One student: what happened this year, in order, and whether something changed. Opening it is recorded. */
export function StudentPage() {
  const { student } = useParams({ from: '/student/$student' });
  const search = useSearch({ from: '__root__' });
  const me = useMe();
  const question = me.questions.find((one) => one.name === 'student-timeline');
  if (!question) return <NotFoundPage says="Your role opens no student’s page." />;
  const asked = { ...search, student };
  return (
    <AnswerFrame
      key={new URLSearchParams(asked).toString()}
      question={{ ...question, input: {} }}
      search={asked}
      asks={(answer) => whoIsIt(answer.rows) || answer.asks}
      scope={(answer) => [
        { word: 'Through', value: formatDate(answer.asOf, 'weekday') },
        { word: 'Known', value: `${answer.n} ${answer.unit.replace(' known', '')}` },
        { word: 'Missing:', value: missingIn(answer.notes) },
      ]}
      actions={(answer) => (
        <>
          <button type="button" className="link" onClick={() => window.print()}>
            Print one page for the team
          </button>
          <RowsDownload question={answer.question} search={asked} kind="csv">
            Download every entry
          </RowsDownload>
          <CopyButton text={() => absolute(answer.link)} says="Copy link" />
          {me.questions.some(({ name }) => name === 'what-is-held-about-a-student') && (
            <Link to="/family/$student" params={{ student }} search={{}}>
              What we hold, for the family
            </Link>
          )}
        </>
      )}
    >
      {(answer) => <StudentBody answer={answer} />}
    </AnswerFrame>
  );
}

function StudentBody({ answer }: { answer: Answer }) {
  const story = storyOf(answer.rows);
  const student = String(answer.rows[0]?.student_id ?? '');
  const happened = answer.rows.filter((row) => row.kind !== 'days' && row.kind !== 'change');
  const all = tableColumns(answer.columns, happened);
  const helps = useHelps(student);
  const supports = supportRows(answer.rows).filter(({ what }) => !helps.includes(String(what)));
  const [well, ask] = [goingWell(answer.rows), askFirst(answer.rows, helps.length > 0)];
  const columns = ['date', 'kind', 'what', 'detail', 'end_date'].flatMap((name) =>
    all.filter((column) => column.name === name && happened.some((row) => row[name])),
  );
  return (
    <>
      <Columns>
        <Column>
          {story.from && (
            <Section
              finding="What happened, in order"
              subtitle={`Tall mark: absent all day or part of it. Short mark: late, or left early. Letters: mark at each posting, for the courses that moved most.${story.change ? ' Dotted: where the days missed changed.' : ''}`}
            >
              <StudentTimeline
                label={`${answer.sentence.headline} ${answer.sentence.more ?? ''} Every entry is in the table below.`}
                rows={story.lines}
                from={story.from}
                through={answer.asOf}
                {...(story.change ? { change: story.change } : {})}
              />
            </Section>
          )}
          <div className="screen-only">
            <StudentFacts student={student} />
            <StudentReasons student={student} />
          </div>
        </Column>
        <Margin>
          {well.length > 0 && <Whispers heading="Going well" texts={well} />}
          {ask.length > 0 && <Whispers heading="Ask first" texts={ask} />}
          <div className="screen-only">
            <StudentFamily student={student} />
          </div>
          <StudentDecision student={student} />
          <MarginNote heading="Never use this page for">
            <p>Discipline, placement, exclusion, or to judge a teacher. It shows what was recorded, not why.</p>
          </MarginNote>
          {answer.notes.some((note) => note.kind === 'stale') && (
            <Whispers
              heading="What is old"
              texts={answer.notes.filter((note) => note.kind === 'stale').map((note) => note.text)}
            />
          )}
        </Margin>
      </Columns>
      <Columns split="6-6">
        <Column>
          {/* Two columns of the paper, so that all of it is one page. */}
          <div className="paper-only">
            <StudentFacts student={student} />
          </div>
          <StudentPlans student={student} />
        </Column>
        <Column>
          <StudentRecords student={student} />
          <AgreedLines />
        </Column>
      </Columns>
      {supports.length > 0 && (
        <div className="screen-only">
          <Section finding={helps.length > 0 ? 'Other support this year' : 'Support, and how often it was used'}>
            <DataTable columns={supportColumns} rows={supports} isTotal={() => false} allColumns />
          </Section>
        </div>
      )}
      <div className="screen-only" data-one-page="">
        <Section finding="Every entry" subtitle="Latest first.">
          <DataTable
            columns={columns}
            rows={happened.toReversed()}
            isTotal={() => false}
            cell={plainWords}
            allColumns
          />
        </Section>
      </div>
    </>
  );
}

function plainWords(column: { readonly name: string }, row: Readonly<Record<string, unknown>>) {
  if (column.name === 'detail' && row.kind === 'mark') return String(row.detail ?? '').replace('-', '−');
  const value = row[column.name];
  if (column.name !== 'what' || row.kind === 'mark' || typeof value !== 'string') return undefined;
  return value.replaceAll(/(?<=[a-z])-(?=[a-z])/g, ' ');
}

function Whispers({ heading, texts }: { heading: string; texts: readonly string[] }) {
  return (
    <MarginNote heading={heading}>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </MarginNote>
  );
}
