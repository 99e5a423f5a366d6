/** Turns the schema of a question’s input into fields for people. Pure: the form only draws what this returns. */
import type { Answer } from '../../src/questions/answer.ts';
import type { InputSchema, Me, SchemaProperty, Search } from '../api.ts';

export interface InputField {
  readonly name: string;
  readonly label: string;
  readonly help: string | undefined;
  readonly kind: 'choice' | 'choices' | 'yes-no' | 'date' | 'number' | 'text' | 'long text' | 'files' | 'object';
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly required: boolean;
  /** The value of the address, else of the schema’s default, as text. */
  readonly value: string;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
}

interface Known {
  readonly search: Search;
  readonly schools: Me['schools'];
  /** The answer now on screen, which knows the definitions that can be asked for instead. */
  readonly answer: Answer | undefined;
}

export function inputFields(schema: InputSchema, known: Known): InputField[] {
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const stated = notNull(property);
    const choices = choicesOf(name, stated, known);
    const required = schema.required?.includes(name) === true && property.default === undefined;
    return {
      name,
      label: property.title ?? (property.localFiles ? 'Files' : labelOf(name)),
      help: property.description,
      kind: choices.length > 0 ? (stated.type === 'array' ? 'choices' : 'choice') : kindOf(name, stated),
      choices:
        required || property.default !== undefined || stated.type === 'array'
          ? choices
          : [{ value: '', label: anyChoice(name) }, ...choices],
      required,
      value: known.search[name] ?? asText(property.default),
      minimum: stated.minimum,
      maximum: stated.maximum,
    };
  });
}

/** The names of required inputs that the address does not hold yet. */
export function missingInputs(schema: InputSchema, search: Search): string[] {
  return (schema.required ?? []).filter(
    (name) => schema.properties?.[name]?.default === undefined && (search[name] ?? '') === '',
  );
}

function notNull(property: SchemaProperty): SchemaProperty {
  return property.anyOf?.find((option) => option.type !== 'null') ?? property;
}

function choicesOf(name: string, property: SchemaProperty, known: Known): { value: string; label: string }[] {
  const listed = property.enum ?? property.items?.enum;
  if (listed) return listed.map((value) => ({ value: String(value), label: choiceLabel(String(value)) }));
  if (name === 'school' && known.schools)
    return known.schools.map((school) => ({ value: school.id, label: school.name }));
  if (name === 'definition' && known.answer) {
    return known.answer.definitions.flatMap((definition) => [
      { value: definition.name, label: definition.label },
      ...definition.others.map((other) => ({ value: other.name, label: other.label })),
    ]);
  }
  return [];
}

/** Letters from which a field is a box of several lines. */
const longText = 500;

function kindOf(name: string, property: SchemaProperty): InputField['kind'] {
  if (property.localFiles) return 'files';
  if (property.type === 'object') return 'object';
  if (property.type === 'boolean') return 'yes-no';
  if (property.type === 'number' || property.type === 'integer') return 'number';
  if (property.format === 'date' || /(^|[a-z])(date|asOf)$/i.test(name)) return 'date';
  if (property.type === 'array' || (property.maxLength ?? 0) >= longText) return 'long text';
  return 'text';
}

/** `asOf` is “As of”, `minimum-days` is “Minimum days”. */
export function labelOf(name: string): string {
  const words = name
    .replaceAll(/[_-]+/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function choiceLabel(value: string): string {
  return value.replaceAll(/[_-]+/g, ' ');
}

function anyChoice(name: string): string {
  return name === 'definition' ? 'the district’s choice' : 'all';
}

function asText(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}
