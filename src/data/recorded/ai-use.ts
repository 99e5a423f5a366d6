/** The register of AI uses: what is used for what, who answers for it, who let it run, and until when. */
import { z } from 'zod';
import { defineKind, type Recorded } from './kind.ts';

const day = z.iso.date('Give a date as 2027-06-30.');
const text = (most: number) => z.string().trim().max(most);
const needed = (most: number, what: string) => text(most).min(1, `${what} is missing.`);

export const aiUseKinds = ['rule or list', 'forecast', 'model', 'assistant', 'vendor tool'] as const;
export const riskTiers = ['low', 'medium', 'high'] as const;

/** What Plumbline itself may not run before it is in use here; “nothing here” for tools that run elsewhere. */
export const switchedParts = [
  'support-model',
  'attendance-rule',
  'enrollment-forecast',
  'assistant',
  'nothing here',
] as const;
export type SwitchedPart = (typeof switchedParts)[number];

/** What nothing in the register may be used for, whoever asks. */
export const neverUsedFor =
  'Discipline, placement, grades, excluding a student from anything, immigration matters, or judging staff.';

/** What is written down when a use is proposed. */
export const aiUseShape = {
  name: needed(100, 'A name').describe('What people call it'),
  kind: z.enum(aiUseKinds).describe('What kind of thing it is'),
  runs: z.enum(switchedParts).default('nothing here').describe('Which part of Plumbline it switches on'),
  goal: needed(500, 'The goal').describe('District goal that it serves'),
  purpose: needed(500, 'The purpose').describe('What it is for, in words a family understands'),
  prohibited: text(1000).default(neverUsedFor).describe('What it must never be used for'),
  decides: needed(200, 'Who decides').describe('Which person decides, and can say no'),
  fields: needed(2000, 'The fields used').describe('Which facts about people it uses'),
  affected: needed(500, 'Who is affected').describe('Which people it concerns, and how many'),
  tier: z.enum(riskTiers).describe('How much harm a mistake could do'),
  owner: needed(200, 'The owner').describe('Who answers for it'),
  backup: needed(200, 'The backup').describe('Who answers when the owner cannot'),
  vendor: text(200).default('').describe('Vendor, empty when it is the district’s own'),
  agreement: text(500).default('').describe('Agreement on data with the vendor: its name or number'),
  agreementEnds: day.nullable().default(null).describe('Last day of that agreement'),
  costYearly: z.coerce
    .number()
    .min(0)
    .max(100_000_000)
    .describe('What it costs a year, in dollars, staff time included'),
  evidence: needed(2000, 'The evidence').describe('How we know that it works, with figures or the words “none yet”'),
  reviewBy: day.describe('Day by which it is looked at again'),
};

const review = z.object({
  on: day,
  by: z.string(),
  byId: z.string(),
  role: z.string(),
  findings: text(2000),
  recommends: z.enum(['go', 'no-go']),
});
const decision = z.object({
  on: day,
  by: z.string(),
  role: z.string(),
  go: z.boolean(),
  why: text(2000),
  /** Last day on which it may run; null for a no. */
  until: day.nullable(),
});

export const aiUse = defineKind({
  name: 'ai-use',
  title: 'A use of AI: what it is for, and who let it run',
  about: 'district',
  body: z.object({
    ...aiUseShape,
    proposedBy: z.string(),
    proposedById: z.string(),
    proposedOn: day,
    review: review.nullable(),
    decision: decision.nullable(),
    renewals: z.array(z.object({ on: day, by: z.string(), role: z.string(), evidence: text(2000), until: day })),
    ended: z.object({ on: day, by: z.string(), why: text(1000) }).nullable(),
  }),
});
export type AiUse = z.infer<(typeof aiUse)['body']>;

export const aiUseStates = ['proposed', 'reviewed', 'in use', 'refused', 'lapsed', 'ended'] as const;
export type AiUseState = (typeof aiUseStates)[number];

/** The last day on which it may run: of the decision or its newest renewal, and never past the vendor’s agreement. */
export function runsUntil({ decision: decided, renewals, agreementEnds }: AiUse): string | null {
  const given = renewals.at(-1)?.until ?? decided?.until ?? null;
  if (given === null || agreementEnds === null) return given;
  return agreementEnds < given ? agreementEnds : given;
}

/** Where a use stands on a day. It lapses to off by itself the day after its last one. */
export function aiUseState(use: AiUse, today: string): AiUseState {
  if (use.ended) return 'ended';
  if (use.decision && !use.decision.go) return 'refused';
  if (!use.decision) return use.review ? 'reviewed' : 'proposed';
  const until = runsUntil(use);
  return until !== null && until >= today ? 'in use' : 'lapsed';
}

const nearestToRunning: readonly AiUseState[] = ['lapsed', 'reviewed', 'proposed', 'refused', 'ended'];

/** Why no use in the register lets a part of Plumbline run today; null when one does. */
export function whyNotRunning(uses: readonly Recorded<AiUse>[], part: SwitchedPart, today: string): string | null {
  const ofPart = uses.filter(({ body }) => body.runs === part);
  if (ofPart.length === 0) return 'it is not in the register of AI uses.';
  const states = ofPart.map(({ body }) => ({ body, state: aiUseState(body, today) }));
  if (states.some(({ state }) => state === 'in use')) return null;
  // Of several the one that is nearest to running: it is what a person would renew or decide on.
  const last = nearestToRunning.map((state) => states.findLast((each) => each.state === state)).find(Boolean);
  const name = last?.body.name ?? part;
  const words: Record<AiUseState, string> = {
    proposed: `“${name}” is proposed and not yet reviewed.`,
    reviewed: `“${name}” is reviewed, and nobody has said go.`,
    refused: `“${name}” was refused on ${last?.body.decision?.on ?? 'a day unknown'}.`,
    lapsed: `“${name}” lapsed after ${(last && runsUntil(last.body)) ?? 'its last day'}; it takes a renewal with evidence.`,
    ended: `“${name}” was ended on ${last?.body.ended?.on ?? 'a day unknown'}.`,
    'in use': '',
  };
  return words[last?.state ?? 'proposed'];
}

/** What a person could do with a spreadsheet, or reads for somebody who signed in: on until the register says otherwise. */
const onUnregistered: readonly SwitchedPart[] = ['attendance-rule', 'enrollment-forecast', 'assistant'];

/**
 * Why a part is off today; null when it runs. A model never runs before somebody has said go. The plain rule, the
 * forecast and the door for assistants run while nobody has put them into the register; once they are in it, they run
 * only between a go and its last day.
 */
export function whySwitchedOff(uses: readonly Recorded<AiUse>[], part: SwitchedPart, today: string): string | null {
  const isRegistered = uses.some(({ body }) => body.runs === part);
  return !isRegistered && onUnregistered.includes(part) ? null : whyNotRunning(uses, part, today);
}

/** Parts that run although nobody has put them into the register. */
export function runningUnregistered(uses: readonly Recorded<AiUse>[]): SwitchedPart[] {
  return onUnregistered.filter((part) => uses.every(({ body }) => body.runs !== part));
}

export const partTitles: Readonly<Record<SwitchedPart, string>> = {
  'support-model': 'The support model',
  'attendance-rule': 'The plain rule for support lists',
  'enrollment-forecast': 'The enrollment forecast',
  assistant: 'The door for assistants',
  'nothing here': '',
};
