import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Answer } from '../../src/questions/answer.ts';
import type { AskableQuestion, Search } from '../api.ts';
import { useMe } from '../shell/me.tsx';
import { AnswerHeading } from './answer-heading.tsx';
import { ChangeForm } from './change-form.tsx';
import { HowWeKnow } from './how-we-know.tsx';
import { inputFields } from './input-fields.ts';
import { scopeOf } from './scope.ts';
import { ScopeActions } from './scope-actions.tsx';
import { type ScopeItem, ScopeLine } from './scope-line.tsx';
import { StatePage } from './state.tsx';
import { errorState, loadingState, stoppedState } from './states.tsx';
import { useAnswer } from './use-answer.ts';

interface AnswerFrameProps {
  readonly question: AskableQuestion;
  /** What is asked: the words of the page’s address. */
  readonly search: Search;
  /** Everything between the scope line and “how we know”. */
  readonly children: (answer: Answer) => ReactNode;
  /** What the scope line says, where schools, date and definition are not the words for it. */
  readonly scope?: (answer: Answer) => readonly ScopeItem[];
  /** The line above the answer, where the question itself is not the best one. */
  readonly asks?: (answer: Answer) => string;
  /** What a reader may do with it, where the usual actions are not the ones. */
  readonly actions?: (answer: Answer) => ReactNode;
  /** What the answer chose where the address says nothing: the form begins with it. */
  readonly chose?: (answer: Answer) => Search;
  /** Begins with the form open, where a page is nothing without what the reader says. */
  readonly beginsOpen?: boolean;
  /** Opens the answer again, where the server’s own link would be too long or name students. */
  readonly link?: (answer: Answer) => string;
}

/** Asks a question and frames what comes: its answer as a page, or the state that stands in its place. */
export function AnswerFrame(props: AnswerFrameProps) {
  return (
    <AnswerOrState question={props.question} search={props.search}>
      {(answer) => <Frame {...props} answer={props.link ? { ...answer, link: props.link(answer) } : answer} />}
    </AnswerOrState>
  );
}

/** The answer as its page draws it, or the state that stands in its place: loading, stopped, refused, failed. */
export function AnswerOrState({
  question,
  search,
  children,
}: Pick<AnswerFrameProps, 'question' | 'search' | 'children'>) {
  const { answer, error, waited, stopped, stop, again } = useAnswer(question.name, search);
  if (answer) return children(answer);
  if (error) return <StatePage state={errorState(error, again)} question={question.asks} />;
  if (stopped) return <StatePage state={stoppedState(again)} question={question.asks} />;
  if (waited === undefined) return null;
  if (waited < 1) return <AnswerHeading question={question.asks} answer={'\u00a0'} title={question.asks} />;
  return <StatePage state={loadingState(waited, stop)} question={question.asks} />;
}

function Frame(props: AnswerFrameProps & { readonly answer: Answer }) {
  const { answer, question, search, scope, asks, actions, chose, beginsOpen = false, children } = props;
  const me = useMe();
  const navigate = useNavigate();
  const [changing, setChanging] = useState(beginsOpen);
  const filled = chose ? { ...chose(answer), ...search } : search;
  const fields = inputFields(question.input, { search: filled, schools: me.schools, answer });
  return (
    <>
      <AnswerHeading
        question={asks?.(answer) ?? answer.asks}
        answer={answer.sentence.headline}
        more={answer.sentence.more}
      />
      <ScopeLine items={scope?.(answer) ?? scopeOf(answer, me.schools, search)}>
        {actions?.(answer) ?? (
          <ScopeActions
            answer={answer}
            search={search}
            onChange={fields.length > 0 ? () => setChanging(!changing) : undefined}
            changing={changing}
          />
        )}
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
      {children(answer)}
      <HowWeKnow answer={answer} search={search} />
    </>
  );
}
