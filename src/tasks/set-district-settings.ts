import { z } from 'zod';
import { fail } from '../errors.ts';
import { settingKinds, writeSetting } from '../records/settings.ts';
import { defineTask } from './task.ts';

export const setDistrictSettings = defineTask({
  name: 'set-district-settings',
  does: 'Set the district’s name and the folder that is watched for files',
  area: 'quality',
  input: z.object({
    districtName: z.string().min(1).max(200).optional().describe('The district’s name, as it stands on every page'),
    dropFolder: settingKinds['drop-folder']
      .removeDefault()
      .optional()
      .describe('The folder where files arrive, how often to look, and which files to expect'),
  }),
  async run({ records, person, now }, { districtName, dropFolder }) {
    if (districtName === undefined && dropFolder === undefined)
      fail('bad-input', { what: 'what was asked', why: 'it names no setting to change.' });
    const change = { at: now().toISOString(), byPerson: person.id };
    if (districtName !== undefined)
      await writeSetting(records, { ...change, name: 'district-name', value: districtName });
    if (dropFolder !== undefined) await writeSetting(records, { ...change, name: 'drop-folder', value: dropFolder });
    return { says: 'The settings are saved and in use.' };
  },
});
