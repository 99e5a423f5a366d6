/** What people write down about programs: the plan before the start, what it costs, waiting lists, outside ratings. */
import { z } from 'zod';
import { defineKind } from './kind.ts';

export const outcomeNames = ['core-courses', 'days-missed', 'test-score', 'suspended'] as const;
export type OutcomeName = (typeof outcomeNames)[number];

export const studyDesigns = [
  'lottery',
  'discontinuity',
  'staggered',
  'matched',
  'interrupted-series',
  'correlational',
  'before-after',
] as const;
export type StudyDesign = (typeof studyDesigns)[number];

const isoDay = z.iso.date('Give a date as 2026-08-09.');
const text = (most: number) => z.string().trim().max(most);

/** What is fixed before a program starts. */
export const planShape = {
  program: text(100).min(1).describe('Program, by its number in the interventions file'),
  title: text(200).min(1).describe('Name of the program'),
  goal: text(500).default('').describe('District goal that it serves'),
  logic: text(2000).default('').describe('What goes in, what is done, what should follow'),
  eligible: text(1000).default('').describe('Who may take part'),
  startsOn: isoDay.describe('First day of the program'),
  outcome: z.enum(outcomeNames).describe('What should change'),
  assessment: text(100).default('').describe('Which test, by its number, when the outcome is a test score'),
  design: z.enum(studyDesigns).describe('How it will be known'),
  comparison: text(1000).min(1).describe('With whom it will be compared'),
  smallestThatMatters: z.coerce
    .number()
    .positive()
    .max(1000)
    .describe('Smallest effect that would matter: points of 100 students or of 100 days, or points of the test'),
  stopRule: text(1000).min(1).describe('What would make you stop'),
  costPerStudent: z.coerce.number().min(0).max(1_000_000).describe('Expected cost for each student, in dollars'),
  cutScore: z.coerce.number().optional().describe('Score below which a student is eligible, where there is one'),
};

const seal = z.object({
  /** Day on which it was sealed. */
  on: isoDay,
  /** SHA-256 of the plan as it then stood. */
  hash: z.string().length(64),
  why: z.string().max(1000),
});

export const programPlan = defineKind({
  name: 'program-plan',
  title: 'Plan of a program, sealed before its start',
  about: 'district',
  body: z.object({
    ...planShape,
    /** Oldest first: the first seal, and one for every change since. */
    seals: z.array(seal).min(1),
  }),
});
export type ProgramPlan = z.infer<typeof programPlan.body>;

export const ingredientKinds = [
  'people',
  'training',
  'materials',
  'equipment',
  'space',
  'other',
  'given by others',
] as const;

export const programIngredient = defineKind({
  name: 'program-ingredient',
  title: 'What a program uses, at its price',
  about: 'district',
  body: z.object({
    program: text(100).min(1).describe('Program, by its number'),
    schoolYear: z.coerce.number().int().min(1990).max(2100).describe('School year by its ending year'),
    what: text(200).min(1).describe('What is used, e.g. tutors, 0.4 of a full-time position'),
    kind: z.enum(ingredientKinds).describe('What kind of thing it is'),
    quantity: z.coerce.number().positive().describe('How many'),
    price: z.coerce.number().min(0).describe('Price of one, in dollars; of a position, pay and benefits for a year'),
    lastsYears: z.coerce
      .number()
      .int()
      .min(1)
      .max(50)
      .default(1)
      .describe('Years that it lasts; its price is spread over them'),
    usualShare: z.coerce
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe('Share that the district would have spent anyway, between 0 and 1'),
    uncertain: z.coerce
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe('How far off the price may be, as a share: 0.1 is 10 percent either way'),
  }),
});
export type ProgramIngredient = z.infer<typeof programIngredient.body>;

export const outsideRating = defineKind({
  name: 'outside-rating',
  title: 'Rating of a program by somebody else',
  about: 'district',
  body: z.object({
    program: text(100).min(1).describe('Program, by its number'),
    rater: text(200).min(1).describe('Who rated it, e.g. What Works Clearinghouse'),
    ratedOn: isoDay.describe('Date of the rating'),
    rating: text(200).min(1).describe('The rating in the rater’s own words'),
    study: text(1000).min(1).describe('Which study or review it rests on, with its address'),
    population: text(1000).default('').describe('With whom it was studied'),
  }),
});

export const waitingList = defineKind({
  name: 'waiting-list',
  title: 'Waiting list for the places of a program',
  about: 'district',
  body: z.object({
    program: text(100).min(1),
    places: z.int().positive(),
    students: z.int().positive(),
    /** SHA-256 of the list as it was sealed, before the number that decides was known. */
    listHash: z.string().length(64),
    sealedOn: isoDay,
    /** Where the number that decides will come from, and when. */
    seedFrom: text(500).min(1),
    drawOn: isoDay,
    drawn: z.object({ on: isoDay, publicText: text(500).min(1), seedHash: z.string().length(64) }).nullable(),
  }),
});

export const waitingPlace = defineKind({
  name: 'waiting-place',
  title: 'Place on the waiting list of a program',
  about: 'student',
  body: z.object({
    list: z.string(),
    program: z.string(),
    block: z.string(),
    /** From 1 within the block; null until drawn. */
    place: z.int().positive().nullable(),
    offered: z.boolean().nullable(),
  }),
});

export const fundEnd = defineKind({
  name: 'fund-end',
  title: 'Day on which a fund ends',
  about: 'district',
  body: z.object({
    fund: text(200).min(1).describe('Fund, as the ledger names it'),
    endsOn: isoDay.describe('Last day on which it may be spent'),
    because: text(500).default('').describe('Why it ends'),
  }),
});
