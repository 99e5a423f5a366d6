import { Button } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { AnswerHeading } from '../../answer/answer-heading.tsx';
import { DataTable } from '../../answer/data-table.tsx';
import { Section } from '../../answer/section.tsx';
import type { TableColumn } from '../../answer/table-columns.ts';
import { failureInWords } from '../../api.ts';
import { useMe } from '../../shell/me.tsx';
import { endSessions, getSessions } from './account-api.ts';
import classes from './account-page.module.css';
import { Passkeys } from './passkeys.tsx';
import { deviceInWords, momentInWords } from './session-words.ts';

const columns: readonly TableColumn[] = [
  { name: 'device', title: 'Device', kind: 'text' },
  { name: 'address', title: 'Address', kind: 'text' },
  { name: 'began', title: 'Began', kind: 'text' },
  { name: 'used', title: 'Last used', kind: 'text' },
  { name: 'end', title: 'End it', kind: 'text' },
];

/** Where a person is signed in, and how to end it. */
export function AccountPage() {
  const me = useMe();
  const client = useQueryClient();
  const { data } = useSuspenseQuery({ queryKey: ['sessions'], queryFn: getSessions });
  const end = useMutation({
    mutationFn: endSessions,
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
  const others = data.sessions.filter((session) => !session.thisOne).length;
  return (
    <>
      <AnswerHeading
        question="Where are you signed in?"
        answer={others === 0 ? 'Only here.' : `Here, and in ${others} other ${others === 1 ? 'place' : 'places'}.`}
        more={`A session ends after an hour without use, and after twelve hours in any case. ${
          data.secondStep ? 'Your second step is set up.' : me.oneStepSignIn ? 'The demo asks for no second step.' : ''
        }`}
      />
      {end.error && <p role="alert">{failureInWords(end.error)}</p>}
      <Section finding="Sessions that are open">
        <DataTable
          columns={columns}
          rows={data.sessions.map((session) => ({
            id: session.id,
            device: deviceInWords(session.device),
            address: session.address,
            began: momentInWords(session.began),
            used: momentInWords(session.lastUsed),
            end: session.thisOne ? 'This one' : 'End',
          }))}
          isTotal={() => false}
          allColumns
          cell={(column, row) =>
            column.name === 'end' && row.end === 'End' ? (
              <button type="button" className="link" onClick={() => end.mutate({ id: String(row.id) })}>
                End
              </button>
            ) : undefined
          }
        />
        {others > 0 && (
          <p className={classes.after}>
            <Button variant="default" loading={end.isPending} onClick={() => end.mutate({ others: true })}>
              End all others
            </Button>
          </p>
        )}
      </Section>
      <Passkeys passkeys={data.passkeys} />
    </>
  );
}
