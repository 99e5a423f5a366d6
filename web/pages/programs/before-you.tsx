import { DecisionForm } from '../../answer/decision-form.tsx';
import type { Row } from '../../answer/table-columns.ts';
import { useWork } from '../../answer/use-work.ts';
import { useMe } from '../../shell/me.tsx';
import classes from './brief.module.css';
import { openChoices, programOf, rowsOf } from './brief-words.ts';
import { choices, choiceWords, reasonWords } from './decision-words.ts';

/** What is before the reader: what was decided, and for who may decide, four choices of equal weight. */
export function BeforeYou({ rows }: { readonly rows: readonly Row[] }) {
  const me = useMe();
  const may = me.tasks.some((task) => task.name === 'decide-program');
  const decisions = rowsOf(rows, 'decision');
  const [last, ...earlier] = decisions;
  return (
    <section className={classes.before} aria-labelledby="before-you">
      <h2 id="before-you" className="visually-hidden">
        What is before you
      </h2>
      {last ? (
        <Decided row={last} />
      ) : (
        <p>
          <strong>Before you:</strong> {openChoices(rows)}
        </p>
      )}
      {earlier.length > 0 && (
        <details className="screen-only">
          <summary>Decided before</summary>
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
