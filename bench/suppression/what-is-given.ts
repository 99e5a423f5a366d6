/** What an outsider holds after a release, and what is not theirs to know. */
import type { Lattice, Mask } from '../../src/govern/lattice/lattice.ts';
import type { Published } from './attack.ts';

export interface Release {
  readonly published: Published;
  /** The counts below the minimum, given or finest, by the unknowns that add up to them. */
  readonly secrets: readonly (readonly number[])[];
  readonly cells: number;
  readonly primary: number;
  readonly secondary: number;
}

export function whatIsGiven(lattice: Lattice, mask: Pick<Mask, 'hidden'>): Release {
  const given: { members: readonly number[]; value: number }[] = [];
  const secrets: (readonly number[])[] = [];
  const counted = { cells: 0, primary: 0, secondary: 0 };
  for (const [place, cell] of lattice.cells.entries()) {
    const value = cell.members.map((member) => lattice.values[member] ?? 0).reduce((sum, one) => sum + one, 0);
    const isSecret = value < 10 && (value > 0 || cell.zeroTells);
    if (isSecret) secrets.push(cell.members);
    if (!cell.given) continue;
    counted.cells += 1;
    if (isSecret) counted.primary += 1;
    else if (mask.hidden[place]) counted.secondary += 1;
    if (!mask.hidden[place]) given.push({ members: cell.members, value });
  }
  const same = lattice.links.map(({ left, right }) => [left, right] as const);
  return { published: { unknowns: lattice.values.length, given, same }, secrets, ...counted };
}
