/** What the sealed counts promise, in the words of the privacy page, and what they do not; and the facts of a seal. */

import { maskHash, proofHash } from './seal.ts';
import type { ServedMask, Subject } from './seals.ts';

export interface Promised {
  readonly promised: readonly string[];
  readonly notPromised: readonly string[];
}

export function whatIsPromised(minimum: number): Promised {
  return {
    promised: [
      `For every count of students below ${minimum}, and every finest count behind it, we hold two different complete tables of whole numbers. Both agree with everything that the board and the public were given, and they differ in that count by at least ${minimum}. So nobody can work the count out from what was given, nor narrow it to fewer than ${minimum} values.`,
      'This holds for all filters, charts, files and answers together: they are all read from sealed masks, made once for each snapshot.',
      'A child, or anyone who knows one hidden finest count of 1 exactly, still cannot work out any other hidden small count.',
      'The proof is checked by adding whole numbers, without the program that found it. Counts that cannot be proved are not given.',
      `The board and the public see one release until the next, in February, June and October or when somebody makes one. What one hides the next hides as well. Where it can be done, the two are proved together: setting them side by side then gives away no small count that stayed as it was. Where fewer than ${minimum} students came, left or changed between them, the new one is not made.`,
    ],
    notPromised: [
      'Somebody who knows several hidden counts from elsewhere, such as a teacher who knows a class, may work out more.',
      'Somebody who knows that one child joined or left between two releases may learn that child’s group by comparing them.',
      'Within its range one value of a hidden count may be likelier than another.',
      'Days attended and missed are sums of days, not counts of students. They are given where the students are given, and are not part of the proof.',
      'What is not read from a sealed mask (programs, absences by reason, day and week, moves between schools, courses) is given for the whole district, for a program or for a course only, each table protected by itself.',
      'The cabinet and operations see each new snapshot, and plan with the October counts as they were published. What is promised holds for them within one snapshot, and without those.',
      'Whoever sees a student’s record by their role is outside this protection.',
    ],
  };
}

export interface SealFacts {
  readonly subject: Subject;
  readonly snapshotId: string;
  readonly asOf: string;
  readonly definition: string;
  readonly minimum: number;
  /** The snapshot released before, of which it gives nothing that was hidden. */
  readonly beside: string | null;
  /** Both were proved together. */
  readonly together: boolean;
  /** Counts that have a name, how many of them are hidden, and small counts that were proved. */
  readonly counts: number;
  readonly hidden: number;
  readonly proved: number;
  /** The other whole tables that prove it. */
  readonly tables: number;
  readonly maskHash: string;
  readonly proofHash: string;
}

export function sealFacts(subject: Subject, { seal }: ServedMask): SealFacts {
  const parts = Object.values(seal.parts);
  const sum = (of: (part: (typeof parts)[number]) => number) => parts.reduce((all, part) => all + of(part), 0);
  const { snapshotId, asOf, definition, minimum, beside, together } = seal;
  return {
    subject,
    snapshotId,
    asOf,
    definition,
    minimum,
    beside,
    together,
    counts: sum((part) => part.counts),
    hidden: sum((part) => part.hidden),
    proved: sum((part) => part.proved),
    tables: sum((part) => part.witnesses.length),
    maskHash: maskHash(seal),
    proofHash: proofHash(seal),
  };
}
