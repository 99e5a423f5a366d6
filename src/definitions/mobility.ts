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
    version: 2,
    label: 'moved in or out, of all ever enrolled',
    inWords:
      'A student is mobile at a school when he or she came after the first week or left before the end; each student once, out of all who were enrolled there at any time of the year so far. Stable is who was there from the first week until now.',
    authority: {
      name: 'Colorado Department of Education',
      citation:
        'Mobility and stability statistics as counted through 2016–17: each student once, out of all who were members at any time of the year (1 CCR 301-67)',
      dated: '2017-07-01',
    },
    rule: { from: 'first day', outOf: 'ever enrolled' },
  },
  {
    name: 'ever-since-october',
    version: 1,
    label: 'moved in or out since October 1, of all enrolled since',
    inWords:
      'A student is mobile at a school when he or she came or left after October 1; each student once, out of all who were enrolled there at any time since. Colorado also leaves out gaps of ten days or fewer; here every move counts.',
    authority: {
      name: 'Colorado Department of Education',
      citation:
        'Mobility and stability statistics since 2017–18: entries and exits from the October count to the end of the year (1 CCR 301-67)',
      dated: '2024-01-01',
    },
    rule: { from: 'october', outOf: 'ever enrolled' },
  },
  {
    name: 'since-october',
    version: 2,
    label: 'moved in or out since October 1, of those enrolled then',
    inWords:
      'A student is mobile at a school when he or she came or left after October 1, each student once, out of those enrolled there on October 1; where many come, it can pass 100%. Illinois counts from the first school day of October to the last of the year, without graduates. Stable is who was there on October 1 and still is.',
    authority: {
      name: 'Illinois State Board of Education',
      citation:
        'Illinois Report Card, student mobility: at least one transfer in or out between the first school day of October and the last school day of the year, without graduates',
      dated: '2019-09-27',
    },
    rule: { from: 'october', outOf: 'count day' },
  },
] as const satisfies readonly MobilityPreset[];

export const mobilityNames = ['ever-enrolled', 'ever-since-october', 'since-october'] as const;

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
