/** What was decided about a program, as it travels in a cell: newest first, with who, when and on which data. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { programChoices, programDecision, programReasons } from '../../data/recorded/program-decision.ts';
import type { Asked } from '../question.ts';
import { fullDay } from './study-words.ts';

const told = z.object({
  ...programDecision.body.shape,
  on: z.string(),
  by: z.string(),
  snapshotId: z.string().nullable(),
});
export type ProgramDecision = z.infer<typeof told>;

/** The decisions about one program, as text for its cell. */
export function decisionsCell({ recorded }: Pick<Asked<unknown>, 'recorded'>, program: string): string {
  const decisions = recorded(programDecision)
    .filter((one) => !one.withdrawn && one.body.program === program)
    .sort((left, right) => (left.madeAt < right.madeAt ? 1 : -1))
    .map(
      (one): ProgramDecision => ({
        ...one.body,
        on: one.madeAt.slice(0, 10),
        by: `${one.madeBy.name}, ${one.madeBy.role}`,
        snapshotId: one.snapshotId,
      }),
    );
  return JSON.stringify(decisions);
}

export function decisionsOf({ decisions }: Cell): ProgramDecision[] {
  return told.array().parse(JSON.parse(String(decisions ?? '[]')));
}

/** “Stop: November 23, 2026”. */
export function decidedInWords({ choice, on }: ProgramDecision): string {
  return `${programChoices[choice]}: ${fullDay(on)}`;
}

/** Who, when, on which data, and why. */
export function sayDecision({ by, on, dataThrough, snapshotId, reason, note }: ProgramDecision): string {
  const data = `data through ${fullDay(dataThrough)}${snapshotId ? ` (snapshot ${snapshotId})` : ''}`;
  return `${by}, on ${fullDay(on)}, with ${data}. ${programReasons[reason]}.${note ? ` ${note}` : ''}`;
}
