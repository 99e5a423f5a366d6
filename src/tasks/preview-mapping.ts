import { mkdir } from 'node:fs/promises';
import { z } from 'zod';
import { mappingSchema } from '../import/mapping/mapping.ts';
import { previewMapping as previewRows } from '../import/mapping/preview.ts';
import { snapshotsFolder } from '../records/home.ts';
import { filePaths } from './file-paths.ts';
import { defineTask } from './task.ts';

export const previewMapping = defineTask({
  name: 'preview-mapping',
  does: 'See the first rows as a mapping reads them',
  area: 'quality',
  input: z.object({ from: filePaths, mapping: mappingSchema.describe('How the files are read') }),
  async run({ home, signal }, { from, mapping }) {
    const workshop = snapshotsFolder(home);
    await mkdir(workshop, { recursive: true });
    const tables = await previewRows({ from, workshop, signal }, mapping);
    const looked = tables.reduce((total, table) => total + table.looked, 0);
    const rejected = tables.reduce((total, table) => total + table.wouldReject, 0);
    const says = `Of the first ${looked.toLocaleString('en-US')} rows, ${rejected.toLocaleString('en-US')} would be rejected. Nothing was imported.`;
    return { says, tables };
  },
});
