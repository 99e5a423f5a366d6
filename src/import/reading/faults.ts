/** What can be wrong with one cell, and in which words it is said. */
import type { ContractColumn, ContractFile } from '../contract/contract-file.ts';

export interface Fault {
  readonly rule: string;
  readonly says: (column: ContractColumn) => string;
  readonly fix: (column: ContractColumn) => string;
}

const unreadable: Readonly<Record<ContractColumn['type'], readonly [says: string, fix: string]>> = {
  date: ['Date is not readable', 'Write dates as 2026-09-14.'],
  number: ['Number is not readable', 'Write digits and a point only.'],
  integer: ['Whole number is not readable', 'Write digits only.'],
  'yes-no': ['Neither true nor false', 'Write true or false.'],
  grade: ['Grade is not known', 'Write PK, KG, 01 to 12, or UG.'],
  id: ['Not readable', 'Correct it.'],
  text: ['Not readable', 'Correct it.'],
  list: ['Not readable', 'Correct it.'],
  timestamp: ['Not readable', 'Correct it.'],
};

/** In this order, and the number of a fault is its place: a cell bears the first that fits. */
export const faults = [
  {
    rule: 'missing',
    says: (column) => `Required “${column.name}” is empty`,
    fix: () => 'Fill it in where the file comes from. The next import picks it up.',
  },
  {
    rule: 'cut-by-spreadsheet',
    says: (column) => `A spreadsheet shortened the number in “${column.name}”`,
    fix: () => 'Its last digits are gone. Export the column as text.',
  },
  {
    rule: 'impossible-date',
    says: () => 'Date is not possible',
    fix: () => 'We do not guess. Correct it where the file comes from.',
  },
  {
    rule: 'ambiguous-date',
    says: (column) => `Dates of “${column.name}” are written both day first and month first`,
    fix: () => 'We do not guess. Write dates as 2026-09-14.',
  },
  {
    rule: 'unknown-value',
    says: (column) => `“${column.name}” is not a value that is known`,
    fix: (column) => `Known: ${(column.vocabulary ?? []).join(', ')}. Correct it, or say in a mapping what it means.`,
  },
  {
    rule: 'unreadable',
    says: (column) => `${unreadable[column.type][0]} in “${column.name}”`,
    fix: (column) => unreadable[column.type][1],
  },
  {
    rule: 'marked-deleted',
    says: () => 'The sender marked the record to be deleted',
    fix: () => 'Nothing, if it is meant. Else set its status to active.',
  },
  {
    rule: 'empty-row',
    says: () => 'The row is empty',
    fix: () => 'Nothing to do.',
  },
] as const satisfies readonly Fault[];

export function faultNumber(rule: (typeof faults)[number]['rule']): number {
  return faults.findIndex((fault) => fault.rule === rule) + 1;
}

/** A fault and its column in one small number, so that five million rows carry it for next to nothing; 0 is none. */
export function faultCode(column: number, rule: (typeof faults)[number]['rule']): number {
  return column * 16 + faultNumber(rule);
}

/** In place of a fault's code: the row was whole, and a rule rejected it. */
export const rejectedByRule = 32767;

/** Files that describe a thing: the thing is not lost because a detail of it cannot be read. */
const things = new Set([
  'orgs',
  'users',
  'demographics',
  'courses',
  'classes',
  'categories',
  'lineItems',
  'assessments',
  'facilities',
]);

/** Columns whose loss changes no fact that anything is counted by. */
const details = new Set(['knownAt', 'minutes', 'time', 'experienceYears', 'asOf']);

/** A cell that cannot be read is left empty and noticed here; elsewhere it rejects its row. */
export function isForgiven(file: ContractFile, column: ContractColumn): boolean {
  return !column.required && (things.has(file.name) || details.has(column.name)) && column.name !== 'status';
}
