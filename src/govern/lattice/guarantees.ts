/** What the sealed counts promise, in the words of the privacy page, and what they do not; and the facts of a seal. */

import { maskHash, proofHash } from './seal.ts';
import type { ServedMask } from './seals.ts';

export interface Promised {
  readonly promised: readonly string[];
  readonly notPromised: readonly string[];
}

export function whatIsPromised(minimum: number): Promised {
  return {
    promised: [
      `For every count of students below ${minimum}, and every finest count behind it, we hold two different complete tables of whole numbers. Both agree with everything that the board and the public were given, and they differ in that count by at least ${minimum}. So nobody can work the count out from what was given, nor narrow it to fewer than ${minimum} values.`,
      'This holds for all filters, charts, files and answers together: they are all read from one sealed mask, made once for each snapshot.',
      'A child, or anyone who knows one hidden finest count of 1 exactly, still cannot work out any other hidden small count.',
      'The proof is checked by adding whole numbers, without the program that found it. Counts that cannot be proved are not given.',
    ],
    notPromised: [
      'Somebody who knows several hidden counts from elsewhere, such as a teacher who knows a class, may work out more.',
      'Somebody who knows that one child joined or left between two snapshots may learn that child’s group by comparing them: publish a few times a year, not each day.',
      'Within its range one value of a hidden count may be likelier than another.',
      'Days attended and missed are sums of days, not counts of students. They are given where the students are given, and are not part of the proof.',
      'Questions that are not read from the sealed mask yet are given for the whole district only, each protected by itself.',
      'Whoever sees a student’s record by their role is outside this protection.',
    ],
  };
}

export interface SealFacts {
  readonly snapshotId: string;
  readonly asOf: string;
  readonly definition: string;
  readonly minimum: number;
  /** Counts that have a name, how many of them are hidden, and small counts that were proved. */
  readonly counts: number;
  readonly hidden: number;
  readonly proved: number;
  /** The other whole tables that prove it. */
  readonly tables: number;
  readonly maskHash: string;
  readonly proofHash: string;
}

export function sealFacts({ seal }: ServedMask): SealFacts {
  const parts = Object.values(seal.parts);
  const sum = (of: (part: (typeof parts)[number]) => number) => parts.reduce((all, part) => all + of(part), 0);
  const { snapshotId, asOf, definition, minimum } = seal;
  return {
    snapshotId,
    asOf,
    definition,
    minimum,
    counts: sum((part) => part.counts),
    hidden: sum((part) => part.hidden),
    proved: sum((part) => part.proved),
    tables: sum((part) => part.witnesses.length),
    maskHash: maskHash(seal),
    proofHash: proofHash(seal),
  };
}
