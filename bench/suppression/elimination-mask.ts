/**
 * The classical method, as a control that must fail: a count is given unless some small count would then be a sum and
 * difference of counts given (Gaussian elimination). It knows nothing of numbers never being below zero, nor of ranges.
 */
import type { Lattice } from '../../src/govern/lattice/lattice.ts';

const prime = 67_108_859n;

export function eliminationMask(lattice: Lattice): boolean[] {
  const size = lattice.values.length;
  const rowOf = (members: readonly number[]) => {
    const row = new Array<bigint>(size).fill(0n);
    for (const member of members) row[member] = 1n;
    return row;
  };
  const value = (members: readonly number[]) => members.reduce((sum, member) => sum + (lattice.values[member] ?? 0), 0);
  const small = lattice.cells.map(({ members, zeroTells }) => {
    const students = value(members);
    return students < lattice.minimum && (students > 0 || zeroTells);
  });
  const secrets = lattice.cells.flatMap(({ members }, place) => (small[place] ? [rowOf(members)] : []));
  let basis: bigint[][] = [];
  for (const { left, right } of lattice.links) {
    const row = rowOf(left);
    for (const member of right) row[member] = prime - 1n;
    basis = withRow(basis, row);
  }
  const hidden = lattice.cells.map(() => true);
  const order = [...lattice.cells.keys()].sort(
    (one, other) => (lattice.cells[other]?.members.length ?? 0) - (lattice.cells[one]?.members.length ?? 0),
  );
  for (const place of order) {
    const cell = lattice.cells[place];
    if (!cell?.given || small[place]) continue;
    const tried = withRow(basis, rowOf(cell.members));
    if (secrets.some((secret) => reduced(tried, secret).every((entry) => entry === 0n))) continue;
    basis = tried;
    hidden[place] = false;
  }
  return hidden;
}

function withRow(basis: bigint[][], row: readonly bigint[]): bigint[][] {
  const rest = reduced(basis, row);
  const pivot = rest.findIndex((entry) => entry !== 0n);
  if (pivot < 0) return basis;
  const scale = inverse(rest[pivot] ?? 1n);
  return [...basis, rest.map((entry) => (entry * scale) % prime)];
}

function reduced(basis: readonly bigint[][], row: readonly bigint[]): bigint[] {
  let rest = [...row];
  for (const one of basis) {
    const pivot = one.findIndex((entry) => entry !== 0n);
    const factor = rest[pivot] ?? 0n;
    if (factor !== 0n) rest = rest.map((entry, column) => (entry + (prime - factor) * (one[column] ?? 0n)) % prime);
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
