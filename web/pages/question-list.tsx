import { Link } from '@tanstack/react-router';
import type { AskableQuestion } from '../api.ts';
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
