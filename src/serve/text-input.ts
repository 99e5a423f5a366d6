/** Input that arrives as text (an address, a command line, a form) becomes what a question's schema asks for. */
import { z } from 'zod';
import { fail } from '../errors.ts';

type FieldKind = 'text' | 'number' | 'yes-no' | 'list of text' | 'list of numbers' | 'object';

export interface InputField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly describes: string;
  readonly choices: readonly string[];
  readonly standard: unknown;
  /** Names files on this machine: a terminal may name any, a browser only what it sent. */
  readonly files: boolean;
}

type JsonSchema = Readonly<Record<string, unknown>>;

const schemas = new WeakMap<z.ZodType, JsonSchema>();

/** The JSON Schema (2020-12) of what may be sent: fields with a default may be left out. */
export function inputSchema(input: z.ZodType): JsonSchema {
  const known = schemas.get(input) ?? readInputSchema(input);
  schemas.set(input, known);
  return known;
}

/** A field that takes anything and makes a number of it says “anything” as input; for whoever sends it, it is a number. */
function readInputSchema(input: z.ZodType): JsonSchema {
  const sent = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const read = (rowSchema(input).properties ?? {}) as Record<string, JsonSchema>;
  const properties = Object.entries((sent.properties ?? {}) as Record<string, JsonSchema>).map(([name, property]) => [
    name,
    branches(property).some(saysKind) ? property : { ...read[name], ...property },
  ]);
  return { ...sent, properties: Object.fromEntries(properties) };
}

function saysKind(property: JsonSchema): boolean {
  return ['type', 'enum', 'const', '$ref'].some((word) => property[word] !== undefined);
}

/** The JSON Schema of what comes out. */
export function rowSchema(row: z.ZodType): JsonSchema {
  return z.toJSONSchema(row, { io: 'output', unrepresentable: 'any' }) as JsonSchema;
}

/** The fields of an input, for the doors that must write them out: options of a command, parameters of an address. */
export function fieldsOf(input: z.ZodType): InputField[] {
  const schema = inputSchema(input);
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const required = new Set((schema.required ?? []) as string[]);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    kind: kindOf(property),
    required: required.has(name),
    describes: String(property.description ?? ''),
    choices: choicesOf(property),
    standard: property.default,
    files: property.localFiles === true,
  }));
}

/** What a value may be, apart from null: `{ type: ['number', 'null'] }` and `anyOf` say the same in two ways. */
/** `asOf` is `as-of` on a command line. */
export function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function branches(property: JsonSchema): JsonSchema[] {
  const either = (property.anyOf ?? property.oneOf ?? [property]) as JsonSchema[];
  return either
    .flatMap((each) => (Array.isArray(each.type) ? each.type.map((type) => ({ ...each, type })) : [each]))
    .filter((each) => each.type !== 'null');
}

function kindOf(property: JsonSchema): FieldKind {
  const kinds = new Set(branches(property).map(kindOfBranch));
  return kinds.size === 1 ? ([...kinds][0] ?? 'text') : 'text';
}

function kindOfBranch(property: JsonSchema): FieldKind {
  if (property.type === 'number' || property.type === 'integer') return 'number';
  if (property.type === 'boolean') return 'yes-no';
  if (property.type === 'array') {
    const inner = kindOf((property.items ?? {}) as JsonSchema);
    return inner === 'number' ? 'list of numbers' : inner === 'object' ? 'object' : 'list of text';
  }
  return property.type === 'object' ? 'object' : 'text';
}

function choicesOf(property: JsonSchema): string[] {
  return branches(property).flatMap((each) =>
    Array.isArray(each.enum) ? each.enum.map(String) : each.const === undefined ? [] : [String(each.const)],
  );
}

/**
 * Text values by name as the schema wants them: `{ minimum: '5', schools: 'a,b' }` becomes `{ minimum: 5, schools:
 * ['a', 'b'] }`. What does not fit stays as it is, so that the schema says what is wrong with it. An empty text is left
 * out; a name that the schema does not have is refused, with the names that it has.
 */
export function readTextInput(input: z.ZodType, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields = fieldsOf(input);
  const kinds = new Map(fields.map((field) => [field.name, field.kind]));
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const kind = kinds.get(name) ?? refuseName(name, fields);
    if (value === '') continue;
    read[name] = typeof value === 'string' || isTexts(value) ? readText(kind, value) : value;
  }
  return read;
}

function refuseName(name: string, fields: readonly InputField[]): never {
  const names = fields.map((field) => field.name).join(', ');
  return fail('bad-input', {
    what: `The input “${name}”`,
    why: names ? `it is not known here; known are ${names}.` : 'nothing can be set here.',
  });
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function readText(kind: FieldKind, value: string | readonly string[]): unknown {
  const texts = typeof value === 'string' ? [value] : value;
  const last = texts[texts.length - 1] ?? '';
  if (kind === 'list of text' || kind === 'list of numbers') {
    const parts = texts.length > 1 ? texts : last.split(',').map((part) => part.trim());
    return kind === 'list of text' ? parts : parts.map(numberOrText);
  }
  if (kind === 'number') return numberOrText(last);
  if (kind === 'yes-no') return yesOrText(last);
  return kind === 'object' ? jsonOrText(last) : last;
}

function numberOrText(text: string): number | string {
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function yesOrText(text: string): boolean | string {
  if (['true', 'yes', '1'].includes(text.toLowerCase())) return true;
  if (['false', 'no', '0'].includes(text.toLowerCase())) return false;
  return text;
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
