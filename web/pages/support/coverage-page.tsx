import { Link, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { Column, Columns, Margin, MarginNote, Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { ReasonBars } from '../../charts/reason-bars.tsx';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { gapsOf, stepsReached } from './coverage-words.ts';
import { SupportLinks } from './support-links.tsx';
import { gradeWords } from './support-list.ts';

/** Where help waits: needs without a plan, plans without a session, and how far help has come for those listed. */
export function CoveragePage() {
  const me = useMe();
  const asked = useSearch({ from: '__root__' });
  const question = me.questions.find((one) => one.name === 'support-coverage');
  if (!question) return <NotFoundPage says="Your role does not see where help waits." />;
  return (
    <AnswerFrame key={String(new URLSearchParams(asked))} question={question} search={asked}>
      {(answer) => <Coverage answer={answer} />}
    </AnswerFrame>
  );
}

const columns: readonly TableColumn[] = [
  { name: 'student', title: 'Student', kind: 'text' },
  { name: 'where', title: 'Grade', kind: 'text' },
  { name: 'since', title: 'Since', kind: 'date' },
  { name: 'owner', title: 'By', kind: 'text' },
  { name: 'next', title: 'Next step', kind: 'text' },
];

function Coverage({ answer }: { answer: Answer }) {
  const rows: readonly Row[] = answer.rows;
  const gaps = gapsOf(rows);
  const reached = stepsReached(rows);
  const schools = new Set(rows.map(({ school }) => school)).size;
  const words = reached.map(({ name, students }) => `${name}: ${students}`).join('. ');
  return (
    <>
      <SupportLinks here="support-coverage" />
      <Columns>
        <Column>
          {gaps.map(({ gap, finding, next, rows: of }) => (
            <Section
              key={gap}
              finding={finding}
              subtitle={of.some(({ since }) => since) ? 'Longest first.' : undefined}
            >
              <DataTable
                columns={columns.filter(
                  ({ name }) => name === 'next' || name === 'where' || of.some((row) => row[name]),
                )}
                rows={of.map((row) => ({
                  ...row,
                  next,
                  where: `${gradeWords(String(row.grade))}${schools > 1 ? `, ${row.school}` : ''}`,
                }))}
                isTotal={() => false}
                allColumns
                cell={(column, row) => (column.name === 'next' ? <NextStep gap={gap} row={row} /> : undefined)}
              />
            </Section>
          ))}
        </Column>
        <Margin>
          <MarginNote heading="How far help has come">
            <ReasonBars
              rows={reached.map(({ name, students }) => ({ kind: 'shown', name, value: students, before: null }))}
              measure={{ suffix: '', axisWords: '', decimals: 0 }}
              label={`${words}.`}
            />
            <p>
              Students listed this week, and those decided on or planned for; each step holds those of the steps below
              it.
            </p>
          </MarginNote>
          <MarginNote heading="What this does not say">
            <p>
              How well anyone works. Help that nobody wrote down is not here; an hour spent writing is an hour not spent
              with a student.
            </p>
          </MarginNote>
        </Margin>
      </Columns>
    </>
  );
}

function NextStep({ gap, row }: { gap: string; row: Row }) {
  const student = String(row.student_id);
  const hash = gap === 'listed, not decided on' ? 'decision' : gap === 'no data' ? undefined : 'plan';
  return (
    <Link
      to="/student/$student"
      params={{ student }}
      search={{}}
      {...(hash ? { hash } : {})}
      aria-label={`${String(row.next)}, ${String(row.student ?? student)}`}
    >
      {String(row.next)}
    </Link>
  );
}
