import { useParams } from '@tanstack/react-router';
import type { Area } from '../../src/questions/question.ts';
import { AnswerHeading } from '../answer/answer-heading.tsx';
import { Section } from '../answer/section.tsx';
import { StatePage } from '../answer/state.tsx';
import { areaWord } from '../shell/areas.ts';
import { useMe } from '../shell/me.tsx';
import { areaWords } from './area-words.ts';
import { NotFoundPage } from './not-found.tsx';
import { QuestionList } from './question-list.tsx';

/** An area that has no page of its own yet: its questions as sentences, or which file would bring the first. */
export function AreaPage() {
  const { area } = useParams({ from: '/area/$area' });
  const me = useMe();
  const words = areaWords[area as Area];
  if (!words) return <NotFoundPage />;
  const questions = me.questions.filter((question) => question.area === area);
  if (questions.length === 0) {
    return (
      <StatePage
        question={areaWord(area as Area)}
        state={{
          label: 'Nothing yet',
          says: 'There is nothing here for your role yet.',
          more: `${words.decides} It would rest on ${words.files}.`,
        }}
      />
    );
  }
  return (
    <>
      <AnswerHeading question={areaWord(area as Area)} answer={words.decides} />
      <Section finding="What you can ask">
        <QuestionList questions={questions} />
      </Section>
    </>
  );
}
