/** Truancy differs by state law, so it is a setting: how many unexcused days, within how many school days. */
import type { Authority, DefinitionUse } from './definition.ts';

export interface TruancyPreset {
  readonly name: string;
  readonly version: number;
  readonly label: string;
  readonly inWords: string;
  readonly authority: Authority;
  /** Unexcused days that make a student truant. */
  readonly unexcusedDays: number;
  /** Calendar days within which they must fall; null is the whole school year. */
  readonly withinDays: number | null;
}

export const truancyPresets: readonly TruancyPreset[] = [
  {
    name: 'ten-in-the-year',
    version: 1,
    label: '10 unexcused days in the year',
    inWords: 'A student is truant after ten unexcused days in the school year. Only unexcused absences count.',
    authority: {
      name: 'New Jersey Administrative Code',
      citation: 'N.J.A.C. 6A:16-7.6: ten or more cumulative unexcused absences',
      dated: '2022-01-01',
    },
    unexcusedDays: 10,
    withinDays: null,
  },
  {
    name: 'fifteen-in-ninety',
    version: 1,
    label: '15 unexcused days within 90',
    inWords: 'A student is truant after 15 unexcused days within 90 calendar days. Only unexcused absences count.',
    authority: {
      name: 'Florida Statutes',
      citation: 's. 1003.01, habitual truant: 15 unexcused absences within 90 calendar days',
      dated: '2023-07-01',
    },
    unexcusedDays: 15,
    withinDays: 90,
  },
];

export const truancyNames = truancyPresets.map((preset) => preset.name) as [string, ...string[]];

export function truancyPreset(name = 'ten-in-the-year'): TruancyPreset | null {
  return truancyPresets.find((preset) => preset.name === name) ?? null;
}

export function truancyUse(preset: TruancyPreset): DefinitionUse {
  const { name, version, label, inWords, authority } = preset;
  const others = truancyPresets.filter((other) => other.name !== name);
  return {
    family: 'truancy',
    name,
    version,
    label,
    inWords,
    authority,
    others: others.map((other) => ({ name: other.name, label: other.label })),
  };
}
