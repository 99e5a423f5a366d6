import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { DecisionForm } from '../../answer/decision-form.tsx';
import type { Row } from '../../answer/table-columns.ts';
import { useWork } from '../../answer/use-work.ts';
import { failureInWords } from '../../api.ts';
import { useMe } from '../../shell/me.tsx';
import classes from './brief.module.css';
import { openChoices, programOf, rowsOf } from './brief-words.ts';
import { choices, choiceWords, reasonWords } from './decision-words.ts';

/** What is before the reader: what was decided, and for who may decide, four choices of equal weight. */
export function BeforeYou({ rows }: { readonly rows: readonly Row[] }) {
  const me = useMe();
  const may = me.tasks.some((task) => task.name === 'decide-program');
  const decisions = rowsOf(rows, 'decision');
  const mayTakeBack = me.tasks.some((task) => task.name === 'withdraw-program-decision');
  const last = decisions.find((row) => row.holds !== false);
  const earlier = decisions.filter((row) => row !== last);
  return (
    <section className={classes.before} aria-labelledby="before-you">
      <h2 id="before-you" className="visually-hidden">
        What is before you
      </h2>
      {last ? (
        <>
          <Decided row={last} />
          {mayTakeBack && <TakeBack key={decisions.length + earlier.length} program={programOf(rows)} />}
        </>
      ) : (
        <p>
          <strong>Before you:</strong> {openChoices(rows)}
        </p>
      )}
      {earlier.length > 0 && (
        <details className="screen-only">
          <summary>Decided before, or taken back</summary>
          {earlier.map((row) => (
            <Decided key={`${String(row.name)}${String(row.says)}`} row={row} />
          ))}
        </details>
      )}
      {/* A new decision closes the form of the one before. */}
      {may && <Choose key={decisions.length} program={programOf(rows)} />}
    </section>
  );
}

function Decided({ row }: { row: Row }) {
  return (
    <p>
      <strong>{String(row.name)}.</strong> {String(row.says)}
    </p>
  );
}

/** The way back from the decision that stands: it asks why, and the decision stays to be read. */
function TakeBack({ program }: { program: string }) {
  const work = useWork('withdraw-program-decision');
  const [open, setOpen] = useState(false);
  const takeBack = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    work.begin({ program, because: String(new FormData(event.currentTarget).get('because') ?? '') }, {});
  };
  if (!open)
    return (
      <p className="screen-only">
        <button type="button" className="link" onClick={() => setOpen(true)}>
          Take this decision back
        </button>
      </p>
    );
  return (
    <form className={`${classes.back} screen-only`} onSubmit={takeBack} aria-label="Take this decision back">
      <TextInput
        name="because"
        label="Why it is taken back"
        description="Everyone who may read this page reads it. Name no student."
        required
        maxLength={500}
      />
      {work.error !== undefined && <p role="alert">{failureInWords(work.error)}</p>}
      <Button type="submit" loading={work.progress !== undefined}>
        Take it back
      </Button>
    </form>
  );
}

const all = choices.map((choice) => ({ choice, label: choiceWords[choice], asks: 'Why?', reasons: reasonWords }));

function Choose({ program }: { program: string }) {
  const work = useWork('decide-program');
  if (work.done)
    return (
      <p role="status" className="screen-only">
        {work.done.says}
      </p>
    );
  return (
    <DecisionForm
      choices={all}
      note={{
        label: 'Note, if it helps',
        help: 'Everyone who may read this page reads it. Name no student.',
        longest: 1000,
      }}
      work={work}
      onRecord={({ choice, reason, note }) => work.begin({ program, choice, reason, note }, {})}
    />
  );
}
