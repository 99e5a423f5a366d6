import { z } from 'zod';
import { staffingRuleSet } from '../data/recorded/planning-records.ts';
import { chronicAbsenceNames } from '../definitions/chronic-absence.ts';
import { disproportionalityNames } from '../definitions/disproportionality.ts';
import { mobilityNames } from '../definitions/mobility.ts';
import { needWeightNames } from '../definitions/need-weights.ts';
import { perPupilNames } from '../definitions/per-pupil.ts';
import { staffingPresets } from '../definitions/staffing-rules.ts';
import { truancyNames } from '../definitions/truancy.ts';
import { fail } from '../errors.ts';
import { readRecorded } from '../records/recorded.ts';
import type { Records } from '../records/records.ts';
import { chosenDefinitions, writeSetting } from '../records/settings.ts';
import { defineTask } from './task.ts';

const presetsByFamily = {
  'chronic-absence': chronicAbsenceNames,
  truancy: truancyNames,
  disproportionality: disproportionalityNames,
  'per-pupil': perPupilNames,
  'need-weights': needWeightNames,
  'staffing-rules': staffingPresets.map(({ name }) => name),
  mobility: mobilityNames,
} as const satisfies Record<string, readonly string[]>;

const families = Object.keys(presetsByFamily) as (keyof typeof presetsByFamily)[];

export const chooseDefinition = defineTask({
  name: 'choose-definition',
  does: 'Choose the definition that the district counts by',
  area: 'quality',
  input: z.object({
    family: z.enum(families).describe('What is defined'),
    preset: z.string().min(1).max(100).describe('The definition, by its name'),
  }),
  async run({ records, person, now }, { family, preset }) {
    const presets: readonly string[] = [
      ...presetsByFamily[family],
      ...(family === 'staffing-rules' ? await savedRules(records) : []),
    ];
    if (!presets.includes(preset)) {
      fail('bad-input', { what: 'The definition', why: `of ${family} there are ${presets.join(', ')}.` });
    }
    const before = await chosenDefinitions(records);
    await writeSetting(records, {
      name: 'chosen-definitions',
      value: { ...before, [family]: preset },
      at: now().toISOString(),
      byPerson: person.id,
    });
    return {
      says: `The district now counts ${family.replace('-', ' ')} by the definition “${preset}”, for every year.`,
    };
  },
});

/** Rules from students to staff that the district wrote itself. */
async function savedRules(records: Records): Promise<string[]> {
  return (await readRecorded(records, staffingRuleSet)).map(({ body }) => body.name);
}
