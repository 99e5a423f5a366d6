/**
 * What of a question is given to everyone: the nearest that its release allows, by the day, the definition and the
 * minimum that were sealed, and its counts from the sealed mask.
 */
import type { Cell } from '../data/database.ts';
import { schoolId } from '../questions/attendance/attendance-input.ts';
import type { AggregateQuestion, Asked, Note } from '../questions/question.ts';
import type { Release } from '../questions/release.ts';
import type { Gate } from './gate.ts';
import { serveSealed, type ToServe } from './lattice/serve-sealed.ts';
import { sealedMask } from './sealed-mask.ts';
import { snapshotFacts } from './snapshot-facts.ts';
import type { Suppressed } from './suppress.ts';

/** The school and the grade that were picked, which all counts of the answer are within. */
export type PickedPlace = ToServe['within'];
export const nowhere: PickedPlace = { school_id: null, grade: null };

export interface Released {
  readonly input: Record<string, unknown>;
  readonly chosen: Record<string, string>;
  readonly minimum: number;
  readonly notes: readonly Note[];
  /** The cells that are given at all. */
  readonly cells: (cells: readonly Cell[]) => readonly Cell[];
  /** Counts from the sealed mask; without it the answer is protected by itself. */
  readonly serve?: (cells: readonly Cell[], within: PickedPlace) => Suppressed;
}

interface ToRelease {
  readonly question: AggregateQuestion;
  readonly release: Release;
  readonly input: Record<string, unknown>;
  readonly snapshotId: string;
  readonly chosen: Record<string, string>;
  readonly minimum: number;
}

export async function release(gate: Gate, asked: ToRelease): Promise<Released> {
  const { question, input, snapshotId, chosen } = asked;
  const { nearest, sealed, from = 'attendance', ofTheWhole, cells: given } = asked.release;
  const snapshot = await snapshotFacts(gate.snapshots, snapshotId);
  const mask = sealed ? await sealedMask(gate, { ...asked, subject: from }) : null;
  const definition = mask?.seal.definition || (chosen['chronic-absence'] ?? '');
  const asOf = mask && from === 'attendance' ? mask.seal.asOf : snapshot.dataThrough;
  const { input: kept, told } = nearest(input, { asOf, definition });
  const columns = question.measure.counts.map(({ column }) => column);
  return {
    input: question.input.parse(kept),
    chosen: mask?.seal.definition ? { ...chosen, 'chronic-absence': definition } : chosen,
    minimum: mask?.seal.minimum ?? asked.minimum,
    notes: told.map((text): Note => ({ kind: 'leaves out', text })),
    cells: (cells) => (given ? cells.filter(given) : cells),
    ...(mask && sealed
      ? {
          serve: (cells, picked) =>
            serveSealed(mask, {
              cells: given ? cells.filter(given) : cells,
              columns,
              sealed,
              within: ofTheWhole ? nowhere : picked,
            }),
        }
      : {}),
  };
}

export async function pickedPlace(
  asked: Pick<Asked<Record<string, unknown>>, 'input' | 'district'>,
): Promise<PickedPlace> {
  const { school, grade } = asked.input;
  const picked = typeof school === 'string' ? await schoolId({ input: { school }, district: asked.district }) : '';
  return { school_id: picked === '' ? null : picked, grade: typeof grade === 'string' && grade !== '' ? grade : null };
}
