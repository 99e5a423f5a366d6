import { useParams } from '@tanstack/react-router';
import type { Area } from '../../src/questions/question.ts';
import { AnswerHeading } from '../answer/answer-heading.tsx';
import { Section } from '../answer/section.tsx';
import { StatePage } from '../answer/state.tsx';
import type { DoableTask } from '../api.ts';
import { areaWord } from '../shell/areas.ts';
import { useMe } from '../shell/me.tsx';
import { areaWords } from './area-words.ts';
import { NotFoundPage } from './not-found.tsx';
import { QuestionList, TaskList } from './question-list.tsx';

/** An area that has no page of its own yet: its questions as sentences, or which file would bring the first. */
export function AreaPage() {
  const { area } = useParams({ from: '/area/$area' });
  return <AreaContents area={area} />;
}

export function AreaContents({ area }: { area: string }) {
  const me = useMe();
  const words = areaWords[area as Area];
  if (!words) return <NotFoundPage />;
  const questions = me.questions.filter((question) => question.area === area);
  const tasks = me.tasks.filter(
    (task) => task.area === area && task.name !== 'report-problem' && !needsItsOwnPage(task),
  );
  if (questions.length + tasks.length === 0) {
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
      {questions.length > 0 && (
        <Section finding="What you can ask">
          <QuestionList questions={questions} />
        </Section>
      )}
      {tasks.length > 0 && (
        <Section finding="What you can do">
          <TaskList tasks={tasks} />
        </Section>
      )}
    </>
  );
}

/** A task whose input is a document, e.g. a mapping, is done where the document is made, not in a form of one field. */
function needsItsOwnPage(task: DoableTask): boolean {
  return Object.values(task.input.properties ?? {}).some((property) => property.type === 'object');
}
