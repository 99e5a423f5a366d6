import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AnswerFrame } from '../../answer/answer-frame.tsx';
import { AnswerMargin } from '../../answer/answer-margin.tsx';
import { Column, Columns } from '../../answer/section.tsx';
import { useMe } from '../../shell/me.tsx';
import { NotFoundPage } from '../not-found.tsx';
import { DaysPicture } from './days-picture.tsx';
import { GroupsSection } from './groups-section.tsx';
import { ReasonsPicture } from './reasons-picture.tsx';
import { SchoolsPicture } from './schools-picture.tsx';
import { TrendPicture } from './trend-picture.tsx';

/** The attendance section: one answer, and the pictures of where, when, why and who stand beneath it. */
export function AttendancePage() {
  const me = useMe();
  const asked = useSearch({ from: '__root__' });
  const question = me.questions.find((one) => one.name === 'chronic-absence');
  if (!question) return <NotFoundPage says="Attendance is not open to your role." />;
  const { by: _, ...search } = asked;
  return (
    <AnswerFrame key={String(new URLSearchParams(search))} question={question} search={search}>
      {(answer) =>
        answer.sentence.form === 'nothing' ? (
          <Columns>
            <span />
            <AnswerMargin answer={answer} />
          </Columns>
        ) : (
          <>
            <Columns>
              <TrendPicture search={search} />
              <AnswerMargin answer={answer}>
                {besideIt(
                  answer.rows[0]?.near,
                  me.questions.map((one) => one.name),
                )}
              </AnswerMargin>
            </Columns>
            <Columns>
              <SchoolsPicture answer={answer} />
              <Column>
                <DaysPicture search={search} />
                <ReasonsPicture search={search} />
              </Column>
            </Columns>
            <GroupsSection search={search} />
          </>
        )
      }
    </AnswerFrame>
  );
}

/** Which number others will quote, and who is near the line. */
/** Nothing where there is nothing to say: a heading over an empty place promises what is not there. */
function besideIt(near: unknown, maySee: readonly string[]): ReactNode {
  const count = typeof near === 'number' && near > 0 ? near : null;
  const compares = maySee.includes('why-our-number-differs');
  if (count === null && !compares) return null;
  return (
    <>
      {count !== null && (
        <p>
          {count.toLocaleString('en-US')} more students are within two absences of the line.{' '}
          {maySee.includes('who-is-near') && (
            <Link to="/ask/$question" params={{ question: 'who-is-near' }}>
              Who is near it
            </Link>
          )}
        </p>
      )}
      {compares && (
        <p>
          Another report may count fewer or more, by its own rules. <Link to="/reconcile">Why our number differs</Link>
        </p>
      )}
    </>
  );
}
