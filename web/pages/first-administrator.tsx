import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { AnswerHeading } from '../answer/answer-heading.tsx';
import { failureInWords, makeFirstAdministrator, signIn } from '../api.ts';
import { forgetEverything } from '../shell/me.tsx';
import classes from './sign-in.module.css';

/** The first page of a new installation: whoever holds the one-time code becomes its administrator. */
export function FirstAdministratorPage() {
  const client = useQueryClient();
  const [failure, setFailure] = useState<string>();
  const [waiting, setWaiting] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = (name: string) => String(form.get(name) ?? '').trim();
    const administrator = {
      code: given('code'),
      name: given('name'),
      email: given('email'),
      password: String(form.get('password') ?? ''),
    };
    setWaiting(true);
    setFailure(undefined);
    try {
      await makeFirstAdministrator(administrator);
      await signIn(administrator.email, administrator.password);
      await forgetEverything(client);
    } catch (error) {
      setFailure(failureInWords(error));
    } finally {
      setWaiting(false);
    }
  };

  return (
    <>
      <AnswerHeading
        question="A new Plumbline"
        answer="Nobody can sign in yet. The first person to do so runs it."
        more="The administrator gives roles and brings in files, and sees no student."
      />
      <div className={classes.columns}>
        <form className={classes.form} onSubmit={(event) => void submit(event)}>
          {failure && (
            <p role="alert" className={classes.failure}>
              {failure}
            </p>
          )}
          <TextInput
            label="One-time code"
            description="The terminal that started Plumbline printed it. It works once."
            name="code"
            autoComplete="one-time-code"
            required
          />
          <TextInput label="Your name" name="name" autoComplete="name" required />
          <TextInput label="Email" name="email" type="email" autoComplete="username" required />
          <PasswordInput
            label="Password"
            description="At least 12 characters. A short sentence is easy to remember."
            name="password"
            autoComplete="new-password"
            minLength={12}
            required
            visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password', tabIndex: 0 }}
          />
          <Button type="submit" variant="filled" loading={waiting}>
            Become the administrator
          </Button>
        </form>
      </div>
    </>
  );
}
