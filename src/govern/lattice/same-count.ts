/**
 * Whether a count is another one under a second name, by the links alone and whatever is given: where a school serves
 * one grade, its students are that grade’s. Elimination over whole numbers modulo a prime.
 */
import type { Lattice } from './lattice.ts';

type Row = Map<number, bigint>;
const prime = 2_147_483_647n;

/** A test for a lattice; the links are eliminated when it is first used. */
export function sameCounts(lattice: Lattice): (members: readonly number[], unknown: number) => boolean {
  let basis: Map<number, Row> | undefined;
  return (members, unknown) => {
    basis ??= eliminated(lattice);
    const of = reduced(basis, new Map(members.map((member) => [member, 1n])));
    const known = reduced(basis, new Map([[unknown, 1n]]));
    const [pivot] = known.keys();
    if (pivot === undefined || of.size !== known.size) return false;
    const factor = ((of.get(pivot) ?? 0n) * inverse(known.get(pivot) ?? 1n)) % prime;
    return [...known].every(([column, entry]) => of.get(column) === (entry * factor) % prime);
  };
}

function eliminated({ links }: Lattice): Map<number, Row> {
  const basis = new Map<number, Row>();
  for (const { left, right } of links) {
    const row: Row = new Map();
    for (const member of left) row.set(member, 1n);
    for (const member of right) row.set(member, prime - 1n);
    const rest = reduced(basis, row);
    const [pivot] = rest.keys();
    if (pivot === undefined) continue;
    const scale = inverse(rest.get(pivot) ?? 1n);
    basis.set(pivot, new Map([...rest].map(([column, entry]) => [column, (entry * scale) % prime])));
  }
  return basis;
}

/** What is left of a row without the pivots of the basis. */
function reduced(basis: ReadonlyMap<number, Row>, row: Row): Row {
  const rest = new Map(row);
  for (const [pivot, one] of basis) {
    const factor = rest.get(pivot);
    if (factor === undefined) continue;
    for (const [column, entry] of one) {
      const value = ((rest.get(column) ?? 0n) + (prime - factor) * entry) % prime;
      if (value === 0n) rest.delete(column);
      else rest.set(column, value);
    }
  }
  return rest;
}

function inverse(value: bigint): bigint {
  let result = 1n;
  let base = value;
  for (let power = prime - 2n; power > 0n; power >>= 1n) {
    if (power & 1n) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
}
