/**
 * What of a question about counts is given to those who may not see the records behind them: the board, the public,
 * whoever asks for the whole district from a narrower reach. What is given is settled here, by what is asked and never
 * by what the counts are: a refusal that depended on them would tell.
 */
import type { z } from 'zod';
import type { Cell } from '../data/database.ts';

/** When and by which rule the counts of this snapshot were sealed. */
export interface SealedAt {
  readonly asOf: string;
  /** Name of the definition of chronic absence. */
  readonly definition: string;
}

export interface Nearest {
  readonly input: Readonly<Record<string, unknown>>;
  /** Where it is less than was asked: what is shown instead, in a sentence each. */
  readonly told: readonly string[];
}

/** Where a count stands in the lattice of attendance: of which year, and what came of the students counted. */
export interface SealedCount {
  readonly year: 'this' | 'last';
  readonly outcome?: { readonly column: 'chronic' | 'band'; readonly value: string };
}

/** Where a count stands in the lattice of a fall: of which fall, and of whom. */
export interface SealedInFall {
  readonly fall: (cell: Cell) => string;
  /** Preschool, or students of no grade, are in it as well. */
  readonly scope?: (cell: Cell) => ' with preschool' | ' without preschool' | '';
  /** Counts those of a group; it is given with the others, and their whole. */
  readonly group?: (cell: Cell) => readonly [family: string, group: string];
}

/** Where a count stands in the lattice of the fairness review: all students of the place, or those of an outcome. */
export interface SealedInReview {
  readonly review: 'all' | 'listed_in_need' | 'listed_not_in_need' | 'missed' | 'neither';
}

export type Sealed = SealedCount | SealedInFall | SealedInReview;

export const fallOf = (cell: Cell): string => String(cell.fall);

export interface Release {
  /** The nearest input that is given. */
  readonly nearest: (input: Readonly<Record<string, unknown>>, sealed: SealedAt) => Nearest;
  /** Counts that are given where the sealed lattice gives them; any other count is not given. */
  readonly sealed?: Readonly<Record<string, Sealed>>;
  /** Which seal they are read from; the one of attendance unless said. */
  readonly from?: 'attendance' | 'enrollment' | 'review';
  /** Its cells are those of the whole district, whichever school or grade was picked. */
  readonly ofTheWhole?: true;
  /** Cells that are given at all; without it every cell. */
  readonly cells?: (cell: Cell) => boolean;
  /** Inputs kept that name another table, of another year or kind: no count of one stands in another or adds up to it. */
  readonly apart?: readonly string[];
}

/** The day and the definition that were sealed, whatever was asked. */
export function asSealed(input: Readonly<Record<string, unknown>>, sealed: SealedAt): Nearest {
  const told: string[] = [];
  const kept: Record<string, unknown> = { ...input };
  if (kept.asOf !== undefined && kept.asOf !== sealed.asOf) {
    told.push(`Shown for ${sealed.asOf}: counts of another day are not released from this snapshot.`);
  }
  if (kept.definition !== undefined && kept.definition !== sealed.definition) {
    told.push('Shown by the district’s own definition: counts by another one are not released.');
  }
  delete kept.asOf;
  delete kept.definition;
  return { input: kept, told };
}

/** Given for the whole district only: of the rows those that are the total over each of these columns. */
export function totalsOnly(form: z.ZodObject, kept: readonly string[], columns: readonly string[]): Release {
  const usual = asUsual(form, kept);
  return {
    nearest: (input, sealed) => {
      const { input: asked, told } = usual(input, sealed);
      return {
        input: asked,
        told: [...told, 'Shown for the district as a whole: parts of these counts are not released.'],
      };
    },
    cells: (cell) => columns.every((column) => (cell[column] ?? null) === null),
  };
}

/** Given for the whole district only, and by `by` where that is named. */
export function forTheDistrict(by?: string): Release['nearest'] {
  return (input, sealed) => {
    const { input: kept, told } = asSealed(input, sealed);
    const { school, grade, ...rest } = kept;
    const more = [...told];
    const narrower = school !== undefined || grade !== undefined || (by !== undefined && rest.by !== by);
    if (narrower) more.push('Shown for the district as a whole: by school or grade these counts are not released.');
    return { input: by === undefined ? rest : { ...rest, by }, told: more };
  };
}

/**
 * The cuts that the lattice holds: the district, by school, grade or group, by school and grade, by school and group.
 * A school or a grade that was picked counts as a cut as well.
 */
export function nearestCut(input: Readonly<Record<string, unknown>>, sealed: SealedAt): Nearest {
  const { input: kept, told } = asSealed(input, sealed);
  const by = String(kept.by ?? 'district')
    .split('-')
    .filter((cut) => cut !== 'district');
  const cuts = new Set([...by, ...(kept.school ? ['school'] : []), ...(kept.grade ? ['grade'] : [])]);
  if (!cuts.has('grade') || !cuts.has('group')) return { input: kept, told };
  const { grade: _, ...rest } = kept;
  const without = by.filter((cut) => cut !== 'grade').join('-');
  return {
    input: { ...rest, by: without === '' ? 'district' : without },
    told: [...told, 'Shown for all grades: groups by grade are not released.'],
  };
}

/**
 * Given as it is usually asked: inputs that are `kept` change no count, or name a table apart; any other falls back to
 * the usual one of the form. Two forms of one count, with and without preschool for instance, would tell their
 * difference: 412 students and 409.
 */
export function asUsual(form: z.ZodObject, kept: readonly string[]): Release['nearest'] {
  const usual: Readonly<Record<string, unknown>> = form.parse({});
  return (input, sealed) => {
    const isAsked = (name: string, value: unknown) =>
      value !== undefined && value !== '' && value !== usual[name] && !(name === 'asOf' && value === sealed.asOf);
    const others = Object.entries(input).filter(([name]) => !kept.includes(name));
    return {
      input: Object.fromEntries(Object.entries(input).filter(([name]) => kept.includes(name))),
      told: others.some(([name, value]) => isAsked(name, value))
        ? ['Shown for all students and by the usual rules: counts by other choices are not released.']
        : [],
    };
  };
}
