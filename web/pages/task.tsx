import { useParams, useSearch } from '@tanstack/react-router';
import { AnswerHeading } from '../answer/answer-heading.tsx';
import { TaskForm } from '../answer/task-form.tsx';
import type { DoableTask } from '../api.ts';
import { areaWord } from '../shell/areas.ts';
import { useMe } from '../shell/me.tsx';
import { NotFoundPage } from './not-found.tsx';

/** The page that any task gets from its own description: a form, how far it is, and what came of it. */
export function TaskPage() {
  const { task: name } = useParams({ from: '/do/$task' });
  const me = useMe();
  const task = me.tasks.find((one) => one.name === name);
  if (!task) return <NotFoundPage says={`There is no task named “${name}” for your role.`} />;
  return <Task key={name} task={task} />;
}

function Task({ task }: { task: DoableTask }) {
  const filled = useSearch({ from: '__root__' });
  return (
    <TaskForm task={task} filled={filled}>
      {(state) => (
        <AnswerHeading
          question={areaWord(task.area)}
          answer={state.done?.says ?? (state.working ? 'It is under way.' : `${task.does}.`)}
          more={state.working ? 'You may leave this page; the work goes on.' : undefined}
        />
      )}
    </TaskForm>
  );
}
