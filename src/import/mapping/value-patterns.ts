/** What the values of a column look like. */
import type { ContractColumn } from '../contract/contract-file.ts';
import type { DateForm } from './mapping.ts';

export interface ValueMatch {
  /** Share of the filled values that fit the column's type, 0 to 1; null when there is nothing to judge. */
  readonly fit: number | null;
  readonly reason: string;
  readonly dateForm?: DateForm;
  /** Values as sent → values of the contract. */
  readonly values?: Readonly<Record<string, string>>;
  /** Values that mean “nothing to report”: present all day. */
  readonly leaveOut?: readonly string[];
}

const grades = /^(pk|prek|pre-k|tk|k|kg|kn|ug|0?[0-9]|1[0-3]|grade ?\d{1,2}|[0-9]{1,2}(st|nd|rd|th))$/i;
const numbers = /^-?[$]?\d{1,3}(,?\d{3})*(\.\d+)?%?$|^-?\d*\.?\d+$/;
const yesNo: Readonly<Record<string, string>> = {
  true: 'true',
  false: 'false',
  y: 'true',
  n: 'false',
  yes: 'true',
  no: 'false',
  '1': 'true',
  '0': 'false',
  t: 'true',
  f: 'false',
};

const present = ['p', 'prs', 'present', 'pr', 'in attendance', 'ia'];

/** Usual codes by vocabulary value, of whichever column bears that value. */
const usualCodes: Readonly<Record<string, readonly string[]>> = {
  excused: ['e', 'ea', 'ex', 'exc', 'ae', 'excused absence', 'absent excused', 'abs excused'],
  unexcused: ['u', 'ua', 'un', 'ux', 'unx', 'unex', 'au', 'unexcused absence', 'absent unexcused', 'truant'],
  unknown: ['a', 'abs', 'ab', 'absent', 'unverified', 'unv'],
  tardy: ['t', 'l', 'late', 'tar', 'tdy', 'ut', 'et', 'tardy excused', 'tardy unexcused'],
  'early-dismissal': ['d', 'ed', 'dismissed', 'early dismissal', 'left early'],
  'suspension-out': ['s', 'sus', 'oss', 'suspended', 'out of school suspension'],
  'suspension-in': ['iss', 'in school suspension'],
  female: ['f', 'fem', 'girl'],
  male: ['m', 'boy'],
  other: ['x', 'n', 'nonbinary', 'non-binary'],
  school: ['sch', 'public school'],
  district: ['lea', 'dist'],
  minor: ['1', 'low'],
  major: ['2', '3', 'high'],
};

/** Judges a sample of values, as sent, against a column of the contract. */
export function valueMatch(column: ContractColumn, sample: readonly string[]): ValueMatch {
  const filled = sample.map((value) => value.trim()).filter((value) => value !== '');
  if (filled.length === 0) return { fit: null, reason: 'every value looked at is empty' };
  if (column.vocabulary) return vocabularyMatch(column, filled);
  if (column.type === 'date' || column.type === 'timestamp') return dateMatch(filled);
  if (column.type === 'yes-no') return yesNoMatch(filled);
  const tests: Partial<Record<ContractColumn['type'], (value: string) => boolean>> = {
    number: (value) => numbers.test(value),
    integer: (value) => /^-?\d+(\.0+)?$/.test(value),
    grade: (value) => grades.test(value),
    id: (value) => value.length <= 64 && !/^\d{1,2}[/-]\d{1,2}[/-]\d{2,4}$/.test(value) && !/\s\S+\s/.test(value),
  };
  const test = tests[column.type];
  if (!test) return { fit: null, reason: 'any text may stand there' };
  const fit = filled.filter(test).length / filled.length;
  return { fit, reason: `${share(fit)} of its values ${column.type === 'id' ? 'could be ids' : `fit ${column.type}`}` };
}

