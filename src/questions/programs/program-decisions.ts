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

/** The decisions about one program, as text for its cell: those that stand, then those that were taken back. */
export function decisionsCell({ recorded }: Pick<Asked<unknown>, 'recorded'>, program: string): string {
  const decisions = recorded(programDecision)
    .filter((one) => !one.withdrawn && one.body.program === program)
    .map(({ body, madeAt, madeBy, snapshotId }) => ({
      at: body.takenBack?.decidedAt ?? madeAt,
      told: {
        ...body,
        on: (body.takenBack?.decidedAt ?? madeAt).slice(0, 10),
        by: body.takenBack?.decidedBy ?? `${madeBy.name}, ${madeBy.role}`,
        snapshotId,
      } satisfies ProgramDecision,
    }))
    .sort((left, right) => stands(right.told) - stands(left.told) || (left.at < right.at ? 1 : -1));
  return JSON.stringify(decisions.map((one) => one.told));
}

function stands({ takenBack }: ProgramDecision): number {
  return takenBack === null ? 1 : 0;
}

/** The newest decision that stands; null where none does. */
export function standingDecision(decisions: readonly ProgramDecision[]): ProgramDecision | null {
  return decisions.find((one) => one.takenBack === null) ?? null;
}

export function decisionsOf({ decisions }: Cell): ProgramDecision[] {
  return told.array().parse(JSON.parse(String(decisions ?? '[]')));
}

/** “Stop: November 23, 2026”. */
export function decidedInWords({ choice, on, takenBack }: ProgramDecision): string {
  return `${takenBack ? 'Taken back, ' : ''}${programChoices[choice]}: ${fullDay(on)}`;
}

/** Who, when, on which data, and why. */
export function sayDecision({ by, on, dataThrough, snapshotId, reason, note, takenBack }: ProgramDecision): string {
  const back = takenBack ? ` Taken back by ${takenBack.by}, on ${fullDay(takenBack.on)}: ${takenBack.because}` : '';
  const data = `data through ${fullDay(dataThrough)}${snapshotId ? ` (snapshot ${snapshotId})` : ''}`;
  return `${by}, on ${fullDay(on)}, with ${data}. ${programReasons[reason]}.${note ? ` ${note}` : ''}${back}`;
}
