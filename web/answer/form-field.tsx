import { Checkbox, FileInput, NativeSelect, Textarea, TextInput } from '@mantine/core';
import classes from './change-form.module.css';
import type { InputField } from './input-fields.ts';

/** One field of a form, in the shape that its kind of input asks for. */
export function FormField({ field }: { field: InputField }) {
  const shared = { name: field.name, label: field.label, description: field.help, required: field.required };
  if (field.kind === 'choice') {
    return (
      <NativeSelect {...shared} defaultValue={field.value} data={field.choices.map((choice) => ({ ...choice }))} />
    );
  }
  if (field.kind === 'choices') {
    return (
      <fieldset className={classes.choices}>
        <legend>{field.label}</legend>
        {field.help && <p>{field.help}</p>}
        {field.choices.map((choice) => (
          <Checkbox key={choice.value} name={field.name} value={choice.value} label={choice.label} />
        ))}
      </fieldset>
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
  if (field.kind === 'files') return <FileInput {...shared} multiple placeholder="Choose files" />;
  if (field.kind === 'long text' || field.kind === 'object') {
    return <Textarea {...shared} rows={4} defaultValue={field.value} />;
  }
  return (
    <TextInput
      {...shared}
      type={field.kind}
      min={field.minimum}
      max={field.maximum}
      step={field.kind === 'number' ? 'any' : undefined}
      defaultValue={field.value}
    />
  );
}
