/** What goes wrong, who objects, what the rules are, who sells to us, and what meetings decided. */
import { z } from 'zod';
import { defineKind } from './kind.ts';

/** The fourteen categories of 34 CFR 300.646(b), by the names that stand in answers. */
const disproportionalityNames = [
  'iep',
  'intellectual',
  'learning',
  'emotional',
  'speech',
  'health',
  'autism',
  'under_forty',
  'separate',
  'out_to_ten',
  'out_over_ten',
  'in_to_ten',
  'in_over_ten',
  'removals',
] as const;
const regulatedRaces = [
  'hispanic',
  'american-indian',
  'asian',
  'black',
  'pacific-islander',
  'white',
  'two-or-more',
] as const;

const day = z.iso.date('Give a date as 2026-10-14.');
const text = (most: number) => z.string().trim().max(most);
const needed = (most: number, what: string) => text(most).min(1, `${what} is missing.`);

export const incidentShape = {
  happenedOn: day.describe('Day on which it happened'),
  what: needed(1000, 'What happened').describe('What happened, without naming a student'),
  severity: z.enum(['low', 'medium', 'high']).describe('How bad it was, or could have been'),
  affected: needed(500, 'Who was affected').describe('Who was affected, and who was told, without names'),
  use: text(100).default('').describe('AI use that it concerns, by its id; empty when none'),
  published: z.boolean().default(true).describe('Tell the public of it'),
};
export const aiIncident = defineKind({
  name: 'ai-incident',
  title: 'Something that went wrong, and what was done',
  about: 'district',
  body: z.object({
    ...incidentShape,
    reportedOn: day,
    closed: z.object({ on: day, by: z.string(), changed: text(1000) }).nullable(),
  }),
});

export const appealShape = {
  student: needed(100, 'The student').describe('Student, by number'),
  use: needed(100, 'The AI use').describe('AI use that is objected to, by its id'),
  wants: z.enum(['see why', 'correct', 'be on no list', 'look again']).describe('What is asked for'),
  receivedOn: day.describe('Day on which it came'),
  from: text(500).optional().describe('Who asks, and how to reach them'),
  words: text(4000).optional().describe('What they say, in their words'),
};
export const aiAppeal = defineKind({
  name: 'ai-appeal',
  title: 'Objection to a use of AI',
  about: 'student',
  body: z.object({
    use: z.string(),
    wants: appealShape.wants,
    receivedOn: day,
    from: text(500).optional(),
    words: text(4000).optional(),
    answered: z.object({ on: day, by: z.string(), outcome: z.enum(['granted', 'partly', 'not granted']) }).nullable(),
    answer: text(4000).optional(),
  }),
  sealed: ['from', 'words', 'answer'],
  sealedFor: ['privacy officer'],
});

export const policyShape = {
  title: needed(200, 'The title').describe('Name of the policy'),
  version: needed(50, 'The version').describe('Its version or date of adoption'),
  text: needed(20_000, 'The text').describe('The policy itself, or where it stands'),
  adoptedOn: day.describe('Day on which it was adopted'),
  adoptedBy: needed(200, 'Who adopted it').describe('Who adopted it, e.g. the board'),
  reviewBy: day.describe('Day by which it is looked at again'),
};
export const aiPolicy = defineKind({
  name: 'ai-policy',
  title: 'Policy on data and AI',
  about: 'district',
  body: z.object(policyShape),
});
export const policyAcknowledgement = defineKind({
  name: 'policy-acknowledgement',
  title: 'A person has read a policy',
  about: 'district',
  body: z.object({ policy: z.string(), version: z.string(), personId: z.string(), on: day }),
});

export const vendorShape = {
  name: needed(200, 'The vendor’s name').describe('Vendor'),
  service: needed(500, 'The service').describe('What they do for the district'),
  data: needed(1000, 'The data').describe('Which data they receive; “none” when none'),
  agreement: needed(500, 'The agreement').describe('Agreement on data: its name or number, or “none”'),
  agreementEnds: day.nullable().default(null).describe('Its last day'),
  deletes: text(500).default('').describe('How and when they delete what they hold'),
  subprocessors: text(1000).default('').describe('Whom they pass data on to'),
  contact: text(200).default('').describe('Whom to call when something goes wrong'),
};
export const aiVendor = defineKind({
  name: 'ai-vendor',
  title: 'Vendor that receives data or sells a use of AI',
  about: 'district',
  body: z.object(vendorShape),
});

export const meetingShape = {
  plannedFor: day.describe('Day for which it was planned'),
  heldOn: day.nullable().default(null).describe('Day on which it was held; empty while it is only planned'),
  about: needed(500, 'The subject').describe('What it is about'),
  present: text(1000).default('').describe('Who was there'),
  decided: text(4000).default('').describe('What was decided'),
};
export const governanceMeeting = defineKind({
  name: 'governance-meeting',
  title: 'Meeting on data and AI',
  about: 'district',
  body: z.object(meetingShape),
});

export const actionShape = {
  meeting: text(100).default('').describe('Meeting that it comes from, by its id'),
  what: needed(500, 'What is to be done').describe('What is to be done'),
  owner: needed(200, 'The owner').describe('Who does it'),
  dueOn: day.describe('By when'),
};
export const governanceAction = defineKind({
  name: 'governance-action',
  title: 'What was promised, by whom and by when',
  about: 'district',
  body: z.object({ ...actionShape, done: z.object({ on: day, by: z.string(), how: text(1000) }).nullable() }),
});

export const stateRiskShape = {
  category: z.enum(disproportionalityNames).describe('What was decided, as in the table of risk ratios'),
  race: z.enum(regulatedRaces).describe('Group that the State compares with all of its other children'),
  count: z.coerce.number().int().min(0).describe('The State’s other children whom it concerns'),
  total: z.coerce.number().int().min(1).describe('The State’s other children in all'),
  schoolYear: z.coerce.number().int().min(2000).max(2100).describe('School year, by its ending year'),
  source: needed(300, 'The source').describe('Where the State published it'),
};
export const stateRisk = defineKind({
  name: 'state-risk',
  title: 'The State’s counts, to compare a small district with',
  about: 'district',
  body: z.object(stateRiskShape),
});
