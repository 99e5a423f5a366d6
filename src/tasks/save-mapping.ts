import { z } from 'zod';
import { fail } from '../errors.ts';
import { contractFiles } from '../import/contract/contract.ts';
import { checkMapping } from '../import/mapping/check-mapping.ts';
import { mappingSchema } from '../import/mapping/mapping.ts';
import { saveMapping as saveInRecords } from '../records/saved-mappings.ts';
import { defineTask } from './task.ts';

export const saveMapping = defineTask({
  name: 'save-mapping',
  does: 'Save how your files are read',
  area: 'quality',
  input: z.object({ mapping: mappingSchema.describe('How the files are read') }),
  async run({ records, person, now }, { mapping }) {
    const [trouble] = checkMapping(mapping, contractFiles);
    if (trouble !== undefined) fail('bad-input', { what: `The mapping “${mapping.name}”`, why: trouble });
    const version = await saveInRecords(records, {
      name: mapping.name,
      document: mapping,
      at: now().toISOString(),
      byPerson: person.id,
    });
    return {
      says: `The mapping “${mapping.name}” is saved as version ${version}, and every import uses it now.`,
      version,
    };
  },
});
