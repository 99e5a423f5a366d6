import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type ApiError, failureInWords, sendPublicRequest } from '../../api.ts';
import classes from './public-page.module.css';
import type { PublicWords } from './public-words.ts';

interface AskOrObjectProps {
  readonly words: PublicWords;
  /** Names of the uses that can be asked about. */
  readonly uses: readonly string[];
}

/** Without an account and without leaving a trace: what is written, and the day. */
export function AskOrObject({ words, uses }: AskOrObjectProps) {
  const { form } = words;
  const [open, setOpen] = useState(false);
  const sending = useMutation<{ willBeAnswered: boolean }, ApiError, Record<string, string>>({
    mutationFn: sendPublicRequest,
  });
  if (sending.isSuccess)
    return (
      <p role="status" className={classes.sent}>
        <strong>{form.sent}</strong> {!sending.data.willBeAnswered && form.noAnswer}
      </p>
    );
  if (!open)
    return (
      <p className="screen-only">
        <button type="button" className={classes.button} aria-expanded={false} onClick={() => setOpen(true)}>
          {words.askOrObject}
        </button>
      </p>
    );
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name) ?? '');
    sending.mutate({ wants: text('wants'), about: text('about'), words: text('words'), from: text('from') });
  };
  return (
    <form className={`${classes.form} screen-only`} onSubmit={send} aria-label={words.askOrObject}>
      <NativeSelect
        name="wants"
        label={form.wants}
        data={Object.entries(form.choices).map(([value, label]) => ({ value, label }))}
      />
      <NativeSelect
        name="about"
        label={form.about}
        data={[{ value: '', label: form.all }, ...uses.map((name) => ({ value: name, label: name }))]}
      />
      <Textarea name="words" label={form.words} required maxLength={4000} rows={4} autoFocus />
      <TextInput name="from" label={form.from} maxLength={300} autoComplete="off" />
      <p className={classes.kept}>{form.kept}</p>
      {sending.error && <p role="alert">{failureInWords(sending.error)}</p>}
      <p className={classes.actions}>
        <Button type="submit" variant="filled" loading={sending.isPending}>
          {form.send}
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          {form.cancel}
        </Button>
      </p>
    </form>
  );
}
