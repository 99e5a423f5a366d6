/** What was tried before a list is trusted, and what was chosen: written by people’s decisions, read by every list. */
import { z } from 'zod';
import { defineKind } from './kind.ts';
import { shownDisparity } from './model-release.ts';

const count = z.number().min(0);
const interval = z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() });

export const supportMethods = [
  'model',
  'abc-rule',
  'absence-so-far',
  'absence-last-year',
  'whole-school',
  'chance',
] as const;
export type SupportMethod = (typeof supportMethods)[number];

const listCounts = z.object({ listed: count, found: count });

/** One place (a school, a group, all) of the past: how many there were, and what each way of listing would have found. */
const pastCell = z.object({
  school: z.string().nullable(),
  family: z.string().nullable(),
  group: z.string().nullable(),
  students: count,
  inNeed: count,
  by: z.record(z.enum(supportMethods), listCounts),
});
export type PastCell = z.infer<typeof pastCell>;

const pastBin = z.object({
  method: z.enum(supportMethods),
  from: z.number(),
  to: z.number(),
  students: count,
  cameTrue: count,
  meanSaid: z.number().nullable(),
});

export const supportReport = defineKind({
  name: 'support-report',
  title: 'What a way of listing students would have found in past years',
  about: 'district',
  body: z.object({
    outcome: z.string().max(100),
    /** The first day that was not known when today’s students were counted. */
    asOf: z.iso.date(),
    seed: z.number(),
    /** The definition of chronic absence that outcomes were counted by. */
    definition: z.string(),
    scales: z.array(z.string()),
    newScales: z.array(z.string()),
    used: z.array(z.string()),
    leftOut: z.array(z.object({ name: z.string(), why: z.string() })),
    splits: z.array(z.object({ asOf: z.iso.date(), trained: count, tested: count, cameTrue: count, enrolled: count })),
    /** Places in every school, as a share of its students. */
    placesShare: z.number(),
    cells: z.array(pastCell),
    quality: z.array(
      z.object({
        method: z.enum(supportMethods),
        areaUnderCurve: interval,
        withinSchools: interval,
        averagePrecision: z.number(),
      }),
    ),
    calibration: z.object({
      slope: z.number().nullable(),
      intercept: z.number().nullable(),
      observedOverExpected: z.number().nullable(),
      error: z.number(),
      brier: z.number(),
    }),
    /** By size of list, as a share of students: what would have been found. */
    curve: z.array(
      z.object({
        method: z.enum(supportMethods),
        share: z.number(),
        listed: count,
        found: count,
        precision: z.number(),
        low: z.number().nullable(),
        high: z.number().nullable(),
      }),
    ),
    /** What came true of past students with a score like this. */
    likeThis: z.array(pastBin),
    fairness: z.array(
      z.object({
        method: z.enum(supportMethods),
        verdict: z.string(),
        shown: count,
        within: count,
        cannotTell: count,
        /** Which groups, by which measure. */
        disparities: z.array(shownDisparity).default([]),
        /** By group: whether it is missed otherwise than all others. */
        missed: z
          .array(
            z.object({ family: z.string(), group: z.string(), verdict: z.enum(['shown', 'within', 'cannot tell']) }),
          )
          .default([]),
      }),
    ),
    /** Whether a chance of the model means the same in every group; numbers are null where there are too few. */
    calibrationByGroup: z
      .array(
        z.object({
          family: z.string(),
          group: z.string(),
          students: count,
          cameTrue: count,
          /** Sum of the chances told. */
          expected: count,
          /** Mean distance between told and came, as a share. */
          error: z.number().nullable(),
          slope: z.number().nullable(),
        }),
      )
      .default([]),
    /** The model fitted again with another seed: both lists of the newest past year, and the order of all its students. */
    otherSeed: z.object({ listed: count, overlap: z.number(), order: z.number().nullable() }).nullable().default(null),
    leaks: z.array(z.object({ test: z.string(), passed: z.boolean(), says: z.string() })),
    /** The rule that found most, and how much more than it the model found, of all in need. */
    bestRule: z.enum(supportMethods),
    gain: interval.nullable(),
    recommended: z.enum(supportMethods),
    trained: count,
    positives: count,
    /** Tenths of the scores in the newest past year, to see a drift by. */
    scoreTenths: z.array(z.number()),
    /** The model as JSON, and its SHA-256. */
    model: z.string(),
    modelHash: z.string(),
  }),
});
export type SupportReport = z.infer<(typeof supportReport)['body']>;

export const supportChoice = defineKind({
  name: 'support-choice',
  title: 'How students are listed, chosen by a named person',
  about: 'district',
  body: z.object({
    outcome: z.string().max(100),
    choice: z.enum(['model', 'rule', 'neither']),
    rule: z.enum(supportMethods),
    reportId: z.string(),
    modelHash: z.string(),
    definition: z.string(),
    scales: z.array(z.string()),
    /** The day after which it is off by itself; at most a year away. */
    until: z.iso.date(),
    why: z.string().max(1000),
  }),
});
export type SupportChoice = z.infer<(typeof supportChoice)['body']>;

export const supportCheck = defineKind({
  name: 'support-check',
  title: 'Whether an accepted model still fits today’s students',
  about: 'district',
  body: z.object({ outcome: z.string().max(100), modelHash: z.string(), reasons: z.array(z.string()) }),
});
export type SupportCheck = z.infer<(typeof supportCheck)['body']>;