function vocabularyMatch(column: ContractColumn, filled: readonly string[]): ValueMatch {
  const vocabulary = column.vocabulary ?? [];
  const values: Record<string, string> = {};
  const leaveOut: string[] = [];
  let known = 0;
  for (const value of filled) {
    const plain = value.toLowerCase();
    const meant = vocabulary.find(
      (word) =>
        word.toLowerCase() === plain ||
        (usualCodes[word] ?? []).includes(plain) ||
        looseWord(word) === looseWord(plain),
    );
    if (meant !== undefined) {
      known += 1;
      if (meant !== value) values[value] = meant;
    } else if (column.name === 'category' && present.includes(plain)) {
      known += 1;
      if (!leaveOut.includes(value)) leaveOut.push(value);
    }
  }
  const fit = known / filled.length;
  return {
    fit: column.open ? Math.max(fit, 0.5) : fit,
    reason: `${share(fit)} of its values are known codes`,
    ...(Object.keys(values).length > 0 ? { values } : {}),
    ...(leaveOut.length > 0 ? { leaveOut } : {}),
  };
}

function looseWord(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

function yesNoMatch(filled: readonly string[]): ValueMatch {
  const known = filled.filter((value) => value.toLowerCase() in yesNo);
  const values = Object.fromEntries(known.map((value) => [value, yesNo[value.toLowerCase()] ?? value]));
  const fit = known.length / filled.length;
  const plain = known.every((value) => value === 'true' || value === 'false');
  return { fit, reason: `${share(fit)} of its values say yes or no`, ...(plain ? {} : { values }) };
}

const dateShapes: readonly (readonly [RegExp, DateForm])[] = [
  [/^(19|20)\d\d-\d\d-\d\d([T ].*)?$/, 'YYYY-MM-DD'],
  [/^(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])$/, 'YYYYMMDD'],
  [/^\d{1,2}\/\d{1,2}\/(19|20)\d\d( .*)?$/, 'M/D/YYYY'],
  [/^\d{1,2}-\d{1,2}-(19|20)\d\d( .*)?$/, 'M-D-YYYY'],
  [/^\d{1,2}\/\d{1,2}\/\d\d( .*)?$/, 'M/D/YY'],
  [/^\d{1,2}-[a-z]{3}-(19|20)\d\d( .*)?$/i, 'D-Mon-YYYY'],
  [/^\d{1,2}-[a-z]{3}-\d\d( .*)?$/i, 'D-Mon-YY'],
  [/^[2-5]\d{4}(\.\d+)?$/, 'excel'],
];

function dateMatch(filled: readonly string[]): ValueMatch {
  const counted = dateShapes.map(([shape, form]) => ({
    form,
    shape,
    count: filled.filter((value) => shape.test(value)).length,
  }));
  const best = counted.reduce((most, each) => (each.count > most.count ? each : most));
  if (best.count === 0) return { fit: 0, reason: 'none of its values is a date' };
  const form = best.form === 'M/D/YYYY' ? monthOrDayFirst(filled) : best.form;
  const fit = filled.filter((value) => readsAs(value, form, best.shape)).length / filled.length;
  const dated = `${share(fit)} of its values are dates as ${form}`;
  return form === 'YYYY-MM-DD' ? { fit, reason: dated } : { fit, reason: dated, dateForm: form };
}

function share(fit: number): string {
  return fit === 1 ? 'all' : fit === 0 ? 'none' : `${Math.round(100 * fit)}%`;
}

/** Whichever reads more of the values; month first, the way of US programs, when both read as many. */
function monthOrDayFirst(filled: readonly string[]): 'M/D/YYYY' | 'D/M/YYYY' {
  const fits = (first: number, second: number) => filled.filter((value) => isMonthAndDay(value, first, second)).length;
  return fits(1, 0) > fits(0, 1) ? 'D/M/YYYY' : 'M/D/YYYY';
}

function isMonthAndDay(value: string, monthAt: number, dayAt: number): boolean {
  const pieces = value.split('/').map((piece) => Number.parseInt(piece, 10));
  return (pieces[monthAt] ?? 99) <= 12 && (pieces[dayAt] ?? 99) <= 31;
}

function readsAs(value: string, form: DateForm, shape: RegExp): boolean {
  if (!shape.test(value)) return false;
  if (form === 'M/D/YYYY') return isMonthAndDay(value, 0, 1);
  return form !== 'D/M/YYYY' || isMonthAndDay(value, 1, 0);
}
