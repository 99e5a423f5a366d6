import { Link } from '@tanstack/react-router';
import type { AskableQuestion, DoableTask } from '../api.ts';
import classes from './question-list.module.css';

/** Questions as the sentences that leaders say, each leading to its answer. */
export function QuestionList({ questions }: { questions: readonly AskableQuestion[] }) {
  return (
    <ul className={classes.list}>
      {questions.map((question) => (
        <li key={question.name}>
          <Link to="/ask/$question" params={{ question: question.name }}>
            {question.asks}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** What a person may do, as the sentences of the buttons, each leading to its form. */
export function TaskList({ tasks }: { tasks: readonly DoableTask[] }) {
  return (
    <ul className={classes.list}>
      {tasks.map((task) => (
        <li key={task.name}>
          <Link to="/do/$task" params={{ task: task.name }}>
            {task.does}
          </Link>
        </li>
      ))}
    </ul>
  );
}
