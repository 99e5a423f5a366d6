/** Which of the known layouts a delivery looks like. */

import { type ColumnRule, type MappedTable, type Mapping, tablesFor } from './mapping.ts';
import { findColumn } from './staged-table.ts';

export interface SuggestedPreset {
  readonly name: string;
  readonly describes: string;
  /** Share of the source columns of the tables concerned that the files have, 0 to 1. */
  readonly confidence: number;
  /** Files that it would read. */
  readonly files: readonly string[];
}

interface FileHeaders {
  readonly fileName: string;
  readonly headers: readonly string[];
}

/** Layouts of which at least four fifths of the columns are there, best first. */
export function suggestPresets(files: readonly FileHeaders[], presets: readonly Mapping[]): SuggestedPreset[] {
  return presets
    .map((preset) => suggestPreset(files, preset))
    .filter((suggestion) => suggestion.confidence >= 0.8)
    .sort((one, other) => other.confidence - one.confidence || other.files.length - one.files.length);
}

function suggestPreset(files: readonly FileHeaders[], preset: Mapping): SuggestedPreset {
  const read = files.flatMap((file) => {
    const staged = { table: '', columns: file.headers.map((header) => ({ header, name: header })) };
    const wanted = tablesFor(preset, file.fileName).flatMap(sourceColumns);
    const found = wanted.filter((headers) => headers.some((header) => findColumn(staged, header) !== null));
    return wanted.length > 0 ? [{ fileName: file.fileName, wanted: wanted.length, found: found.length }] : [];
  });
  const wanted = read.reduce((sum, file) => sum + file.wanted, 0);
  const found = read.reduce((sum, file) => sum + file.found, 0);
  return {
    name: preset.name,
    describes: preset.describes,
    confidence: wanted === 0 ? 0 : Math.round((100 * found) / wanted) / 100,
    files: read.map((file) => file.fileName),
  };
}

/** Each source column that a table reads, with the other headers that it may bear. */
function sourceColumns(table: MappedTable): string[][] {
  const conditions = (table.keep ?? []).map((each) => [each.column]);
  const across = Object.keys(table.unpivot?.columns ?? {}).map((header) => [header]);
  return [...conditions, ...across, ...Object.values(table.columns).flatMap(ruleColumns)];
}

function ruleColumns(rule: ColumnRule): string[][] {
  if ('from' in rule) return [[rule.from, ...(rule.alsoNamed ?? [])]];
  if ('join' in rule) return rule.join.map((header) => [header]);
  if ('cases' in rule) return rule.cases.flatMap((each) => each.when.map((when) => [when.column]));
  if ('share' in rule) return [[rule.share], ...(typeof rule.of === 'string' ? [[rule.of]] : [])];
  if ('lookUp' in rule) return [[rule.is]];
  return [];
}
