/** How much more a pupil with a need counts when pupils are weighted: presets with their authority. */
import type { Authority, DefinitionUse } from './definition.ts';

export interface NeedWeights {
  readonly lowIncome: number;
  readonly englishLearner: number;
  readonly iep: number;
}

interface NeedPreset {
  readonly name: string;
  readonly version: number;
  readonly label: string;
  readonly inWords: string;
  readonly authority: Authority;
  readonly rule: NeedWeights;
}

export const needWeightPresets: readonly NeedPreset[] = [
  {
    name: 'supplemental',
    version: 1,
    label: 'low income 0.2, English learner 0.2, IEP 0.9',
    inWords:
      'Each pupil counts once; a pupil from a family with a low income or who learns English counts a fifth more, one with an IEP nine tenths more. A pupil with two needs gets both. Weights are a choice, not a finding: a district should use those of its own formula.',
    authority: {
      name: 'California Education Code; Special Education Expenditure Project',
      citation:
        'Education Code 42238.02(e), supplemental grant of 20 percent; Chambers, Shkolnik & Pérez 2003: a student with a disability costs 1.9 times as much',
      dated: '2013-07-01',
    },
    rule: { lowIncome: 0.2, englishLearner: 0.2, iep: 0.9 },
  },
  {
    name: 'title-i-formula',
    version: 1,
    label: 'low income 0.4, English learner 0, IEP 0',
    inWords:
      'Each pupil counts once, one from a family with a low income four tenths more: the extra cost that the federal equity factor assumes.',
    authority: {
      name: 'Elementary and Secondary Education Act',
      citation: 'ESEA section 1125A(b)(3), equity factor: a child from a low-income family counts 1.4',
      dated: '2015-12-10',
    },
    rule: { lowIncome: 0.4, englishLearner: 0, iep: 0 },
  },
  {
    name: 'none',
    version: 1,
    label: 'no weights',
    inWords: 'Every pupil counts once.',
    authority: { name: 'This program', citation: 'To see what the weights do', dated: '2026-11-01' },
    rule: { lowIncome: 0, englishLearner: 0, iep: 0 },
  },
];

export const needWeightNames = needWeightPresets.map((preset) => preset.name) as [string, ...string[]];

/** The preset by that name; null when there is none. */
export function needWeightPreset(name = 'supplemental'): NeedPreset | null {
  return needWeightPresets.find((preset) => preset.name === name) ?? null;
}

/** How an answer names the weights that it used. */
export function needWeightUse({ name, version, label, inWords, authority }: NeedPreset): DefinitionUse {
  return {
    family: 'need-weights',
    name,
    version,
    label,
    inWords,
    authority,
    others: needWeightPresets
      .filter((other) => other.name !== name)
      .map((other) => ({ name: other.name, label: other.label })),
  };
}
