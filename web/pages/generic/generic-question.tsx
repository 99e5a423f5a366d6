import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { AnswerBody } from '../../answer/answer-body.tsx';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { AnswerHeading } from '../../answer/answer-heading.tsx';
import { ChangeForm } from '../../answer/change-form.tsx';
import { inputFields, missingInputs } from '../../answer/input-fields.ts';
import type { AskableQuestion, Search } from '../../api.ts';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { AnswerPicture } from './answer-picture.tsx';
import { pictureOf } from './picture-of.ts';

/** The page that any question gets from its own description: its sentence, its table, and how we know. */
export function GenericQuestionPage() {
  const { question: name } = useParams({ from: '/ask/$question' });
  return <QuestionPage name={name} />;
}

export function QuestionPage({ name }: { name: string }) {
  const search = useSearch({ from: '__root__' });
  const me = useMe();
  const question = me.questions.find((one) => one.name === name);
  if (!question) return <NotFoundPage says={`There is no question named “${name}” for your role.`} />;
  const { snapshot: _, ...input } = search;
  if (missingInputs(question.input, input).length > 0)
    return <AskFirst key={name} question={question} search={search} />;
  return (
    <AnswerFrame key={`${name}?${new URLSearchParams(search)}`} question={question} search={search}>
      {(answer) => {
        const picture = pictureOf(answer);
        return <AnswerBody answer={answer} picture={picture && <AnswerPicture picture={picture} answer={answer} />} />;
      }}
    </AnswerFrame>
  );
}

function AskFirst({ question, search }: { question: AskableQuestion; search: Search }) {
  const me = useMe();
  const navigate = useNavigate();
  const [fields] = useState(() => inputFields(question.input, { search, schools: me.schools, answer: undefined }));
  return (
    <>
      <AnswerHeading
        question="One thing first"
        answer={question.asks}
        more="Say what it is about, and the answer comes here."
      />
      <div style={{ marginTop: 24 }}>
        <ChangeForm
          fields={fields}
          says="Ask"
          onAsk={(asked) => void navigate({ to: '/ask/$question', params: { question: question.name }, search: asked })}
        />
      </div>
    </>
  );
}
