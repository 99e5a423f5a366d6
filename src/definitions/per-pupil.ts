/** What “spending for each pupil” counts: presets with their authority. */
import type { Authority, DefinitionUse } from './definition.ts';
import type { SpendingPart } from './ledger-functions.ts';

export interface PerPupilRule {
  /** Parts of spending that are left out. */
  readonly leavesOut: readonly SpendingPart[];
  /** Classes of funds that count; null is every one. */
  readonly fundClasses: readonly string[] | null;
  /** Whether preschool pupils are in the number divided by. */
  readonly preschool: boolean;
}

export interface PerPupilPreset {
  readonly name: string;
  readonly version: number;
  readonly label: string;
  readonly inWords: string;
  readonly authority: Authority;
  readonly rule: PerPupilRule;
}

const essa: PerPupilRule = {
  leavesOut: ['community services', 'adult education', 'capital outlay', 'debt service'],
  fundClasses: null,
  preschool: true,
};

export const perPupilPresets: readonly PerPupilPreset[] = [
  {
    name: 'essa',
    version: 1,
    label: 'ESSA report card',
    inWords:
      'Actual spending on people and on everything else, federal apart from state and local, for each pupil enrolled on October 1, preschool to grade 12. Counted: instruction, support, administration, transportation, buildings in use, meals. Left out: community services, adult education, capital outlay and debt. The law counts only what meals cost beyond their income; a ledger of spending has no income, so meals count in full here.',
    authority: {
      name: 'Elementary and Secondary Education Act',
      citation:
        'ESEA section 1111(h)(1)(C)(x), per-pupil expenditures; section 8101(12), current expenditures; October 1 as in the former 34 CFR 200.35(c), which many states still follow',
      dated: '2015-12-10',
    },
    rule: essa,
  },
  {
    name: 'essa-state-local',
    version: 1,
    label: 'ESSA, state and local funds only',
    inWords:
      'As the ESSA report card, but only what state and local funds paid: the half that comparability and “supplement, not supplant” look at.',
    authority: {
      name: 'Elementary and Secondary Education Act',
      citation: 'ESEA section 1111(h)(1)(C)(x), disaggregated by source of funds; section 1118(b) and (c)',
      dated: '2015-12-10',
    },
    rule: { ...essa, fundClasses: ['state-local'] },
  },
  {
    name: 'nces',
    version: 1,
    label: 'NCES current spending',
    inWords:
      'Current spending on elementary and secondary education: instruction, support, meals and enterprise operations. Left out: capital outlay, interest and principal of debt, community services and adult education. Divided by pupils in membership on October 1, preschool included.',
    authority: {
      name: 'National Center for Education Statistics',
      citation:
        'Annual Survey of School System Finances (F-33) and National Public Education Financial Survey, glossary',
      dated: '2023-01-01',
    },
    rule: essa,
  },
  {
    name: 'without-meals-and-buses',
    version: 1,
    label: 'current spending, no meals, no buses',
    inWords:
      'As the ESSA report card, without meals and transportation, whose costs follow geography and income more than teaching; kindergarten to grade 12 only.',
    authority: {
      name: 'This program',
      citation: 'A view for comparing schools; no agency reports by it',
      dated: '2026-11-01',
    },
    rule: { ...essa, leavesOut: [...essa.leavesOut, 'transportation', 'food services'], preschool: false },
  },
  {
    name: 'everything',
    version: 1,
    label: 'all spending',
    inWords: 'Every actual dollar of the ledger, buildings and debt too, for each pupil enrolled on October 1.',
    authority: {
      name: 'National Center for Education Statistics',
      citation: 'Annual Survey of School System Finances (F-33), total expenditures',
      dated: '2023-01-01',
    },
    rule: { leavesOut: [], fundClasses: null, preschool: true },
  },
];

export const perPupilNames = perPupilPresets.map((preset) => preset.name) as [string, ...string[]];

/** The preset by that name; a district that has chosen none uses the ESSA report card’s. Null when there is none. */
export function perPupilPreset(name = 'essa'): PerPupilPreset | null {
  return perPupilPresets.find((preset) => preset.name === name) ?? null;
}

/** How an answer names the convention that it used. */
export function perPupilUse({ name, version, label, inWords, authority }: PerPupilPreset): DefinitionUse {
  return {
    family: 'per-pupil',
    name,
    version,
    label,
    inWords,
    authority,
    others: perPupilPresets
      .filter((other) => other.name !== name)
      .map((other) => ({ name: other.name, label: other.label })),
  };
}
