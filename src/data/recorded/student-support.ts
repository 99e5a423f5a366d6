/** What is written down about help for students: hours there are, lists as they were, decisions, plans, sessions. */
import { z } from 'zod';
import { defineKind } from './kind.ts';

const day = z.iso.date('Give a date as 2026-11-20.');
const note = z.string().trim().max(4000);
/** Free text about a student: for those who help the student, and whoever wrote it. */
const helpers = ['counselor', 'principal', 'program director'] as const;

export const supportCapacity = defineKind({
  name: 'support-capacity',
  title: 'Hours that a school has for support each week',
  about: 'district',
  body: z.object({
    service: z.string().trim().min(1).max(100),
    hoursWeekly: z.number().min(0).max(400),
    minutesEach: z.number().min(5).max(600),
    /** Monday of the one week that it is said of; without it, every week that nothing else is said of. */
    week: day.optional(),
  }),
});
export type SupportCapacity = z.infer<(typeof supportCapacity)['body']>;

export const decisionChoices = ['offer-support', 'already-supported', 'not-needed', 'need-to-know-more'] as const;
export type DecisionChoice = (typeof decisionChoices)[number];

/** What a decision rested on: when it changes, the student may be listed again. */
export const standing = z.object({
  absent: z.number().nullable(),
  failingCore: z.number().nullable(),
  suspendedOut: z.number().nullable(),
});

export const supportDecision = defineKind({
  name: 'support-decision',
  title: 'Decision about support',
  about: 'student',
  body: z.object({
    outcome: z.string().max(100),
    choice: z.enum(decisionChoices),
    reason: z.string().max(100),
    /** Facts were known before this day. */
    asOf: day,
    standing,
    /** The student was on this week’s list; false when a person brought the student up. */
    wasListed: z.boolean(),
    method: z.string().max(100),
    /** The judgment was given before the reasons were shown. */
    blind: z.boolean(),
    /** Seconds between opening the student and deciding, when known. */
    secondsTaken: z.number().min(0).nullable(),
    note: note.optional(),
  }),
  sealed: ['note'],
  sealedFor: helpers,
});
export type SupportDecision = z.infer<(typeof supportDecision)['body']>;

export const planResults = ['goal met', 'goal partly met', 'goal not met', 'cannot say'] as const;

export const supportPlan = defineKind({
  name: 'support-plan',
  title: 'Plan of support',
  about: 'student',
  body: z.object({
    service: z.string().trim().min(1).max(200),
    owner: z.string().trim().min(1).max(200),
    goal: z.string().trim().min(1).max(500),
    startsOn: day,
    endsOn: day.nullable(),
    reviewOn: day,
    minutesWeekly: z.number().min(0).max(2400),
    /** What was found when the plan was looked at for the last time. */
    result: z.enum(planResults).optional(),
    note: note.optional(),
  }),
  sealed: ['note'],
  sealedFor: helpers,
});
export type SupportPlan = z.infer<(typeof supportPlan)['body']>;

export const supportSession = defineKind({
  name: 'support-session',
  title: 'Session of support',
  about: 'student',
  body: z.object({
    planId: z.string(),
    on: day,
    minutes: z.number().min(0).max(600),
    attended: z.boolean(),
  }),
});

/** A week’s list as it was, with those below the line: what the yearly page compares. */
export const supportListing = defineKind({
  name: 'support-listing',
  title: 'Week in which a student was considered for the list',
  about: 'student',
  body: z.object({
    outcome: z.string().max(100),
    /** Monday of the week. */
    week: day,
    method: z.string().max(100),
    order: z.number().int().min(1),
    places: z.number().int().min(0),
    listed: z.boolean(),
    /** How far above (or below, if negative) the line the score was. */
    distance: z.number(),
    byLot: z.boolean(),
  }),
});
