import type { Search } from '../api.ts';
import type { InputField } from './input-fields.ts';

/** What a form holds, as text by name; an empty field is left out, so that the question’s own default stands. */
export function readForm(form: FormData, fields: readonly InputField[]): Search {
  const read: Record<string, string> = {};
  for (const field of fields) {
    const given = givenIn(form, field);
    if (given !== '') read[field.name] = given;
  }
  return read;
}

function givenIn(form: FormData, field: InputField): string {
  if (field.kind === 'files') return '';
  if (field.kind === 'choices') return form.getAll(field.name).map(String).join(',');
  if (field.kind !== 'yes-no') return String(form.get(field.name) ?? '').trim();
  // An unticked box sends nothing; where the default is yes, “no” must be said.
  if (form.has(field.name)) return 'true';
  return field.value === 'true' ? 'false' : '';
}
