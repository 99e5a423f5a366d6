import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef } from 'react';
import { useWork } from '../../answer/use-work.ts';
import { failureInWords } from '../../api.ts';
import { useMe } from '../../shell/me.tsx';
import classes from './support.module.css';

interface SessionFormProps {
  readonly student: string;
  readonly plan: string;
  readonly minutes: number;
  readonly onRecorded: (says: string) => void;
  readonly onCancel: () => void;
}

/** A session in one press: the day is today, the minutes are those planned, and two buttons say who came. */
export function SessionForm({ student, plan, minutes, onRecorded, onCancel }: SessionFormProps) {
  const me = useMe();
  const work = useWork('record-support-session');
  const recorded = useRef(onRecorded);
  recorded.current = onRecorded;
  const { done } = work;
  useEffect(() => {
    if (done) recorded.current(done.says);
  }, [done]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget);
    const attended = (submitter as HTMLButtonElement | null)?.value !== 'away';
    const session = {
      student,
      plan,
      on: String(form.get('on') ?? ''),
      minutes: attended ? String(form.get('minutes') ?? '') : '0',
      attended,
    };
    work.begin(session as unknown as Readonly<Record<string, string>>, {});
  };
  const isWorking = work.progress !== undefined;
  return (
    <form className={`${classes.why} screen-only`} onSubmit={submit} aria-label="Session">
      {work.error !== undefined && <p role="alert">{failureInWords(work.error)}</p>}
      <div className={classes.fields}>
        <TextInput name="on" type="date" label="Day" required max={me.today} defaultValue={me.today} />
        <TextInput name="minutes" type="number" label="Minutes" min={1} max={600} defaultValue={String(minutes)} />
      </div>
      <div className={classes.record}>
        <Button type="submit" value="there" disabled={isWorking}>
          Was there
        </Button>
        <Button type="submit" value="away" disabled={isWorking}>
          Was not there
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
