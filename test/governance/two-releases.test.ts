/**
 * Two releases of nearly the same students, set off against each other by somebody who knows which finest counts did
 * not change: everything that both give, in one system, attacked by a program that shares nothing with the protection.
 */
import highsModule, { type Highs } from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { attack, loadSolver, type Published, type Solver } from '../../bench/suppression/attack.ts';
import { randomTable } from '../../bench/suppression/random-tables.ts';
import { flowBetween, jointLattice } from '../../src/govern/lattice/joint-lattice.ts';
import type { Lattice } from '../../src/govern/lattice/lattice.ts';
import { protect } from '../../src/govern/lattice/protect.ts';
import { verify } from '../../src/govern/lattice/verify.ts';
import { isDue } from '../../src/govern/public-release.ts';
import { randomInteger, seededRandom } from '../../src/stats/seeded-random.ts';

let highs: Highs;
let solver: Solver;
beforeAll(async () => {
  highs = await (highsModule as unknown as () => Promise<Highs>)();
  solver = await loadSolver();
});

/** The same district later: in a few finest places some students came, in a few some left. */
function later(lattice: Lattice, seed: number): Lattice {
  const random = seededRandom({ seed });
  const values = [...lattice.values];
  for (let change = 0; change < 4; change += 1) {
    const place = randomInteger(random, values.length);
    values[place] = Math.max(0, (values[place] ?? 0) + randomInteger(random, 15) - 5);
  }
  return { ...lattice, values };
}

function given(lattice: Lattice, hidden: readonly boolean[]): Set<string> {
  return new Set(lattice.cells.flatMap((cell, at) => (cell.given && hidden[at] === false ? cell.names : [])));
}

/** Everything that two releases give, over the unknowns of both; what did not change is the same unknown. */
function bothReleases(then: Lattice, now: Lattice, gave: readonly [ReadonlySet<string>, ReadonlySet<string>]) {
  const size = then.values.length;
  const place = (unknown: number) => (now.values[unknown] === then.values[unknown] ? unknown : size + unknown);
  const sums = (lattice: Lattice, names: ReadonlySet<string>, at: (unknown: number) => number) =>
    lattice.cells.flatMap(({ names: called, members }) =>
      called.some((name) => names.has(name))
        ? [{ members: members.map(at), value: members.reduce((sum, one) => sum + (lattice.values[one] ?? 0), 0) }]
        : [],
    );
  const secrets = [then, now].flatMap((lattice, which) =>
    lattice.cells.flatMap(({ members, zeroTells }) => {
      const value = members.reduce((sum, one) => sum + (lattice.values[one] ?? 0), 0);
      const isSmall = value < 10 && (value > 0 || zeroTells);
      return isSmall ? [members.map((one) => (which === 0 ? one : place(one)))] : [];
    }),
  );
  const published: Published = {
    unknowns: 2 * size,
    given: [...sums(then, gave[0], (one) => one), ...sums(now, gave[1], place)],
    same: [],
  };
  return attack(solver, published, secrets, 10).filter(({ least, most }) => most - least < 10).length;
}

describe('a release beside the one before', () => {
  it('leaves every small count of both wide, where each proved alone does not', { timeout: 240_000 }, () => {
    let toldAlone = 0;
    let tables = 0;
    for (let number = 0; number < 24; number += 1) {
      const then = randomTable('two ways', 41_000 + number);
      const now = later(then, number);
      const before = given(then, protect(then, highs).hidden);
      const joint = jointLattice(now, { lattice: then, given: before });
      let mask: ReturnType<typeof protect>;
      try {
        mask = protect(joint, highs);
      } catch {
        // Some pairs cannot be proved: then the earlier release stays.
        continue;
      }
      tables += 1;
      expect(verify(joint, mask)).toMatchObject({ unproved: [], faults: [] });
      expect(bothReleases(then, now, [before, given(joint, mask.hidden)]), `tables ${number}`).toBe(0);
      toldAlone += bothReleases(then, now, [before, given(now, protect(now, highs).hidden)]);
    }
    expect(tables).toBeGreaterThan(8);
    expect(toldAlone).toBeGreaterThan(0);
  });

  it('is the release before where nothing changed', () => {
    const then = randomTable('two ways', 7);
    const before = given(then, protect(then, highs).hidden);
    const joint = jointLattice(then, { lattice: then, given: before });
    expect(given(joint, protect(joint, highs).hidden)).toEqual(before);
  });

  it('counts who came, left or changed, in the family that tells most', () => {
    const then = randomTable('two ways', 7);
    expect(flowBetween(then, then)).toBe(0);
    const values = then.values.map((value, at) => (at === 3 ? value + 1 : value));
    expect(flowBetween({ ...then, values }, then)).toBe(1);
  });

  it('is due after a day of the calendar has passed, and not twice for one day', () => {
    expect(isDue('2026-10-15', '2026-11-23')).toBe(false);
    expect(isDue('2026-10-14', '2026-10-15')).toBe(true);
    expect(isDue('2026-11-23', '2027-01-31')).toBe(false);
    expect(isDue('2026-11-23', '2027-02-01')).toBe(true);
    expect(isDue('2024-11-23', '2026-01-05')).toBe(true);
  });
});
