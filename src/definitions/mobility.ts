/** What “mobile” and “stable” mean: authorities differ in whom they count, from when, and how often. */
import type { Authority, DefinitionUse } from './definition.ts';

export interface MobilityRule {
  /** Day from which entering or leaving counts: the first day of school or the count day. */
  readonly from: 'first day' | 'october';
  /** Out of whom: everyone enrolled at any time since, or those enrolled on the count day. */
  readonly outOf: 'ever enrolled' | 'count day';
}

export interface MobilityPreset {
  readonly name: string;
  readonly version: number;
  readonly label: string;
  readonly inWords: string;
  readonly authority: Authority;
  readonly rule: MobilityRule;
}

export const mobilityPresets = [
  {
    name: 'ever-enrolled',
    version: 1,
    label: 'moved in or out, of all ever enrolled',
    inWords:
      'A student is mobile at a school when he or she came after the first week or left before the end; each student once, out of all who were enrolled there at any time of the year so far. Stable is who was there from the first week until now.',
    authority: {
      name: 'Colorado Department of Education',
      citation: 'Student mobility and stability rates: unduplicated count of moves over the total ever in membership',
      dated: '2023-01-01',
    },
    rule: { from: 'first day', outOf: 'ever enrolled' },
  },
  {
    name: 'since-october',
    version: 1,
    label: 'moved in or out since October 1, of those enrolled then',
    inWords:
      'A student is mobile at a school when he or she came or left after October 1, each student once, out of those enrolled there on October 1; where many come, it can pass 100%. Stable is who was there on October 1 and still is.',
    authority: {
      name: 'Illinois State Board of Education',
      citation:
        'Illinois Report Card, student mobility: transfers in or out after October 1 over enrollment on that day',
      dated: '2023-07-01',
    },
    rule: { from: 'october', outOf: 'count day' },
  },
] as const satisfies readonly MobilityPreset[];

export const mobilityNames = ['ever-enrolled', 'since-october'] as const;

/** The preset by that name; a district that has chosen none counts all who were ever enrolled. Null when there is none. */
export function mobilityPreset(name: string = 'ever-enrolled'): MobilityPreset | null {
  return mobilityPresets.find((preset) => preset.name === name) ?? null;
}

/** How an answer names the definition that it used. */
export function mobilityUse({ name, version, label, inWords, authority }: MobilityPreset): DefinitionUse {
  return {
    family: 'mobility',
    name,
    version,
    label,
    inWords,
    authority,
    others: mobilityPresets
      .filter((other) => other.name !== name)
      .map((other) => ({ name: other.name, label: other.label })),
  };
}
