import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Answer } from '../../src/questions/answer.ts';
import type { AskableQuestion, Search } from '../api.ts';
import { areaWord } from '../shell/areas.ts';
import { useMe } from '../shell/me.tsx';
import { AnswerHeading } from './answer-heading.tsx';
import { ChangeForm } from './change-form.tsx';
import { DataTable } from './data-table.tsx';
import { formatDate } from './format.ts';
import { HowWeKnow } from './how-we-know.tsx';
import { inputFields } from './input-fields.ts';
import { ScopeActions } from './scope-actions.tsx';
import { type ScopeItem, ScopeLine } from './scope-line.tsx';
import { Column, Columns, Margin, MarginNote, Section } from './section.tsx';
import { StatePage } from './state.tsx';
import { errorState, loadingState, stoppedState } from './states.tsx';
import { tableColumns } from './table-columns.ts';
import { useAnswer } from './use-answer.ts';

interface AnswerBodyProps {
  readonly question: AskableQuestion;
  readonly search: Search;
  /** What a page draws of the answer, between its scope line and its table. */
  readonly picture?: (answer: Answer) => ReactNode;
}

/** Asks the question and shows what comes: the answer, or the state that stands in its place. */
export function AnswerBody({ question, search, picture }: AnswerBodyProps) {
  const { answer, error, waited, stopped, stop, again } = useAnswer(question.name, search);
  if (answer) return <AnswerPage answer={answer} question={question} search={search} picture={picture} />;
  if (error) return <StatePage state={errorState(error, again)} question={question.asks} />;
  if (stopped) return <StatePage state={stoppedState(again)} question={question.asks} />;
  if (waited === undefined) return null;
  if (waited < 1) return <AnswerHeading question={question.asks} answer={'\u00a0'} title={question.asks} />;
  return <StatePage state={loadingState(waited, stop)} question={question.asks} />;
}

interface AnswerPageProps extends AnswerBodyProps {
  readonly answer: Answer;
}

function AnswerPage({ answer, question, search, picture }: AnswerPageProps) {
  const me = useMe();
  const navigate = useNavigate();
  const [changing, setChanging] = useState(false);
  const fields = inputFields(question.input, { search, schools: me.schools, answer });
  const columns = tableColumns(answer.columns, answer.rows);
  return (
    <>
      <AnswerHeading question={answer.asks} answer={answer.sentence.headline} more={answer.sentence.more} />
      <ScopeLine items={scopeOf(answer, me.schools)}>
        <ScopeActions
          answer={answer}
          search={search}
          onChange={fields.length > 0 ? () => setChanging(!changing) : undefined}
          changing={changing}
        />
      </ScopeLine>
      {changing && (
        <ChangeForm
          fields={fields}
          onCancel={() => setChanging(false)}
          onAsk={(asked) => {
            setChanging(false);
            void navigate({ to: '.', search: asked });
          }}
        />
      )}
      {picture && (
        <Columns>
          <Column>{picture(answer)}</Column>
          <AnswerMargin answer={answer} />
        </Columns>
      )}
      <Columns split={picture || columns.length > 5 ? '12' : '8-4'}>
        {answer.rows.length > 0 && (
          <Section finding="The numbers behind the answer" subtitle={tableSubtitle(answer)}>
            <DataTable columns={columns} rows={answer.rows} n={answer.n} />
          </Section>
        )}
        {!picture && <AnswerMargin answer={answer} />}
      </Columns>
      <HowWeKnow answer={answer} search={search} />
    </>
  );
}

/** What stands beside any answer: what it leaves out, what is old, and what else may be asked of the same area. */
export function AnswerMargin({ answer }: { answer: Answer }) {
  const me = useMe();
  const beside = answer.notes.filter((note) => note.kind === 'beside' || note.kind === 'leaves out');
  const stale = answer.notes.filter((note) => note.kind === 'stale');
  const others = me.questions.filter((one) => one.area === answer.area && one.name !== answer.question);
  if (beside.length + stale.length + others.length === 0) return null;
  return (
    <Margin>
      {stale.length > 0 && (
        <MarginNote heading="What is old">
          {stale.map((note) => (
            <p key={note.text}>{note.text}</p>
          ))}
        </MarginNote>
      )}
      {beside.length > 0 && (
        <MarginNote heading="Read this beside it">
          {beside.map((note) => (
            <p key={note.text}>{note.text}</p>
          ))}
        </MarginNote>
      )}
      {others.length > 0 && (
        <MarginNote heading={`Other questions on ${areaWord(answer.area).toLowerCase()}`}>
          <ul>
            {others.map((one) => (
              <li key={one.name}>
                <Link to="/ask/$question" params={{ question: one.name }}>
                  {one.asks}
                </Link>
              </li>
            ))}
          </ul>
        </MarginNote>
      )}
    </Margin>
  );
}

export function scopeOf(
  answer: Answer,
  schools: readonly { readonly id: string; readonly name: string }[] | undefined,
): ScopeItem[] {
  const asked = answer.input.school;
  const items: ScopeItem[] = [];
  if (typeof asked === 'string' && asked) {
    items.push({ word: 'School', value: schools?.find((school) => school.id === asked)?.name ?? asked });
  } else if (schools && schools.length > 0 && answer.about !== 'public') {
    items.push({ word: 'All', value: `${schools.length} schools` });
  }
  items.push({ word: 'Through', value: formatDate(answer.asOf, 'weekday') });
  for (const definition of answer.definitions) items.push({ word: 'Definition', value: definition.label });
  return items;
}

function tableSubtitle(answer: Answer): string | undefined {
  const hidden = answer.hidden.small + answer.hidden.complementary;
  return hidden > 0
    ? `Hatched: fewer than ${answer.hidden.minimum} students, or hidden so that another hidden number cannot be worked out.`
    : undefined;
}
