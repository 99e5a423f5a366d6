import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { AnswerHeading } from '../answer/answer-heading.tsx';
import { acceptInvitation, failureInWords, signIn } from '../api.ts';
import { forgetEverything } from '../shell/me.tsx';
import classes from './sign-in.module.css';

/** Where an invited person chooses a password, and is signed in with it. */
export function WelcomePage() {
  const { code = '' } = useSearch({ from: '__root__' });
  const client = useQueryClient();
  const navigate = useNavigate();
  const accept = useMutation({
    mutationFn: async (given: { code: string; password: string }) => {
      const { email } = await acceptInvitation(given.code, given.password);
      await signIn(email, given.password);
      await forgetEverything(client);
      await navigate({ to: '/', search: {} });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    accept.mutate({ code: String(form.get('code')).trim(), password: String(form.get('password')) });
  };
  return (
    <>
      <AnswerHeading question="Welcome" answer="Choose a password, and you are in." />
      <div className={classes.columns}>
        <form className={classes.form} onSubmit={submit}>
          {accept.error && (
            <p role="alert" className={classes.failure}>
              {failureInWords(accept.error)}
            </p>
          )}
          <TextInput
            label="Code of your invitation"
            name="code"
            required
            defaultValue={code}
            autoComplete="one-time-code"
          />
          <PasswordInput
            label="Password"
            description="At least 12 characters. A short sentence is easy to remember."
            name="password"
            autoComplete="new-password"
            minLength={12}
            required
            visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password', tabIndex: 0 }}
          />
          <Button type="submit" variant="filled" loading={accept.isPending}>
            Set the password
          </Button>
        </form>
      </div>
    </>
  );
}
