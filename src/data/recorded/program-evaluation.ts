/** An evaluation of a program as it was run: dated, with its plan and its data, never written over. */
import { z } from 'zod';
import { defineKind } from './kind.ts';
import { outcomeNames, studyDesigns } from './program-records.ts';

const points = z.number().nullable();

export const programEvaluation = defineKind({
  name: 'program-evaluation',
  title: 'Evaluation of a program',
  about: 'district',
  body: z.object({
    program: z.string(),
    outcome: z.enum(outcomeNames),
    design: z.enum(studyDesigns),
    /** Only what had happened by this day was used. */
    asOf: z.iso.date(),
    /** The last day that the data told of when it was run. */
    dataThrough: z.iso.date(),
    /** Ending year of the last school year that was over by then; null where none was. */
    throughYear: z.int().nullable(),
    ranBecause: z.enum(['asked', 'new year']),
    plan: z.object({ sealedOn: z.string(), hash: z.string(), before: z.boolean() }).nullable(),
    /** Where it was run in another way than the sealed plan says, in sentences. */
    departures: z.array(z.string()),
    /** What every design found, or why these data do not carry it; in points as a reader knows them. */
    designs: z.array(
      z.object({
        design: z.enum(studyDesigns),
        why: z.string(),
        verdict: z.string().nullable(),
        estimate: points,
        low: points,
        high: points,
        failed: z.array(z.string()),
      }),
    ),
    /** Other outcomes that were looked at; without a p-value where the comparison was not fair. */
    beside: z.array(z.object({ outcome: z.enum(outcomeNames), pValue: points })),
    groupsLookedAt: z.int(),
    headline: z.string(),
    more: z.string(),
    /** The study as it is told, with the counts that decide who may read it. */
    cell: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
});
