import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Decided, DecisionForm } from '../../answer/decision-form.tsx';
import { useWork } from '../../answer/use-work.ts';
import { failureInWords } from '../../api.ts';
import { type Choice, choices, supportReasons, whyAsked } from './reasons.ts';
import classes from './support.module.css';

interface DecideProps {
  readonly student: string;
  readonly name: string;
  readonly outcome?: string | undefined;
  /** The student stands on this week’s list. */
  readonly wasListed: boolean;
  /** The judgment comes before the reasons. */
  readonly blind?: boolean;
  readonly onDecided: (decision: { readonly says: string; readonly id: string; readonly choice: Choice }) => void;
}

/** On a page of many students the time for one begins when the one before was decided on. */
let lastDecision = 0;

/** Four choices of equal weight; one opens its reasons in place. Deciding against the list costs no more than with it. */
export function Decide({ student, name, outcome, wasListed, blind = false, onDecided }: DecideProps) {
  const [choice, setChoice] = useState<Choice>();
  const work = useWork('decide-support');
  const told = useRef(onDecided);
  told.current = onDecided;
  const [opened] = useState(() => performance.now());
  const { done } = work;
  useEffect(() => {
    if (!done || !choice) return;
    lastDecision = performance.now();
    told.current({ says: done.says, id: String(done.decision), choice });
  }, [done, choice]);
  const first = name.split(' ')[0] ?? name;

  const record = (given: Decided<Choice>) => {
    setChoice(given.choice);
    const decided = {
      student,
      ...given,
      wasListed,
      blind,
      seconds: Math.round((performance.now() - Math.max(opened, lastDecision)) / 1000),
      ...(outcome ? { outcome } : {}),
    };
    work.begin(decided as unknown as Readonly<Record<string, string>>, {});
  };

  return (
    <DecisionForm
      choices={choices.map((each) => ({ choice: each, ...supportReasons[each], asks: whyAsked(each, first) }))}
      note={{
        label: 'Note, if it helps the next person',
        help: 'Seen by you, the principal and the support team',
        longest: 4000,
      }}
      work={work}
      beside="Deciding against the list is counted, never held against you."
      onRecord={record}
    />
  );
}

/** One line where a student stood, with a way back for ten minutes. */
export function DecidedLine({
  student,
  name,
  says,
  decision,
  next,
  onUndone,
}: {
  readonly student: string;
  readonly name: string;
  readonly says: string;
  readonly decision: string | null;
  /** What naturally follows, such as a plan. */
  readonly next?: ReactNode;
  readonly onUndone: () => void;
}) {
  const work = useWork('undo-support-decision');
  const undone = useRef(onUndone);
  undone.current = onUndone;
  useEffect(() => {
    if (work.done) undone.current();
  }, [work.done]);
  return (
    <p className={classes.decided} role="status">
      <strong>{name}</strong>
      <span>{says}</span>
      {next}
      {decision && (
        <button type="button" className="link" onClick={() => work.begin({ student, decision }, {})}>
          Undo
        </button>
      )}
      {work.error !== undefined && <span>{failureInWords(work.error)}</span>}
    </p>
  );
}
