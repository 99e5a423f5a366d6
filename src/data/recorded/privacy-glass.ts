/** “Break the glass”: a person opens one student’s record outside their reach, for a reason and for a few hours. */
import { z } from 'zod';
import { defineKind } from './kind.ts';

export const brokenGlass = defineKind({
  name: 'broken-glass',
  title: 'Record opened outside somebody’s reach',
  about: 'student',
  body: z.object({
    /** Who opened it and when: the newest revision is the reviewer’s. */
    by: z.string(),
    byName: z.string(),
    byRole: z.string(),
    at: z.iso.datetime(),
    /** ISO time, UTC, after which it is closed again by itself. */
    until: z.iso.datetime(),
    reason: z.string().min(20).max(1000).optional(),
    review: z
      .object({
        at: z.iso.datetime(),
        by: z.string(),
        verdict: z.enum(['justified', 'not justified']),
      })
      .optional(),
    reviewNote: z.string().max(2000).optional(),
  }),
  sealed: ['reason', 'reviewNote'],
  sealedFor: ['privacy officer', 'superintendent'],
});
