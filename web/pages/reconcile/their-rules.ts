/** The fields for another report’s rules, in plain words, from the question’s own description of its input. */
import { type InputField, inputFields } from '../../answer/input-fields.ts';
import type { InputSchema, Search } from '../../api.ts';

const asOurs = 'as ours';

const words: Readonly<Record<string, { readonly label: string; readonly choices?: Readonly<Record<string, string>> }>> =
  {
    theirDefinition: { label: 'Their definition' },
    theirMinimumDays: { label: 'Least days of enrollment' },
    theirSuspensionIn: { label: 'Suspension in school counts as', choices: { absent: 'absent', attended: 'attended' } },
    theirHalfDays: {
      label: 'A half day of absence counts as',
      choices: { half: 'half a day', whole: 'a whole day', none: 'nothing' },
    },
    theirLeavers: { label: 'Students who left are', choices: { counted: 'counted', dropped: 'dropped' } },
    theirCountedPer: {
      label: 'A student of two schools is counted',
      choices: { student: 'once', school: 'at each school' },
    },
  };

export function ruleFields(schema: InputSchema, search: Search): InputField[] {
  return inputFields(schema, { search, schools: undefined, answer: undefined }).flatMap((field) => {
    const said = words[field.name];
    if (!said) return [];
    const choices = field.choices.map(({ value, label }) => ({
      value,
      label: value === '' ? asOurs : (said.choices?.[value] ?? capital(label)),
    }));
    return [{ ...field, label: said.label, help: field.kind === 'number' ? 'Empty: as ours' : undefined, choices }];
  });
}

function capital(words: string): string {
  return words.replaceAll(/\b(new jersey|rhode island|california|maine)\b/g, (state) =>
    state.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()),
  );
}
