import { Button, Radio, Textarea } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
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

/** Four choices of equal weight; one opens its reasons in place. Deciding against the list costs no more than with it. */
export function Decide({ student, name, outcome, wasListed, blind = false, onDecided }: DecideProps) {
  const [choice, setChoice] = useState<Choice>();
  const [missing, setMissing] = useState(false);
  const work = useWork('decide-support');
  const opened = useRef(0);
  const told = useRef(onDecided);
  told.current = onDecided;
  useEffect(() => {
    opened.current = performance.now();
  }, []);
  const { done } = work;
  useEffect(() => {
    if (done && choice) told.current({ says: done.says, id: String(done.decision), choice });
  }, [done, choice]);
  const first = name.split(' ')[0] ?? name;

  const record = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const reason = form.get('reason');
    if (typeof reason !== 'string' || !choice) return setMissing(true);
    const decided = {
      student,
      choice,
      reason,
      note: String(form.get('note') ?? ''),
      wasListed,
      blind,
      seconds: Math.round((performance.now() - opened.current) / 1000),
      ...(outcome ? { outcome } : {}),
    };
    work.begin(decided as unknown as Readonly<Record<string, string>>, {});
  };

  return (
    <div className={classes.decide}>
      <div className={classes.choices}>
        {choices.map((each) => (
          <Button
            key={each}
            variant={each === choice ? 'filled' : 'default'}
            aria-expanded={each === choice}
            onClick={() => {
              setMissing(false);
              setChoice(each === choice ? undefined : each);
            }}
          >
            {supportReasons[each].label}
          </Button>
        ))}
      </div>
      {choice && (
        <form className={classes.why} onSubmit={record}>
          <fieldset>
            <legend>{whyAsked(choice, first)}</legend>
            {missing && <p role="alert">Choose a reason, then record.</p>}
            <div className={classes.reasons}>
              {Object.entries(supportReasons[choice].reasons).map(([code, words]) => (
                <Radio key={code} name="reason" value={code} label={words} />
              ))}
            </div>
          </fieldset>
          <Textarea
            name="note"
            label="Note, if it helps the next person"
            description="Seen by you, the principal and the support team"
            rows={2}
            maxLength={4000}
          />
          {work.error !== undefined && <p role="alert">{failureInWords(work.error)}</p>}
          <div className={classes.record}>
            <Button type="submit" variant="filled" loading={work.progress !== undefined}>
              Record decision
            </Button>
            <Button variant="subtle" onClick={() => setChoice(undefined)}>
              Cancel
            </Button>
          </div>
          <p className={classes.small}>Deciding against the list is counted, never held against you.</p>
        </form>
      )}
    </div>
  );
}

/** One line where a student stood, with a way back for ten minutes. */
export function DecidedLine({
  student,
  name,
  says,
  decision,
  onUndone,
}: {
  readonly student: string;
  readonly name: string;
  readonly says: string;
  readonly decision: string | null;
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
      {decision && (
        <button type="button" className="link" onClick={() => work.begin({ student, decision }, {})}>
          Undo
        </button>
      )}
      {work.error !== undefined && <span>{failureInWords(work.error)}</span>}
    </p>
  );
}
