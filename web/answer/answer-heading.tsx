import type { ReactNode } from 'react';
import { useFocusAfterMove } from '../shell/focus.ts';
import classes from './answer-heading.module.css';

interface AnswerHeadingProps {
  /** The question, as a leader would say it. */
  readonly question: ReactNode;
  /** The answer: a sentence with its number, its comparison and its doubt. */
  readonly answer: ReactNode;
  /** How sure, and where it is not true. */
  readonly more?: ReactNode;
  readonly title?: string;
}

/** The top of every page: the question small, its answer as the heading, and the plumb line that hangs to the answer’s end. */
export function AnswerHeading({ question, answer, more, title }: AnswerHeadingProps) {
  const heading = useFocusAfterMove();
  const words = title ?? (typeof answer === 'string' ? answer : undefined);
  return (
    <div className={classes.heading}>
      {words && <title>{`${words} · Plumbline`}</title>}
      <span className={classes.line} aria-hidden="true" />
      <span className={classes.bob} aria-hidden="true" />
      <p className={classes.question}>{question}</p>
      <h1 className={classes.answer} id="answer" ref={heading} tabIndex={-1}>
        {answer}
      </h1>
      {more && <p className={classes.more}>{more}</p>}
    </div>
  );
}
