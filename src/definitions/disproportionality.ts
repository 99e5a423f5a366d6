/** Significant disproportionality: the federal measure, with the numbers that each State sets for itself. */
import type { Authority, DefinitionUse } from './definition.ts';

export interface DisproportionalityPreset {
  readonly name: string;
  readonly version: number;
  readonly label: string;
  readonly inWords: string;
  readonly authority: Authority;
  /** Fewest children counted in a group (the numerator). */
  readonly minimumCell: number;
  /** Fewest children in a group (the denominator). */
  readonly minimumTotal: number;
  /** The ratio above which the State looks closer; null when the district has not said which. */
  readonly threshold: number | null;
}

const authority: Authority = {
  name: 'Individuals with Disabilities Education Act, regulations',
  citation:
    '34 CFR 300.646–300.647: risk ratio and alternate risk ratio; cell size of at most 10 and n-size of at most 30 presumed reasonable; the State sets the threshold',
  dated: '2016-12-19',
};

function preset(threshold: number | null): DisproportionalityPreset {
  return {
    name: threshold === null ? 'no-threshold' : `threshold-${String(threshold).replace('.', '-')}`,
    version: 1,
    label: threshold === null ? 'cell 10, n 30, no threshold' : `cell 10, n 30, ratio above ${threshold}`,
    inWords: `A group’s risk over the risk of all other children of the district. It is calculated for groups with at least 10 children counted of at least 30. ${
      threshold === null
        ? 'Which ratio is too high is for the State to set: choose the preset with its number.'
        : `A ratio above ${threshold} is over the threshold; each State sets its own, so check that this is yours.`
    }`,
    authority,
    minimumCell: 10,
    minimumTotal: 30,
    threshold,
  };
}

export const disproportionalityPresets: readonly DisproportionalityPreset[] = [null, 2, 2.5, 3, 3.5, 4].map(preset);

export const disproportionalityNames = disproportionalityPresets.map(({ name }) => name) as [string, ...string[]];

export function disproportionalityPreset(name = 'no-threshold'): DisproportionalityPreset | null {
  return disproportionalityPresets.find((each) => each.name === name) ?? null;
}

export function disproportionalityUse(chosen: DisproportionalityPreset): DefinitionUse {
  const { name, version, label, inWords } = chosen;
  const others = disproportionalityPresets.filter((other) => other.name !== name);
  return {
    family: 'disproportionality',
    name,
    version,
    label,
    inWords,
    authority,
    others: others.map((other) => ({ name: other.name, label: other.label })),
  };
}
