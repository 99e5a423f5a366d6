import { Link, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../../src/questions/answer.ts';
import { AnswerBody } from '../../answer/answer-body.tsx';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { Section } from '../../answer/section.tsx';
import { useMe } from '../../shell/me.tsx';
import { AnswerPicture } from '../generic/answer-picture.tsx';
import { pictureOf } from '../generic/picture-of.ts';
import { NotFoundPage } from '../not-found.tsx';

/** What hangs on each fund, and beneath it the way to write down when one ends. */
export function FundsPage() {
  const me = useMe();
  const search = useSearch({ from: '__root__' });
  const question = me.questions.find((one) => one.name === 'funding-cliff');
  if (!question) return <NotFoundPage says="What hangs on each fund is not open to your role." />;
  const may = me.tasks.some((task) => task.name === 'record-fund-end');
  return (
    <AnswerFrame key={String(new URLSearchParams(search))} question={question} search={search}>
      {(answer) => {
        const picture = pictureOf(answer);
        return (
          <>
            <AnswerBody answer={answer} picture={picture && <AnswerPicture picture={picture} answer={answer} />} />
            {may && <Ends answer={answer} />}
          </>
        );
      }}
    </AnswerFrame>
  );
}

function Ends({ answer }: { answer: Answer }) {
  const funds = answer.rows.filter((row) => row.row === 'fund');
  if (funds.length === 0) return null;
  return (
    <div className="screen-only">
      <Section small finding="Write down when a fund ends">
        <ul>
          {funds.map((row) => (
            <li key={String(row.fund)}>
              <Link to="/do/$task" params={{ task: 'record-fund-end' }} search={{ fund: String(row.fund) }}>
                {row.ends ? `Change the end of ${String(row.fund)}` : `${String(row.fund)} ends on …`}
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
