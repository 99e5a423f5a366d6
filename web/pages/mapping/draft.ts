/** A mapping while a person looks it over: what was suggested for each file, and what was changed by hand. Pure. */
import type { LookedAtFiles } from '../../../src/import/mapping/look-at-files.ts';
import type { ColumnRule, MappedTable, Mapping } from '../../../src/import/mapping/mapping.ts';

export type LookedAtFile = LookedAtFiles['files'][number];
export type SuggestedTable = LookedAtFile['suggestions'][number];

/** Where a column of ours comes from: as suggested, from one header, the same text in every row, or nothing. */
export type ColumnSource =
  | { readonly kind: 'suggested' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'header'; readonly header: string }
  | { readonly kind: 'constant'; readonly text: string };

export interface FileDraft {
  readonly file: LookedAtFile;
  /** What it is read as; null when it is left out. */
  readonly into: string | null;
  /** Name of the file, where * stands for anything. */
  readonly pattern: string;
  /** By column, only what was changed. */
  readonly sources: Readonly<Record<string, ColumnSource>>;
  /** By column, only what was changed: a line for each value, “U = unexcused”. */
  readonly values: Readonly<Record<string, string>>;
}

/** The files that need a mapping, each read as its best suggestion. */
export function draftsOf(files: readonly LookedAtFile[]): FileDraft[] {
  return files
    .filter((file) => file.alreadyReads === null && file.trouble === null)
    .map((file) => {
      const best = file.suggestions[0];
      return { file, into: best?.into ?? null, pattern: best?.table.from ?? file.name, sources: {}, values: {} };
    });
}

export function chosenSuggestion({ file, into }: FileDraft): SuggestedTable | undefined {
  return file.suggestions.find((suggestion) => suggestion.into === into);
}

/** What stands against previewing or saving, as sentences; nothing when all is said. */
export function draftTroubles(drafts: readonly FileDraft[]): string[] {
  const read = drafts.flatMap((draft) => {
    const suggestion = chosenSuggestion(draft);
    return suggestion ? [{ draft, suggestion }] : [];
  });
  if (read.length === 0) return ['Say of at least one file what it is.'];
  return read.flatMap(({ draft, suggestion }) => {
    const rules = rulesOf(draft, suggestion);
    const across = [suggestion.table.unpivot?.label, suggestion.table.unpivot?.value];
    const lacking = suggestion.columns
      .filter(({ column, required }) => required && !rules[column] && !across.includes(column))
      .map(({ column }) => column);
    const unread = Object.entries(draft.values).flatMap(([column, text]) =>
      parseValues(text).unread.map(
        (line) => `In ${draft.file.name}, a value of ${column}: “${line}” is not “as sent = as read”.`,
      ),
    );
    return [...(lacking.length > 0 ? [`${draft.file.name} still needs ${listed(lacking)}.`] : []), ...unread];
  });
}

/** The mapping as it would be saved. */
export function mappingOf(drafts: readonly FileDraft[], name: string): Mapping {
  const tables = drafts.flatMap((draft): MappedTable[] => {
    const suggestion = chosenSuggestion(draft);
    return suggestion
      ? [{ ...suggestion.table, from: draft.pattern.trim() || draft.file.name, columns: rulesOf(draft, suggestion) }]
      : [];
  });
  const from = drafts.map(({ file }) => file.name).slice(0, 3);
  return { name, version: 1, describes: `Made from ${listed(from)}.`, tables };
}

function rulesOf(draft: FileDraft, { table, columns }: SuggestedTable): Record<string, ColumnRule> {
  const names = [...new Set([...columns.map(({ column }) => column), ...Object.keys(table.columns)])];
  return Object.fromEntries(
    names.flatMap((column) => {
      const rule = ruleOf(draft.sources[column], table.columns[column]);
      return rule ? [[column, withValues(rule, draft.values[column])]] : [];
    }),
  );
}

function ruleOf(source: ColumnSource | undefined, suggested: ColumnRule | undefined): ColumnRule | undefined {
  if (!source || source.kind === 'suggested') return suggested;
  if (source.kind === 'nothing') return undefined;
  if (source.kind === 'constant') return source.text.trim() === '' ? undefined : { constant: source.text.trim() };
  return { from: source.header };
}

function withValues(rule: ColumnRule, text: string | undefined): ColumnRule {
  if (text === undefined || !('from' in rule)) return rule;
  const { values } = parseValues(text);
  const { values: _, ...rest } = rule;
  return Object.keys(values).length > 0 ? { ...rest, values } : rest;
}

/** Reads “U = unexcused” line by line; a line without “=” is given back unread. */
export function parseValues(text: string): { values: Record<string, string>; unread: string[] } {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => /^(.*?)=(.*)$/.exec(line));
  return {
    values: Object.fromEntries(
      pairs.flatMap((pair) => (pair?.[1]?.trim() && pair[2]?.trim() ? [[pair[1].trim(), pair[2].trim()]] : [])),
    ),
    unread: lines.filter((_, at) => !pairs[at]?.[1]?.trim() || !pairs[at]?.[2]?.trim()).map((line) => line.trim()),
  };
}

/** The value map of a rule as lines, for a person to change. */
export function valuesAsText(rule: ColumnRule | undefined): string {
  if (!rule || !('from' in rule) || !rule.values) return '';
  return Object.entries(rule.values)
    .map(([sent, read]) => `${sent} = ${read}`)
    .join('\n');
}

/** What a rule does, in a few words: “EVENT_DATE, as M/D/YYYY”. */
export function ruleInWords(rule: ColumnRule | undefined): string {
  if (!rule) return 'nothing';
  if ('from' in rule) {
    const parts = [
      rule.from,
      rule.dateForm && `as ${rule.dateForm}`,
      rule.take && `part ${rule.take}`,
      rule.values && `${Object.keys(rule.values).length} values translated`,
    ];
    return parts.filter(Boolean).join(', ');
  }
  if ('constant' in rule) return `“${rule.constant}” in every row`;
  if ('join' in rule) return rule.join.join(` ${rule.with.trim() || 'then'} `);
  if ('share' in rule) return `${rule.share} as a part of ${rule.of}`;
  if ('lookUp' in rule) return `${rule.lookUp}, looked up in ${rule.in}`;
  return 'several columns, case by case';
}

/** How sure a suggestion is, in words: from 0.9 sure, from 0.6 likely, below it a person should look. */
export function sureness(confidence: number): string {
  if (confidence >= 0.9) return 'sure';
  if (confidence >= 0.6) return 'likely';
  return confidence > 0 ? 'look at it' : 'nothing found';
}

/** A name that a mapping may have, made of what was typed: “Our SIS, nightly” is “our-sis-nightly”. */
export function mappingName(typed: string): string {
  return typed
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80);
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
