import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { AnswerHeading } from '../answer/answer-heading.tsx';
import { directoryAddress, sendCode, signIn } from '../api.ts';
import { forgetEverything, useMe } from '../shell/me.tsx';
import { canUsePasskeys, signInByPasskey } from './account/passkey.ts';
import { failureOfSignIn, refusalInWords } from './account/refusal-words.ts';
import { SetUpSecondStep } from './account/set-up-second-step.tsx';
import { ShowPasskey } from './account/show-passkey.tsx';
import classes from './sign-in.module.css';

/** Signing in; whoever does lands on the page whose address they opened. */
export function SignInPage() {
  const me = useMe();
  const client = useQueryClient();
  const [failure, setFailure] = useState(refusalInWords(window.location.search));
  const [waiting, setWaiting] = useState(false);
  const [email, setEmail] = useState('');
  const [needsCode, setNeedsCode] = useState(false);

  const attempt = async (work: () => Promise<unknown>) => {
    setWaiting(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(failureOfSignIn(error));
    } finally {
      setWaiting(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void attempt(async () => {
      if (needsCode) await sendCode(String(form.get('code')));
      else if ((await signIn(email, String(form.get('password')))).next === 'code') return setNeedsCode(true);
      await forgetEverything(client);
    });
  };
  const byPasskey = () =>
    void attempt(async () => {
      await signInByPasskey();
      await forgetEverything(client);
    });
  if (me.lacks && me.hasPasskey) return <ShowPasskey district={me.district.name} />;
  if (me.lacks) return <SetUpSecondStep district={me.district.name} />;

  return (
    <>
      <AnswerHeading
        question={me.district.name}
        answer="Sign in to see what your role opens."
        more="Every page you open here is recorded, with the reason that allowed it."
      />
      <div className={classes.columns}>
        <form className={classes.form} onSubmit={submit}>
          {failure && (
            <p role="alert" className={classes.failure}>
              {failure}
            </p>
          )}
          {me.directory && !needsCode && (
            <Button
              type="button"
              variant="default"
              onClick={() => void attempt(async () => window.location.assign((await directoryAddress()).url))}
            >
              Sign in with {me.directory}
            </Button>
          )}
          {needsCode ? (
            <TextInput
              key="code"
              label="Code of your phone"
              description="Six digits, or one of your recovery codes."
              name="code"
              autoComplete="one-time-code"
              autoFocus
              required
            />
          ) : (
            <>
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
            </>
          )}
          <Button type="submit" variant="filled" loading={waiting}>
            {needsCode ? 'Send the code' : 'Sign in'}
          </Button>
          {canUsePasskeys() && (
            <Button type="button" variant="default" className={classes.other} onClick={byPasskey}>
              Use a passkey instead
            </Button>
          )}
          {me.publicPage && (
            <p>
              <Link to="/public">How this district uses data and AI</Link>, for everyone, without signing in.
            </p>
          )}
        </form>
        {me.demo && me.demoCast && me.demoCast.length > 0 && (
          <aside className={classes.cast} aria-labelledby="demo-cast">
            <h2 id="demo-cast">People of the demo district</h2>
            <p>
              None of them is real. Choose one to fill in the email; the terminal that started the demo printed the
              password.
              {me.oneStepSignIn && ' In a district’s own installation, whoever sees students also needs a second step.'}
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
