/** The sealed masks of a snapshot: made when they are needed first, from the counts of the whole district. */
import { DeliberateError, fail } from '../errors.ts';
import { attendanceFacts } from '../questions/attendance/attendance-facts.ts';
import { fallFacts } from '../questions/enrollment/fall-facts.ts';
import type { Asked } from '../questions/question.ts';
import { countFairness, isReviewGiven } from '../questions/trust/attendance-list-fairness.ts';
import { lastRelease } from '../records/lattice-ledger.ts';
import type { Gate } from './gate.ts';
import { attendanceLattice, attendanceWithout, years } from './lattice/attendance-lattice.ts';
import { fallLattice, fallsOf, fallsWithout } from './lattice/fall-lattice.ts';
import { reviewLattice } from './lattice/review-lattice.ts';
import type { ServedMask, Subject, ToSeal } from './lattice/seals.ts';
import { narrowingFor } from './scope.ts';
import { snapshotFacts } from './snapshot-facts.ts';

export interface WhatToSeal {
  readonly subject: Subject;
  readonly snapshotId: string;
  readonly chosen: Record<string, string>;
  readonly minimum: number;
}

export async function sealedMask(gate: Gate, asked: WhatToSeal): Promise<ServedMask> {
  const { snapshotId, subject, minimum } = asked;
  const release = await lastRelease(gate.records);
  const before = release && release.snapshot_id !== snapshotId ? release.snapshot_id : null;
  try {
    return await gate.seals.serve({
      subject,
      snapshotId,
      minimum,
      now: gate.now().toISOString(),
      counts: countsOf(gate, asked),
      released:
        before === null ? null : { snapshotId: before, counts: countsOf(gate, { ...asked, snapshotId: before }) },
    });
  } catch (error) {
    if (error instanceof DeliberateError) throw error;
    return fail('not-sealed', { why: error instanceof Error ? error.message : String(error) });
  }
}

/** The counts of a snapshot to seal, by a minimum and the definition of that name, or the one that is chosen. */
export function countsOf(gate: Gate, { snapshotId, subject, chosen }: Omit<WhatToSeal, 'minimum'>) {
  const narrowing = narrowingFor(nobody, 'aggregate', 'everyone');
  return async (minimum: number, definition: string | undefined): Promise<ToSeal> => {
    const snapshot = await snapshotFacts(gate.snapshots, snapshotId);
    const by = definition ? { ...chosen, 'chronic-absence': definition } : chosen;
    return await gate.snapshots.lend({ snapshotId, narrowing }, (district) =>
      lay[subject]({ input: {}, district, snapshot, chosen: by }, minimum),
    );
  };
}

const nobody = { personId: '', name: '', role: 'public', schools: [], staffId: null } as const;

type Counted = Pick<Asked<Record<string, never>>, 'input' | 'district' | 'snapshot' | 'chosen'>;

const lay: Readonly<Record<Subject, (asked: Counted, minimum: number) => Promise<ToSeal>>> = {
  async attendance(asked, minimum) {
    const facts = await attendanceFacts(asked);
    const laid = (without?: readonly string[]) =>
      Object.fromEntries(years.map((year) => [year, attendanceLattice(facts, year, { minimum, without })]));
    const coarser = attendanceWithout.map((cuts) => () => laid(cuts));
    const { asOf, definition } = facts;
    return { asOf, definition, lattices: laid(), coarser, within: schoolYearOf(asOf) };
  },
  async review(asked, minimum) {
    const { rows, asOf, definitions } = await countFairness(asked);
    const cells = rows.filter(isReviewGiven);
    const lattices = { review: reviewLattice(cells, minimum) };
    return { asOf, definition: definitions[0]?.name ?? '', lattices, within: schoolYearOf(asOf) };
  },
  async enrollment(asked, minimum) {
    const facts = await fallFacts(asked);
    const laid = (without?: readonly string[]) =>
      Object.fromEntries(fallsOf(facts).map((fall) => [fall, fallLattice(facts, fall, { minimum, without })]));
    const coarser = fallsWithout.map((cuts) => () => laid(cuts));
    return { asOf: asked.snapshot.dataThrough, definition: '', lattices: laid(), coarser };
  },
};

/** '2026-11-20' → '2027': a school year is named by its end. */
function schoolYearOf(day: string): string {
  return String(Number(day.slice(0, 4)) + (day.slice(5, 7) > '06' ? 1 : 0));
}
