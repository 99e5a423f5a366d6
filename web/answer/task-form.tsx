import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { type DoableTask, type Done, failureInWords, type Search } from '../api.ts';
import { useMe } from '../shell/me.tsx';
import classes from './change-form.module.css';
import { FormField } from './form-field.tsx';
import { inputFields } from './input-fields.ts';
import { readForm } from './read-form.ts';
import { ProgressBar } from './state.tsx';
import { useWork } from './use-work.ts';

interface TaskFormProps {
  readonly task: DoableTask;
  /** What the address already says, by the name of its field; the person still sends it. */
  readonly filled?: Search;
  /** Drawn above the form, and told how the work stands. */
  readonly children: (state: { readonly working: boolean; readonly done: Done | undefined }) => ReactNode;
}

/** A task’s form with its progress; what failed stands above the fields, and nothing typed is lost. */
export function TaskForm({ task, filled = {}, children }: TaskFormProps) {
  const me = useMe();
  const work = useWork(task.name);
  const [fields] = useState(() => inputFields(task.input, { search: filled, schools: me.schools, answer: undefined }));
  const working = work.progress !== undefined;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const files = fields
      .filter((field) => field.kind === 'files')
      .map(
        (field) =>
          [
            field.name,
            form.getAll(field.name).filter((one): one is File => one instanceof File && one.name !== ''),
          ] as const,
      );
    work.begin(readForm(form, fields), Object.fromEntries(files));
  };

  return (
    <>
      {children({ working, done: work.done })}
      {work.progress && (
        <div className={classes.progress}>
          <p aria-live="polite">
            {work.progress.says}
            {work.progress.of > 1 && `: ${work.progress.step} of ${work.progress.of}`}
          </p>
          <ProgressBar step={work.progress.step} of={work.progress.of} inWords={work.progress.says} />
          <Button onClick={work.stop}>Stop</Button>
        </div>
      )}
      {!work.done && (
        <form
          className={classes.form}
          onSubmit={submit}
          hidden={working}
          aria-label={task.does}
          style={{ marginTop: 24 }}
        >
          {work.error !== undefined && (
            <p role="alert" className={classes.failure}>
              {failureInWords(work.error)}
            </p>
          )}
          <div className={classes.fields}>
            {fields.map((field) => (
              <FormField key={field.name} field={field} />
            ))}
          </div>
          <div className={classes.buttons}>
            <Button type="submit">{task.does}</Button>
          </div>
        </form>
      )}
    </>
  );
}
