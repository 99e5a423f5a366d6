import { mkdir } from 'node:fs/promises';
import { z } from 'zod';
import { lookAtFiles } from '../import/mapping/look-at-files.ts';
import { snapshotsFolder } from '../records/home.ts';
import { filePaths } from './file-paths.ts';
import { defineTask } from './task.ts';

export const suggestMapping = defineTask({
  name: 'suggest-mapping',
  does: 'See what unknown files may be',
  area: 'quality',
  input: z.object({ from: filePaths }),
  async run({ home, signal }, { from }) {
    const workshop = snapshotsFolder(home);
    await mkdir(workshop, { recursive: true });
    const looked = await lookAtFiles({ from, workshop, signal });
    const known = looked.files.filter((file) => file.alreadyReads !== null).length;
    const layouts = looked.presets.map((preset) => preset.name).join(', ');
    const suggested = looked.mapping?.tables.length ?? 0;
    const files = looked.files.length === 1 ? 'One file' : `${looked.files.length} files`;
    const says = [
      `${files}: ${known} read as they are, ${suggested} with a suggestion to look over.`,
      ...(layouts ? [`Known layouts that fit: ${layouts}.`] : []),
    ];
    return { says: says.join(' '), ...looked };
  },
});
