/** What planners write down: plans to compare, forecasts that were published, and what was decided on them. */
import { z } from 'zod';
import { defineKind } from './kind.ts';

const places = z.number().int().min(0).max(12);
const school = z.string().min(1).max(200);
const schools = z.array(school).min(1).max(50);

/** Every number between students and staff that can be replaced, as a plan names it. */
export const ratioNames = [
  'students to a class, K–2',
  'students to a class, 3–5',
  'students to a class, 6–8',
  'students to a class, 9–12',
  'students over a class size',
  'first grade of courses',
  'courses to a student',
  'sections to a teacher',
  'periods in a day',
  'specialists to 100 classes',
  'aide hours to a kindergarten class',
  'students to a counselor',
  'students to a nurse',
  'students with a plan to a special educator',
  'English learners to a language teacher',
  'room use in 100 periods',
  'meals to 100 students',
  'bus seats to 100 students',
] as const;
export type RatioName = (typeof ratioNames)[number];

/** One thing that a plan does differently from today. Grades are places, 0 is kindergarten. */
export const planChange = z.discriminatedUnion('change', [
  z.object({ change: z.literal('school closed'), school, to: schools }),
  z.object({
    change: z.literal('boundary moved'),
    school,
    to: schools,
    /** Share of the school’s students who live where the boundary moves. */
    share: z.number().min(0).max(1),
    blocks: z.array(z.string().min(1).max(100)).max(500),
  }),
  z.object({
    change: z.literal('program moved'),
    school,
    to: schools,
    students: z.number().int().min(1).max(10_000),
    from: places,
    through: places,
    program: z.string().max(200),
  }),
  z.object({ change: z.literal('class size'), from: places, through: places, most: z.number().int().min(5).max(60) }),
  z.object({
    change: z.literal('ratio'),
    ratio: z.enum(ratioNames),
    value: z.number().min(0).max(5_000),
  }),
  z.object({
    change: z.literal('housing built'),
    school,
    units: z.number().min(1).max(20_000),
    /** Dwellings that the last falls have seen in the school’s area: already in the forecast. */
    pace: z.number().min(0),
    studentsPerUnit: z.number().positive().max(3),
    project: z.string().max(200),
  }),
]);
export type PlanChange = z.infer<typeof planChange>;

export const plan = defineKind({
  name: 'plan',
  title: 'Plan to compare',
  about: 'district',
  body: z.object({
    name: z.string().min(1).max(80),
    why: z.string().max(500).optional(),
    changes: z.array(planChange).min(1).max(100),
  }),
});

/** The whole of a rule from students to staff, as `StaffingRule` of the definitions has it. */
const wholeRule = z.object({
  classSizes: z
    .array(z.object({ from: places, to: places, most: z.number().int().min(1).max(100) }))
    .min(1)
    .readonly(),
  overBy: z.number(),
  coursesFrom: z.number().int(),
  coursesEach: z.number(),
  sectionsEach: z.number(),
  periods: z.number(),
  specialists: z.number(),
  aideHours: z.number(),
  studentsPerCounselor: z.number(),
  studentsPerNurse: z.number(),
  studentsPerSpecialEducator: z.number(),
  learnersPerLanguageTeacher: z.number(),
  roomUse: z.number(),
  mealsEach: z.number(),
  seatsEach: z.number(),
});

/** Rules that the district wrote itself, under a name of its own; each change is a revision, which is its version. */
export const staffingRuleSet = defineKind({
  name: 'staffing-rule-set',
  title: 'Rules from students to staff',
  about: 'district',
  body: z.object({
    name: z.string().min(1).max(80),
    /** The rules that it began from, by name. */
    basedOn: z.string().max(80),
    why: z.string().max(500).optional(),
    /** Where it is written: a board policy, a contract. */
    authority: z.string().max(300).optional(),
    rule: wholeRule,
  }),
});

const band = z.object({
  fall: z.number().int(),
  expected: z.number(),
  low80: z.number(),
  high80: z.number(),
});

/** A forecast as it was published: never changed after. */
export const publishedForecast = defineKind({
  name: 'published-forecast',
  title: 'Published enrollment forecast',
  about: 'district',
  body: z.object({
    label: z.string().max(40),
    /** The last fall counted when it was made. */
    origin: z.number().int(),
    years: z.array(band).min(1).max(10),
    /** Kindergarten to grade 12 of the first fall ahead. */
    grades: z.array(z.number()).length(13),
  }),
});

/** How many teachers were planned for, and what was known then. */
export const staffingDecision = defineKind({
  name: 'staffing-decision',
  title: 'Decision on teachers',
  about: 'district',
  body: z.object({
    fall: z.number().int(),
    grades: z.enum(['all', 'K-2', '3-5', 'K-5', '6-8', '9-12']),
    teachers: z.number().int().min(0).max(100_000),
    suggested: z.number().int(),
    low80: z.number().int(),
    high80: z.number().int(),
    tooFewCosts: z.number(),
    rules: z.string(),
    /** The rules as they stood then; a decision written before rules could be saved has only their name. */
    rule: wholeRule.optional(),
    reason: z.string().max(500).optional(),
  }),
});

/** The district’s own October counts, made public by an act of its own where no state publishes them. */
export const octoberCounts = defineKind({
  name: 'october-counts',
  title: 'October counts made public',
  about: 'district',
  body: z.object({
    counted: z
      .array(
        z.object({
          /** Null for the district. */
          school: z.string().nullable(),
          name: z.string(),
          fall: z.number().int(),
          grade: z.string(),
          students: z.number().int().min(0),
        }),
      )
      .max(500_000),
  }),
});
