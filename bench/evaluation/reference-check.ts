/** One number of ours beside the number that a reference implementation or a publication gives. */
export interface ReferenceCheck {
  readonly name: string;
  readonly expected: number;
  readonly ours: number;
  /** Largest allowed distance, as a share of the expected number (of 1 where that is nearer to 0). */
  readonly tolerance: number;
}

export function check(name: string, ours: number, expected: number, tolerance = 1e-6): ReferenceCheck {
  return { name, expected, ours, tolerance };
}

/** Distance from the reference in tolerances: 1 is just met, NaN never. */
export function distanceOf({ expected, ours, tolerance }: ReferenceCheck): number {
  return Math.abs(ours - expected) / (tolerance * Math.max(Math.abs(expected), 1e-3));
}

export function isMet(one: ReferenceCheck): boolean {
  return distanceOf(one) <= 1;
}
