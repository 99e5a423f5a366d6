import { Button, Radio, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { failureInWords } from '../api.ts';
import classes from './decision-form.module.css';
import type { Work } from './use-work.ts';

export interface DecisionChoice<Choice extends string> {
  readonly choice: Choice;
  readonly label: string;
  /** Above the reasons: “Why?”. */
  readonly asks: string;
  /** By code, in words. */
  readonly reasons: Readonly<Record<string, string>>;
}

export interface Decided<Choice extends string> {
  readonly choice: Choice;
  readonly reason: string;
  readonly note: string;
}

interface DecisionFormProps<Choice extends string> {
  readonly choices: readonly DecisionChoice<Choice>[];
  readonly note: { readonly label: string; readonly help: string; readonly longest: number };
  readonly work: Work;
  /** Beneath the buttons that record or cancel. */
  readonly beside?: string;
  readonly onRecord: (decided: Decided<Choice>) => void;
}

/** Choices of equal weight; pressing one opens its reasons in place. One click and one reason, nothing to type. */
export function DecisionForm<Choice extends string>({
  choices,
  note,
  work,
  beside,
  onRecord,
}: DecisionFormProps<Choice>) {
  const [open, setOpen] = useState<Choice>();
  const [missing, setMissing] = useState(false);
  const chosen = choices.find((each) => each.choice === open);
  const record = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const reason = form.get('reason');
    if (typeof reason !== 'string' || !chosen) return setMissing(true);
    onRecord({ choice: chosen.choice, reason, note: String(form.get('note') ?? '') });
  };
  return (
    <div className={classes.decide}>
      <div className={classes.choices}>
        {choices.map(({ choice, label }) => (
          <Button
            key={choice}
            variant={choice === open ? 'filled' : 'default'}
            aria-expanded={choice === open}
            onClick={() => {
              setMissing(false);
              setOpen(choice === open ? undefined : choice);
            }}
          >
            {label}
          </Button>
        ))}
      </div>
      {chosen && (
        <form className={classes.why} onSubmit={record} aria-label={chosen.label}>
          <fieldset>
            <legend>{chosen.asks}</legend>
            {missing && <p role="alert">Choose a reason, then record.</p>}
            <div className={classes.reasons}>
              {Object.entries(chosen.reasons).map(([code, words]) => (
                <Radio key={code} name="reason" value={code} label={words} />
              ))}
            </div>
          </fieldset>
          <Textarea name="note" label={note.label} description={note.help} rows={2} maxLength={note.longest} />
          {work.error !== undefined && <p role="alert">{failureInWords(work.error)}</p>}
          <div className={classes.record}>
            <Button type="submit" variant="filled" loading={work.progress !== undefined}>
              Record decision
            </Button>
            <Button variant="subtle" onClick={() => setOpen(undefined)}>
              Cancel
            </Button>
          </div>
          {beside && <p className={classes.small}>{beside}</p>}
        </form>
      )}
    </div>
  );
}
