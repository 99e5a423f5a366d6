import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { AnswerHeading } from '../../answer/answer-heading.tsx';
import changeForm from '../../answer/change-form.module.css';
import { DataTable } from '../../answer/data-table.tsx';
import { formatInstant } from '../../answer/format.ts';
import { Section } from '../../answer/section.tsx';
import { StatePage } from '../../answer/state.tsx';
import { errorState } from '../../answer/states.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { useAnswer } from '../../answer/use-answer.ts';
import { ApiError, doTask, failureInWords, getImportReport, type LoggedImport } from '../../api.ts';
import { useMe } from '../../shell/me.tsx';
import { effectRows, effectSentence, type SnapshotSide } from './effect.ts';

const columns: readonly TableColumn[] = [
  { name: 'what', title: 'What', kind: 'text' },
  { name: 'now', title: 'Now', kind: 'text' },
  { name: 'back', title: 'If you go back', kind: 'text' },
  { name: 'difference', title: 'Difference', kind: 'text' },
];

/** One earlier snapshot: what answering from it would change, in numbers, and the button that does it. */
export function GoBack({ current, chosen }: { current: LoggedImport; chosen: LoggedImport }) {
  const now = useSide(current.snapshotId);
  const back = useSide(chosen.snapshotId);
  const failed = now.error ?? back.error;
  if (failed instanceof ApiError) return <StatePage state={errorState(failed, now.again)} />;
  const question = `Go back to the import of ${formatInstant(chosen.importedAt)}?`;
  if (!now.side || !back.side) return <AnswerHeading question={question} answer={'\u00a0'} title={question} />;
  return <Effect question={question} now={now.side} back={back.side} snapshot={chosen.snapshotId} />;
}

interface EffectProps {
  readonly question: string;
  readonly now: SnapshotSide;
  readonly back: SnapshotSide;
  readonly snapshot: string;
}

function Effect({ question, now, back, snapshot }: EffectProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const use = useMutation({
    mutationFn: () => doTask('use-snapshot', { snapshot, ...(reason.trim() ? { reason: reason.trim() } : {}) }),
    onSuccess: () => client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'import-report' }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    use.mutate();
  };
  return (
    <>
      <AnswerHeading
        question={question}
        answer={use.data?.says ?? effectSentence(now, back)}
        more={
          use.data
            ? undefined
            : 'Everyone would see these numbers at once. Nothing is deleted, links to answers keep their own snapshot, and the next import is used as soon as it is done.'
        }
      />
      <Section finding="What would change, in numbers">
        <DataTable columns={columns} rows={effectRows(now, back)} isTotal={() => false} allColumns />
      </Section>
      {!use.data && (
        <form className={changeForm.form} onSubmit={submit} aria-label={question} style={{ marginTop: 28 }}>
          {use.error && (
            <p role="alert" className={changeForm.failure}>
              {failureInWords(use.error)}
            </p>
          )}
          <Textarea
            label="Why"
            description="For those who wonder later; kept with your name"
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={changeForm.buttons}>
            <Button type="submit" disabled={use.isPending}>
              Answer from this snapshot
            </Button>
            <Button onClick={() => void navigate({ to: '/imports/snapshots', search: {} })}>
              Stay with the one in use
            </Button>
          </div>
        </form>
      )}
    </>
  );
}

/** What is known of one snapshot: its import’s report, and how many are chronically absent where that may be asked. */
function useSide(snapshotId: string) {
  const mayCount = useMe().questions.some((question) => question.name === 'chronic-absence');
  const report = useQuery({
    queryKey: ['import-report', snapshotId],
    queryFn: () => getImportReport(snapshotId),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const counted = useAnswer('chronic-absence', { by: 'district', snapshot: snapshotId }, mayCount);
  const [whole] = counted.answer?.rows ?? [];
  const students = typeof whole?.students === 'number' ? whole.students : undefined;
  const chronic = typeof whole?.chronic === 'number' ? whole.chronic : undefined;
  const ready = report.data && (!mayCount || counted.answer || counted.error);
  return {
    error: report.error,
    again: () => void report.refetch(),
    side: ready
      ? {
          report: report.data,
          ...(students === undefined || chronic === undefined ? {} : { chronic: { students, chronic } }),
        }
      : undefined,
  };
}
