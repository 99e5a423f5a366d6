/** What was decided about a program after reading of it: the choice, why, and on which data. */
import { z } from 'zod';
import { defineKind } from './kind.ts';

export const programChoices = {
  continue: 'Continue',
  change: 'Change',
  stop: 'Stop',
  study: 'Study it properly',
} as const;

/** The same reasons for every choice, so that none is easier to give than another. */
export const programReasons = {
  results: 'What is known of its results',
  cost: 'What it costs, or what else the money could do',
  people: 'What students, families or staff say',
  goals: 'How it fits our goals',
  must: 'A law, a contract or a fund’s terms',
  other: 'Another reason',
} as const;

const names = <Name extends string>(of: Readonly<Record<Name, string>>) => Object.keys(of) as Name[];

export const programDecision = defineKind({
  name: 'program-decision',
  title: 'Decision about a program',
  about: 'district',
  body: z.object({
    program: z.string().trim().min(1).max(100).describe('Program, by its name or number'),
    choice: z.enum(names(programChoices)).describe('What was decided'),
    reason: z.enum(names(programReasons)).describe('Why'),
    note: z
      .string()
      .trim()
      .max(1000)
      .default('')
      .describe('Note, if it helps; everyone who may read about the program reads it, so name no student'),
    /** The last day that the data told of when it was decided. */
    dataThrough: z.iso.date(),
    /** Who took it back and why, beside who had decided; null while it stands. */
    takenBack: z
      .object({
        because: z.string().min(1).max(500),
        on: z.iso.date(),
        by: z.string(),
        decidedAt: z.string(),
        decidedBy: z.string(),
      })
      .nullable()
      .default(null),
  }),
});
