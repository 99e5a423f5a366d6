import { useParams, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../src/questions/answer.ts';
import { AnswerFrame } from '../answer/answer-frame.tsx';
import { AnswerMargin } from '../answer/answer-margin.tsx';
import { DataTable } from '../answer/data-table.tsx';
import { formatDate } from '../answer/format.ts';
import { Column, Columns, Section } from '../answer/section.tsx';
import { tableColumns } from '../answer/table-columns.ts';
import { StudentTimeline } from '../charts/student-timeline.tsx';
import { useMe } from '../shell/me.tsx';
import { NotFoundPage } from './not-found.tsx';
import { storyOf } from './student-story.ts';

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
      asks={(answer) => whoIn(answer)}
      scope={(answer) => [
        { word: 'Through', value: formatDate(answer.asOf, 'weekday') },
        { word: 'Known', value: `${answer.n} ${answer.unit.replace(' known', '')}` },
      ]}
    >
      {(answer) => <StudentBody answer={answer} />}
    </AnswerFrame>
  );
}

function StudentBody({ answer }: { answer: Answer }) {
  const story = storyOf(answer.rows);
  const happened = answer.rows.filter((row) => row.kind !== 'days' && row.kind !== 'change');
  const all = tableColumns(answer.columns, happened);
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
              subtitle="Tall mark: absent all day or part of it. Short mark: late, or left early. Letters: mark at each posting, for the courses that moved most."
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
        </Column>
        <AnswerMargin answer={answer} withOthers={false} />
      </Columns>
      <Section finding="Every entry" subtitle="Latest first.">
        <DataTable columns={columns} rows={happened.toReversed()} isTotal={() => false} cell={plainWords} allColumns />
      </Section>
    </>
  );
}

function plainWords(column: { readonly name: string }, row: Readonly<Record<string, unknown>>) {
  if (column.name === 'detail' && row.kind === 'mark') return String(row.detail ?? '').replace('-', '−');
  const value = row[column.name];
  if (column.name !== 'what' || row.kind === 'mark' || typeof value !== 'string') return undefined;
  return value.replaceAll(/(?<=[a-z])-(?=[a-z])/g, ' ');
}

function whoIn(answer: Answer): string {
  const { name, school } = storyOf(answer.rows);
  return [name, school].filter(Boolean).join(', ') || answer.asks;
}
