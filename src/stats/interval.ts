/** A range of plausible values, both ends included. Same unit as the estimate it belongs to. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A share seen in the data: `count` of `total`. Halves are allowed (a student on two rolls); `count` ≤ `total`. */
export interface Proportion {
  readonly count: number;
  readonly total: number;
}

/** The share itself, between 0 and 1, or null where nothing was counted: 3 of 10 is 0.3, 0 of 0 is null. */
export function shareOf({ count, total }: Proportion): number | null {
  if (!(total >= 0 && count >= 0 && count <= total)) {
    throw new RangeError(`A proportion needs 0 ≤ count ≤ total; got ${count} of ${total}.`);
  }
  return total === 0 ? null : count / total;
}
