/** That a student was deleted: by whom and why, and the token that stays in the logs in the student’s place. */
import { z } from 'zod';
import { defineKind } from './kind.ts';

export const deletion = defineKind({
  name: 'deletion',
  title: 'Deletion of a student’s record',
  about: 'district',
  body: z.object({
    token: z.string(),
    reason: z.string().max(1000),
    snapshots: z.int().min(0),
    rows: z.int().min(0),
  }),
});
