import { Button } from '@mantine/core';
import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import { ProgressBar, StateBlock } from '../../answer/state.tsx';
import { errorState } from '../../answer/states.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import { useWork } from '../../answer/use-work.ts';
import { failureInWords } from '../../api.ts';
import { RankedDots } from '../../charts/ranked-dots.tsx';
import { useMe } from '../../shell/me.tsx';
import { districtWide } from './district-wide.ts';
import { evaluationLine, runDot, runsFinding } from './evaluation-words.ts';

const columns: readonly TableColumn[] = [
  { name: 'on', title: 'Run on', kind: 'date' },
  { name: 'as_of', title: 'With data through', kind: 'date' },
  { name: 'verdict', title: 'Did it work', kind: 'text' },
  { name: 'outcome', title: 'Outcome', kind: 'text' },
  { name: 'effect', title: 'Effect, and its range', kind: 'text' },
  { name: 'design', title: 'Compared by', kind: 'text' },
  { name: 'departures', title: 'Against its plan', kind: 'text' },
  { name: 'by', title: 'Run by', kind: 'text' },
];

/** Every run of this program that was kept, and for who may, the way to run it again. Nothing is written over. */
export function KeptEvaluations({ program }: { program: string }) {
  const me = useMe();
  const may = me.questions.some((one) => one.name === 'program-evaluations');
  const { answer, error, again } = useAnswer('program-evaluations', districtWide({ program }, me.person?.role), may);
  if (!may) return null;
  if (error) return <StateBlock state={errorState(error, again)} />;
  if (!answer) return null;
  const drawn = answer.rows.map(runDot);
  return (
    <Section
      finding={runsFinding(answer.rows)}
      subtitle="Each run stays as it was found, whatever a later one finds. A program with a sealed plan is run again by itself when a school year is over."
    >
      {drawn.filter((row) => row.kind === 'shown').length > 1 && (
        <RankedDots
          groups={[{ name: '', rows: drawn }]}
          measure={{ suffix: '', axisWords: 'points', decimals: 1 }}
          label={answer.rows.map((row) => `${String(row.on)}: ${String(row.says)}`).join(' ')}
        />
      )}
      {answer.rows.length > 0 && (
        <DataTable
          columns={columns}
          rows={answer.rows.map(evaluationLine)}
          isTotal={() => false}
          keepOnPhone={['on', 'verdict', 'effect']}
          allColumns
        />
      )}
      <EvaluateAgain program={program} ran={answer.rows.length > 0} />
    </Section>
  );
}

function EvaluateAgain({ program, ran }: { readonly program: string; readonly ran: boolean }) {
  const me = useMe();
  const work = useWork('evaluate-program');
  if (!me.tasks.some((task) => task.name === 'evaluate-program')) return null;
  return (
    <div className="screen-only" style={{ marginTop: 16 }}>
      {work.progress ? (
        <>
          <p aria-live="polite">{work.progress.says}</p>
          <ProgressBar step={work.progress.step} of={work.progress.of} inWords={work.progress.says} />
          <Button onClick={work.stop}>Stop</Button>
        </>
      ) : (
        <Button onClick={() => work.begin({ program }, {})}>
          {ran ? 'Evaluate again, and keep what is found' : 'Evaluate now, and keep what is found'}
        </Button>
      )}
      {work.done && <p role="status">{work.done.says}</p>}
      {work.error !== undefined && <p role="alert">{failureInWords(work.error)}</p>}
    </div>
  );
}
