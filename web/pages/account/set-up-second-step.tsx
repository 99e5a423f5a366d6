import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { AnswerHeading } from '../../answer/answer-heading.tsx';
import { beginSecondStep, type NewSecondStep, sendCode } from '../../api.ts';
import { forgetEverything } from '../../shell/me.tsx';
import { useSignOut } from '../../shell/person-menu.tsx';
import classes from '../sign-in.module.css';
import { canUsePasskeys, makePasskey } from './passkey.ts';
import { failureOfSignIn } from './refusal-words.ts';

/** For whoever sees students and has only a password so far. */
export function SetUpSecondStep({ district }: { district: string }) {
  const client = useQueryClient();
  const leave = useSignOut();
  const [made, setMade] = useState<NewSecondStep>();
  const step = useMutation({
    mutationFn: async ({ form, device }: { form: FormData; device: boolean }) => {
      if (device) await makePasskey(String(form.get('password')), 'The first device');
      else if (!made) return setMade(await beginSecondStep(String(form.get('password'))));
      else await sendCode(String(form.get('code')));
      await forgetEverything(client);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    step.mutate({ form: new FormData(event.currentTarget), device: button?.value === 'device' });
  };
  return (
    <>
      <AnswerHeading
        question={district}
        answer="Your role opens students’ records, so a password is not enough."
        more="Set up a second step once: an app on your phone that shows six digits, or a passkey in this device that opens with your finger, your face or a PIN. From then on you show it when you sign in."
      />
      <div className={classes.columns}>
        <form className={classes.form} onSubmit={submit}>
          {step.error && (
            <p role="alert" className={classes.failure}>
              {failureOfSignIn(step.error)}
            </p>
          )}
          {made ? (
            <TextInput
              key="code"
              label="The six digits that the app shows"
              name="code"
              autoComplete="one-time-code"
              required
            />
          ) : (
            <PasswordInput
              label="Your password again"
              name="password"
              autoComplete="current-password"
              required
              visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password', tabIndex: 0 }}
            />
          )}
          <Button type="submit" variant="filled" loading={step.isPending}>
            {made ? 'Finish' : 'Begin with an app'}
          </Button>
          {!made && canUsePasskeys() && (
            <Button type="submit" name="way" value="device" variant="default" disabled={step.isPending}>
              Make a passkey on this device
            </Button>
          )}
          <button type="button" className="link" onClick={leave}>
            Sign out
          </button>
        </form>
        {made && (
          <aside className={classes.cast} aria-labelledby="second-step">
            <h2 id="second-step">In the app</h2>
            <p>
              Add an account with this key, or <a href={made.address}>open it on this device</a>.
            </p>
            <p>
              <code>{made.secret.match(/.{1,4}/g)?.join(' ')}</code>
            </p>
            <h2>Recovery codes</h2>
            <p>Keep them on paper. Each signs you in once without the phone, and they are shown only now.</p>
            <ul>
              {made.recoveryCodes.map((code) => (
                <li key={code}>
                  <code>{code}</code>
                </li>
              ))}
            </ul>
          </aside>
        )}
      </div>
    </>
  );
}
