import { AnswerHeading } from '../answer/answer-heading.tsx';
import { formatDate } from '../answer/format.ts';
import { Columns, Margin, MarginNote, Section } from '../answer/section.tsx';
import { useMe } from '../shell/me.tsx';
import { QuestionList } from './question-list.tsx';

/** This week: where everyone begins. */
export function HomePage() {
  const me = useMe();
  return (
    <>
      <AnswerHeading
        question={`This week at ${me.district.name}, ${formatDate(me.today, 'full')}`}
        answer={me.dataFit?.says ?? 'What do you want to know?'}
      />
      <Columns>
        <Section finding="What you can ask">
          <QuestionList questions={me.questions} />
        </Section>
        {me.dataFit?.exceptions && me.dataFit.exceptions.length > 0 && (
          <Margin label="Is the data fit to decide on?">
            <MarginNote heading="Is the data fit to decide on?">
              {me.dataFit.exceptions.map((exception) => (
                <p key={exception}>{exception}</p>
              ))}
            </MarginNote>
          </Margin>
        )}
      </Columns>
    </>
  );
}
