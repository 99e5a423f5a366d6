import { z } from 'zod';

/** Files on this machine. The terminal names them by path; a browser names only what it sent or what lies in the drop folder. */
export const filePaths = z
  .array(z.string().min(1).max(4096))
  .min(1)
  .max(500)
  .meta({ localFiles: true })
  .describe('Folders, zips or files');
