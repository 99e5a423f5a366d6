import { Button } from '@mantine/core';
import type { FormEvent } from 'react';
import type { Search } from '../api.ts';
import classes from './change-form.module.css';
import { FormField } from './form-field.tsx';
import type { InputField } from './input-fields.ts';
import { readForm } from './read-form.ts';

interface ChangeFormProps {
  readonly fields: readonly InputField[];
  readonly says?: string;
  readonly onAsk: (search: Search) => void;
  readonly onCancel?: () => void;
}

/** What is asked, as a form made from the question’s own description of its input. */
export function ChangeForm({ fields, says = 'Ask again', onAsk, onCancel }: ChangeFormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onAsk(readForm(new FormData(event.currentTarget), fields));
  };
  return (
    <form className={`${classes.form} screen-only`} onSubmit={submit} aria-label="What is asked">
      <div className={classes.fields}>
        {fields.map((field) => (
          <FormField key={field.name} field={field} />
        ))}
      </div>
      <div className={classes.buttons}>
        <Button type="submit">{says}</Button>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  );
}
