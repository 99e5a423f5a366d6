import { Button } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { AnswerHeading } from '../../answer/answer-heading.tsx';
import { endSessions, failureInWords, getSessions } from '../../api.ts';
import { useMe } from '../../shell/me.tsx';
import { deviceInWords, momentInWords } from './session-words.ts';

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
      <table>
        <caption className="visually-hidden">Sessions that are open</caption>
        <thead>
          <tr>
            <th scope="col">Device</th>
            <th scope="col">Address</th>
            <th scope="col">Began</th>
            <th scope="col">Last used</th>
            <th scope="col">
              <span className="visually-hidden">End it</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.sessions.map((session) => (
            <tr key={session.id}>
              <th scope="row">{deviceInWords(session.device)}</th>
              <td>{session.address ?? 'unknown'}</td>
              <td>{momentInWords(session.began)}</td>
              <td>{momentInWords(session.lastUsed)}</td>
              <td>
                {session.thisOne ? (
                  'This one'
                ) : (
                  <button type="button" className="link" onClick={() => end.mutate({ id: session.id })}>
                    End
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {others > 0 && (
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate({ others: true })}>
          End all others
        </Button>
      )}
    </>
  );
}
