/** The options of a command, from the fields of a question's or a task's input. */
import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { z } from 'zod';
import { fail } from '../errors.ts';
import { fieldsOf, type InputField, kebab, readTextInput } from '../serve/text-input.ts';

export function addOptions(command: Command, input: z.ZodType): void {
  for (const field of fieldsOf(input)) {
    const option = new Option(`--${kebab(field.name)} <${placeholder(field)}>`, describe(field));
    if (field.choices.length > 0 && !field.kind.startsWith('list')) option.choices([...field.choices]);
    if (field.required) option.makeOptionMandatory();
    command.addOption(option);
  }
  command.addHelpText('after', '\nA value that begins with @ is read from the file of that name.');
}

/** What was given on the command line, as the input wants it. */
export function inputFrom(given: Readonly<Record<string, unknown>>, input: z.ZodType): Record<string, unknown> {
  const named = fieldsOf(input).flatMap((field) =>
    given[field.name] === undefined ? [] : [[field.name, fromFile(field, given[field.name])] as const],
  );
  return readTextInput(input, Object.fromEntries(named));
}

/** `@mapping.json` means what stands in that file. */
function fromFile({ name }: InputField, value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('@')) return value;
  try {
    return readFileSync(value.slice(1), 'utf8');
  } catch (error) {
    return fail('bad-input', { what: `The file for --${kebab(name)}`, why: 'it cannot be read.' }, { cause: error });
  }
}

function placeholder({ kind, choices }: InputField): string {
  if (choices.length > 0) return 'choice';
  return {
    text: 'text',
    number: 'number',
    'yes-no': 'yes|no',
    'list of text': 'a,b',
    'list of numbers': '1,2',
    object: 'json',
  }[kind];
}

function describe({ describes, standard }: InputField): string {
  const by = standard === undefined || typeof standard === 'object' ? '' : ` (${String(standard)} unless given)`;
  return `${describes}${by}`;
}
