import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { AnswerHeading } from '../answer/answer-heading.tsx';
import { failureInWords, signIn } from '../api.ts';
import { forgetEverything, useMe } from '../shell/me.tsx';
import classes from './sign-in.module.css';

/** Signing in; whoever does lands on the page whose address they opened. */
export function SignInPage() {
  const me = useMe();
  const client = useQueryClient();
  const [failure, setFailure] = useState<string>();
  const [waiting, setWaiting] = useState(false);
  const [email, setEmail] = useState('');

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    setWaiting(true);
    setFailure(undefined);
    try {
      await signIn(email, password);
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
        question={me.district.name}
        answer="Sign in to see what your role opens."
        more="Every page you open here is recorded, with the reason that allowed it."
      />
      <div className={classes.columns}>
        <form className={classes.form} onSubmit={(event) => void submit(event)}>
          {failure && (
            <p role="alert" className={classes.failure}>
              {failure}
            </p>
          )}
          <TextInput
            label="Email"
            name="email"
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            name="password"
            autoComplete="current-password"
            required
            visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password', tabIndex: 0 }}
          />
          <Button type="submit" variant="filled" loading={waiting}>
            Sign in
          </Button>
        </form>
        {me.demo && me.demoCast && me.demoCast.length > 0 && (
          <aside className={classes.cast} aria-labelledby="demo-cast">
            <h2 id="demo-cast">People of the demo district</h2>
            <p>
              None of them is real. Choose one to fill in the email; the terminal that started the demo printed the
              password.
            </p>
            <ul>
              {me.demoCast.map((one) => (
                <li key={one.email}>
                  <button type="button" className="link" onClick={() => setEmail(one.email)}>
                    {one.name}
                  </button>
                  , {one.roleTitle.toLowerCase()}
                </li>
              ))}
            </ul>
          </aside>
        )}
      </div>
    </>
  );
}
