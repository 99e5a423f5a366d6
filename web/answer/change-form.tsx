import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import type { Search } from '../api.ts';
import classes from './change-form.module.css';
import type { InputField } from './input-fields.ts';

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
    const form = new FormData(event.currentTarget);
    const search: Record<string, string> = {};
    for (const field of fields) {
      const given = field.kind === 'yes-no' ? yesNo(form, field) : String(form.get(field.name) ?? '').trim();
      if (given !== '') search[field.name] = given;
    }
    onAsk(search);
  };
  return (
    <form className={`${classes.form} screen-only`} onSubmit={submit} aria-label="What is asked">
      <div className={classes.fields}>
        {fields.map((field) => (
          <Field key={field.name} field={field} />
        ))}
      </div>
      <div className={classes.buttons}>
        <Button type="submit">{says}</Button>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  );
}

function Field({ field }: { field: InputField }) {
  const shared = {
    name: field.name,
    label: field.required ? field.label : `${field.label}`,
    description: field.help,
    required: field.required,
  };
  if (field.kind === 'choice') {
    return (
      <NativeSelect {...shared} defaultValue={field.value} data={field.choices.map((choice) => ({ ...choice }))} />
    );
  }
  if (field.kind === 'yes-no') {
    return (
      <Checkbox
        name={field.name}
        label={field.label}
        description={field.help}
        defaultChecked={field.value === 'true'}
      />
    );
  }
  if (field.kind === 'long text') return <Textarea {...shared} rows={4} defaultValue={field.value} />;
  return (
    <TextInput
      {...shared}
      type={field.kind === 'text' ? 'text' : field.kind}
      min={field.minimum}
      max={field.maximum}
      step={field.kind === 'number' ? 'any' : undefined}
      defaultValue={field.value}
    />
  );
}

// An unticked box sends nothing; where the default is yes, “no” must be said.
function yesNo(form: FormData, field: InputField): string {
  if (form.has(field.name)) return 'true';
  return field.value === 'true' ? 'false' : '';
}
