import { DecisionForm } from '../../answer/decision-form.tsx';
import { Section } from '../../answer/section.tsx';
import type { Row } from '../../answer/table-columns.ts';
import { useWork } from '../../answer/use-work.ts';
import { useMe } from '../../shell/me.tsx';
import classes from './brief.module.css';
import { choices, choiceWords, reasonWords } from './decision-words.ts';

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
