/** Rules from students to staff, as the answer of `staffing-rules` gives them: a row a number. */
import type { Row } from '../../answer/table-columns.ts';
import { numberOf } from './plan-words.ts';

export interface RuleNumber {
  readonly field: string;
  readonly name: string;
  /** Null where grades of a span have several. */
  readonly value: number | null;
}

export interface RuleSet {
  readonly name: string;
  readonly label: string;
  readonly authority: string;
  readonly saved: boolean;
  readonly inUse: boolean;
  readonly numbers: readonly RuleNumber[];
}

export function ruleSets(rows: readonly Row[]): RuleSet[] {
  return [...Map.groupBy(rows, (row) => String(row.rules)).entries()].map(([name, its]) => ({
    name,
    label: String(its[0]?.label),
    authority: String(its[0]?.authority),
    saved: its[0]?.saved === true,
    inUse: its[0]?.in_use === true,
    numbers: its.map((row) => ({ field: String(row.field), name: String(row.number_of), value: numberOf(row.value) })),
  }));
}

/** The rules that a page is asked by: those named, else the district’s own choice. */
export function rulesInView(sets: readonly RuleSet[], asked: string | undefined): RuleSet | undefined {
  return sets.find(({ name }) => name === asked) ?? sets.find(({ inUse }) => inUse);
}

/** “Students to a class, K–2”. */
export function numberTitle({ name }: RuleNumber): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
