import { Button, Radio, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Section } from '../../answer/section.tsx';
import type { Row } from '../../answer/table-columns.ts';
import { useWork } from '../../answer/use-work.ts';
import { failureInWords } from '../../api.ts';
import { useMe } from '../../shell/me.tsx';
import classes from './brief.module.css';
import { type Choice, choices, choiceWords, reasonWords } from './decision-words.ts';

/** What is before the reader: what was decided, and for who may decide, four choices of equal weight. */
export function BeforeYou({ program, decisions }: { readonly program: string; readonly decisions: readonly Row[] }) {
  const me = useMe();
  const may = me.tasks.some((task) => task.name === 'decide-program');
  const [last, ...earlier] = decisions;
  return (
    <Section small finding="What is before you">
      <div className={classes.sentences}>
        {last ? (
          <Decided row={last} />
        ) : (
          <p>Continue it, change it, stop it, or study it properly: nothing is decided yet.</p>
        )}
        {earlier.length > 0 && (
          <details className="screen-only">
            <summary>Decided before</summary>
            {earlier.map((row) => (
              <Decided key={`${String(row.name)}${String(row.says)}`} row={row} />
            ))}
          </details>
        )}
      </div>
      {/* A new decision closes the form of the one before. */}
      {may && <Choose key={decisions.length} program={program} />}
    </Section>
  );
}

function Decided({ row }: { row: Row }) {
  return (
    <p>
      <strong>{String(row.name)}.</strong> {String(row.says)}
    </p>
  );
}

function Choose({ program }: { program: string }) {
  const work = useWork('decide-program');
  const [choice, setChoice] = useState<Choice>();
  const [missing, setMissing] = useState(false);
  const record = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const reason = form.get('reason');
    if (typeof reason !== 'string' || !choice) return setMissing(true);
    work.begin({ program, choice, reason, note: String(form.get('note') ?? '') }, {});
  };
  if (work.done)
    return (
      <p role="status" className="screen-only">
        {work.done.says}
      </p>
    );
  return (
    <div className={`${classes.choose} screen-only`}>
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
            {choiceWords[each]}
          </Button>
        ))}
      </div>
      {choice && (
        <form className={classes.why} onSubmit={record} aria-label={choiceWords[choice]}>
          <fieldset>
            <legend>Why?</legend>
            {missing && <p role="alert">Choose a reason, then record.</p>}
            {Object.entries(reasonWords).map(([code, words]) => (
              <Radio key={code} name="reason" value={code} label={words} />
            ))}
          </fieldset>
          <Textarea
            name="note"
            label="Note, if it helps"
            description="Everyone who may read this page reads it. Name no student."
            rows={2}
            maxLength={1000}
          />
          {work.error !== undefined && <p role="alert">{failureInWords(work.error)}</p>}
          <div className={classes.choices}>
            <Button type="submit" variant="filled" loading={work.progress !== undefined}>
              Record decision
            </Button>
            <Button variant="subtle" onClick={() => setChoice(undefined)}>
              Cancel
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}
