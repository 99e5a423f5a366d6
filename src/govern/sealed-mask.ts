/** The sealed masks of a snapshot: made when they are needed first, from the counts of the whole district. */
import { DeliberateError, fail } from '../errors.ts';
import { attendanceFacts } from '../questions/attendance/attendance-facts.ts';
import { fallFacts } from '../questions/enrollment/fall-facts.ts';
import type { Asked } from '../questions/question.ts';
import type { Gate } from './gate.ts';
import { attendanceLattice, years } from './lattice/attendance-lattice.ts';
import { fallLattice, fallsOf } from './lattice/fall-lattice.ts';
import type { ServedMask, Subject, ToSeal } from './lattice/seals.ts';
import { narrowingFor } from './scope.ts';
import { snapshotFacts } from './snapshot-facts.ts';

export interface WhatToSeal {
  readonly subject: Subject;
  readonly snapshotId: string;
  readonly chosen: Record<string, string>;
  readonly minimum: number;
}

export async function sealedMask(gate: Gate, { subject, snapshotId, ...wanted }: WhatToSeal): Promise<ServedMask> {
  const narrowing = narrowingFor(nobody, 'aggregate', 'everyone');
  const snapshot = await snapshotFacts(gate.snapshots, snapshotId);
  try {
    return await gate.seals.serve({
      subject,
      snapshotId,
      minimum: wanted.minimum,
      now: gate.now().toISOString(),
      counts: (minimum, definition) =>
        gate.snapshots.lend({ snapshotId, narrowing }, (district) => {
          const chosen = definition ? { ...wanted.chosen, 'chronic-absence': definition } : wanted.chosen;
          return countsOf[subject]({ input: {}, district, snapshot, chosen }, minimum);
        }),
    });
  } catch (error) {
    if (error instanceof DeliberateError) throw error;
    return fail('not-sealed', { why: error instanceof Error ? error.message : String(error) });
  }
}

const nobody = { personId: '', name: '', role: 'public', schools: [], staffId: null } as const;

type Counted = Pick<Asked<Record<string, never>>, 'input' | 'district' | 'snapshot' | 'chosen'>;

const countsOf: Readonly<Record<Subject, (asked: Counted, minimum: number) => Promise<ToSeal>>> = {
  async attendance(asked, minimum) {
    const facts = await attendanceFacts(asked);
    const lattices = Object.fromEntries(years.map((year) => [year, attendanceLattice(facts, year, minimum)]));
    return { asOf: facts.asOf, definition: facts.definition, lattices };
  },
  async enrollment(asked, minimum) {
    const facts = await fallFacts(asked);
    const lattices = Object.fromEntries(fallsOf(facts).map((fall) => [fall, fallLattice(facts, fall, minimum)]));
    return { asOf: asked.snapshot.dataThrough, definition: '', lattices };
  },
};
