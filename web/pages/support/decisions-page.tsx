import { useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { Column, Columns, Margin, MarginNote, Section } from '../../answer/section.tsx';
import type { Row, TableColumn } from '../../answer/table-columns.ts';
import { ReasonBars } from '../../charts/reason-bars.tsx';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { choiceSums, reasonRow } from './decisions-words.ts';
import { SupportLinks } from './support-links.tsx';

/** How decisions are made: what was chosen and why, against the list and with it, and how long it took. */
export function DecisionsPage() {
  const me = useMe();
  const asked = useSearch({ from: '__root__' });
  const question = me.questions.find((one) => one.name === 'how-decisions-are-made');
  if (!question) return <NotFoundPage says="Your role does not look back on decisions." />;
  return (
    <AnswerFrame key={String(new URLSearchParams(asked))} question={question} search={asked}>
      {(answer) => <Decisions answer={answer} />}
    </AnswerFrame>
  );
}

const reasonColumns: readonly TableColumn[] = [
  { name: 'words', title: 'Decision and reason', kind: 'text' },
  { name: 'decisions', title: 'Decisions', kind: 'count' },
  { name: 'changed_later', title: 'Decided otherwise later', kind: 'count' },
];
const personColumns: readonly TableColumn[] = [
  { name: 'who', title: 'Decided by', kind: 'text' },
  { name: 'decisions', title: 'Decisions', kind: 'count' },
  { name: 'against', title: 'Not needed', kind: 'count' },
  { name: 'more_wanted', title: 'To know more', kind: 'count' },
  { name: 'changed_later', title: 'Otherwise later', kind: 'count' },
  { name: 'seconds', title: 'Seconds, the middle one', kind: 'number' },
  { name: 'look', title: 'Worth a conversation', kind: 'text' },
];

function Decisions({ answer }: { answer: Answer }) {
  const rows: readonly Row[] = answer.rows;
  const reasons = rows.filter(({ part }) => part === 'reason');
  const people = rows.filter(({ part }) => part === 'person');
  const sums = choiceSums(reasons);
  return (
    <>
      <SupportLinks here="how-decisions-are-made" />
      <Columns>
        <Column>
          {reasons.length > 0 && (
            <Section
              finding="What was decided, and why"
              subtitle="Decisions on listed students. Deciding against the list is right as often as the list is wrong."
            >
              <ReasonBars
                rows={sums.map(({ name, decisions }) => ({ kind: 'shown', name, value: decisions, before: null }))}
                measure={{ suffix: '', axisWords: '', decimals: 0 }}
                label={`${sums.map(({ name, decisions }) => `${name}: ${decisions}`).join('. ')}.`}
              />
              <DataTable columns={reasonColumns} rows={reasons.map(reasonRow)} isTotal={() => false} allColumns />
            </Section>
          )}
          {people.length > 0 && (
            <Section
              finding="By who decided"
              subtitle="In the order of the alphabet, and no other. Schools and students differ: this compares nobody."
            >
              <DataTable
                columns={personColumns}
                rows={people}
                isTotal={() => false}
                allColumns
                keepOnPhone={['who', 'decisions', 'against', 'look']}
                cell={(column, row) => (column.name === 'seconds' && row.seconds === null ? 'not measured' : undefined)}
              />
            </Section>
          )}
        </Column>
        <Margin>
          <MarginNote heading="Judged before the reasons">
            {answer.notes.map(({ text }) => (
              <p key={text}>{text}</p>
            ))}
            <p>One listed student in ten is judged first and explained after, so that this can be counted.</p>
          </MarginNote>
          <MarginNote heading="Never use this page for">
            <p>Rating or ranking staff. It is here to find a list that does not fit, or too little time to think.</p>
          </MarginNote>
        </Margin>
      </Columns>
    </>
  );
}
