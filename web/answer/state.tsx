import type { ReactNode } from 'react';
import { AnswerHeading } from './answer-heading.tsx';
import classes from './state.module.css';

/** The eight things that may stand where an answer would. Each is an answer too: it says what would change it. */
export interface AnswerState {
  /** Which state it is, small above the sentence. */
  readonly label: string;
  readonly says: string;
  readonly more?: ReactNode;
  readonly progress?: { readonly step: number; readonly of: number; readonly inWords: string };
  readonly offers?: ReactNode;
}

/** A state as a whole page: with the plumb line, never a gray box with an icon. */
export function StatePage({ state, question }: { state: AnswerState; question?: string }) {
  return (
    <>
      <AnswerHeading question={question ?? state.label} answer={state.says} more={state.more} />
      <div className={classes.page}>
        <StateRest state={state} />
      </div>
    </>
  );
}

/** A state as a part of a page, where one picture or one table has no answer. */
export function StateBlock({ state }: { state: AnswerState }) {
  return (
    <section className={classes.block}>
      <p className={classes.label}>{state.label}</p>
      <h2>{state.says}</h2>
      {state.progress && <ProgressBar {...state.progress} />}
      {state.more && <p className={classes.more}>{state.more}</p>}
      {state.offers && <div className={classes.offers}>{state.offers}</div>}
    </section>
  );
}

function StateRest({ state }: { state: AnswerState }) {
  return (
    <>
      {state.progress && <ProgressBar {...state.progress} />}
      {state.offers && <div className={classes.offers}>{state.offers}</div>}
    </>
  );
}

/** Counted steps as a bar, with its value in words for those who do not see it. */
export function ProgressBar({ step, of, inWords }: { step: number; of: number; inWords: string }) {
  return (
    <div
      className={classes.progress}
      role="progressbar"
      aria-label="Progress"
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={step}
      aria-valuetext={inWords}
    >
      <span style={{ width: `${of > 0 ? (100 * step) / of : 0}%` }} />
    </div>
  );
}
