import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AnswerHeading } from '../../answer/answer-heading.tsx';
import { forgetEverything } from '../../shell/me.tsx';
import { useSignOut } from '../../shell/person-menu.tsx';
import classes from '../sign-in.module.css';
import { signInByPasskey } from './passkey.ts';
import { failureOfSignIn } from './refusal-words.ts';

/** For whoever came by a password and has a passkey: only that opens students’ records. */
export function ShowPasskey({ district }: { district: string }) {
  const client = useQueryClient();
  const leave = useSignOut();
  const show = useMutation({
    mutationFn: async () => {
      await signInByPasskey();
      await forgetEverything(client);
    },
  });
  return (
    <>
      <AnswerHeading
        question={district}
        answer="Now your passkey."
        more="Your role opens students’ records, so a password is not enough. If the device with your passkey is lost, your administrator can take the passkey away."
      />
      <div className={classes.columns}>
        <div className={classes.form}>
          {show.error && (
            <p role="alert" className={classes.failure}>
              {failureOfSignIn(show.error)}
            </p>
          )}
          <Button variant="filled" className={classes.other} loading={show.isPending} onClick={() => show.mutate()}>
            Use my passkey
          </Button>
          <button type="button" className="link" onClick={leave}>
            Sign out
          </button>
        </div>
      </div>
    </>
  );
}
