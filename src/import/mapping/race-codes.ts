/** One column of race codes, as most systems have it, turned into the seven yes-or-no columns of the contract. */

import type { ColumnRule } from './mapping.ts';
import { plainName } from './staged-table.ts';

const headers = [
  'race',
  'ethnicity',
  'raceethnicity',
  'racecode',
  'ethnicitycode',
  'ethnic',
  'ethniccode',
  'federalrace',
];

const codes: Readonly<Record<string, readonly string[]>> = {
  hispanicOrLatinoEthnicity: ['h', 'hi', 'his', 'hisp', 'hispanic', 'latino', 'hispaniclatino', 'hispanicorlatino'],
  blackOrAfricanAmerican: ['b', 'bl', 'black', 'aa', 'africanamerican', 'blackorafricanamerican'],
  white: ['w', 'wh', 'white', 'caucasian'],
  asian: ['a', 'as', 'asian'],
  americanIndianOrAlaskaNative: [
    'i',
    'n',
    'am',
    'ai',
    'americanindian',
    'nativeamerican',
    'americanindianoralaskanative',
  ],
  nativeHawaiianOrOtherPacificIslander: [
    'p',
    'pi',
    'nh',
    'pacificislander',
    'nativehawaiian',
    'nativehawaiianorotherpacificislander',
  ],
  demographicRaceTwoOrMoreRaces: ['m', 'mu', 'mo', 't', 'two', 'multi', 'multiracial', 'twoormore', 'twoormoreraces'],
};

export interface RaceColumns {
  readonly header: string;
  readonly columns: Readonly<Record<string, ColumnRule>>;
  readonly reason: string;
}

/** Null unless a header says race and at least four fifths of its filled values are usual codes. */
export function raceColumns(header: string, values: readonly string[]): RaceColumns | null {
  if (!headers.includes(plainName(header))) return null;
  const filled = values.map((value) => value.trim()).filter((value) => value !== '');
  const known = filled.filter((value) => flagOf(value) !== null);
  if (filled.length === 0 || known.length < 0.8 * filled.length) return null;
  const distinct = [...new Set(known)].sort();
  const flags = Object.keys(codes).filter((flag) => distinct.some((value) => flagOf(value) === flag));
  const ruleOf = (flag: string): ColumnRule => ({
    from: header,
    values: Object.fromEntries(distinct.filter((value) => flagOf(value) === flag).map((value) => [value, 'true'])),
    otherwise: 'false',
  });
  return {
    header,
    columns: Object.fromEntries(flags.map((flag) => [flag, ruleOf(flag)])),
    reason: `“${header}” holds codes of race: ${distinct.slice(0, 8).join(', ')}.`,
  };
}

function flagOf(value: string): string | null {
  const plain = plainName(value);
  return Object.entries(codes).find(([, known]) => known.includes(plain))?.[0] ?? null;
}
