/** The protection of a lattice, attacked by programs that share no code with it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import highsModule, { type Highs } from 'highs';
import { beforeAll, describe, expect, it } from 'vitest';
import { attack, loadSolver, type Published, type Range, type Solver } from '../../bench/suppression/attack.ts';
import { eliminationMask } from '../../bench/suppression/elimination-mask.ts';
import { wholeRange } from '../../bench/suppression/oracle.ts';
import { randomTable, shapes } from '../../bench/suppression/random-tables.ts';
import { whatIsGiven } from '../../bench/suppression/what-is-given.ts';
import { buildLattice, type Fact } from '../../src/govern/lattice/build-lattice.ts';
import type { Lattice, Mask } from '../../src/govern/lattice/lattice.ts';
import { protect } from '../../src/govern/lattice/protect.ts';
import { verify } from '../../src/govern/lattice/verify.ts';

const reference = join(import.meta.dirname, '../../../shared/reference/suppression_attack.json');
let highs: Highs;
let solver: Solver;

beforeAll(async () => {
  highs = await (highsModule as unknown as () => Promise<Highs>)();
  solver = await loadSolver();
});

const width = ({ least, most }: Range) => most - least;

function attackOn(lattice: Lattice, mask: Pick<Mask, 'hidden'>, enough = 10): Range[] {
  const { published, secrets } = whatIsGiven(lattice, mask);
  return attack(solver, published, secrets, enough);
}

interface ReferenceTable {
  readonly rows: readonly string[];
  readonly cols: readonly string[];
  readonly table: readonly (readonly number[])[];
  readonly suppressed: readonly (readonly [string, string])[];
  readonly intervals: Readonly<Record<string, readonly [number, number]>>;
}

/** A table with its margins in the last row and column, as sums of its inner cells. */
function published({ rows, cols, table, suppressed }: ReferenceTable) {
  const inner = [rows.length - 1, cols.length - 1] as const;
  const hidden = new Set(suppressed.map(([row, column]) => `${row}|${column}`));
  const cells = rows.flatMap((row, r) =>
    cols.map((column, c) => {
      const members: number[] = [];
      for (let i = 0; i < inner[0]; i += 1)
        for (let j = 0; j < inner[1]; j += 1)
          if ((r === inner[0] || r === i) && (c === inner[1] || c === j)) members.push(i * inner[1] + j);
      return { name: `${row}|${column}`, members, value: table[r]?.[c] ?? 0 };
    }),
  );
  const all: Published = {
    unknowns: inner[0] * inner[1],
    given: cells.filter(({ name }) => !hidden.has(name)),
    same: [],
  };
  return { all, secrets: cells.filter(({ name }) => hidden.has(name)) };
}

describe('the attack', () => {
  const found = existsSync(reference);
  if (!found) console.warn('Skipped: ../shared/reference/suppression_attack.json is not here.');
  it.skipIf(!found)('gives the ranges of the reference, where one count is told though no line has one hole', () => {
    const tables = JSON.parse(readFileSync(reference, 'utf8')) as Record<string, ReferenceTable>;
    for (const name of ['sdcTable_4x4', 'school_primary_only', 'school_complementary_row']) {
      const table = tables[name];
      if (!table) throw new Error(`The reference has no table ${name}.`);
      const { all, secrets } = published(table);
      const ranges = attack(
        solver,
        all,
        secrets.map(({ members }) => members),
        1e9,
      );
      const got = Object.fromEntries(
        secrets.map(({ name: cell }, at) => [cell, [ranges[at]?.least, ranges[at]?.most]]),
      );
      expect(got, name).toEqual(table.intervals);
    }
  });

  it('finds what elimination alone leaves exact or narrow', () => {
    let told = 0;
    for (let number = 0; number < 30; number += 1) {
      const lattice = randomTable('three ways', number);
      told += attackOn(lattice, { hidden: eliminationMask(lattice) }).filter((range) => width(range) < 10).length;
    }
    expect(told).toBeGreaterThan(20);
  });
});

describe('a protected lattice', () => {
  it('hides the three that every good method hides, of a table with one small count', () => {
    const counts = { A: [18, 2], B: [14, 19], C: [12, 10], D: [11, 14] };
    const facts = Object.entries(counts).flatMap(([school, of]) =>
      of.map((students, at): Fact => ({ at: { school }, family: 'sex', group: `${at}`, students })),
    );
    const nodes = [
      { name: 'all', by: [], keep: true },
      { name: 'school', by: ['school'], keep: true },
      { name: 'sex', by: [], families: ['sex'], keep: true },
      { name: 'school-sex', by: ['school'], families: ['sex'] },
    ];
    const lattice = buildLattice(facts, { block: 'school', outcomes: [], nodes, minimum: 3 });
    const { hidden } = protect(lattice, highs);
    expect(lattice.cells.filter(({ given }, place) => given && !hidden[place])).toHaveLength(11);
  });

  it('survives: the checker, the attack and exact whole numbers agree', { timeout: 120_000 }, () => {
    for (let number = 0; number < 60; number += 1) {
      const lattice = randomTable(shapes[number % shapes.length] ?? 'two ways', 77_000 + number);
      const mask = protect(lattice, highs);
      const { unproved, toldToOne, faults } = verify(lattice, mask);
      expect({ unproved, toldToOne, faults }).toEqual({ unproved: [], toldToOne: [], faults: [] });
      for (const range of attackOn(lattice, mask)) expect(width(range), `table ${number}`).toBeGreaterThanOrEqual(10);
      const { published: given, secrets } = whatIsGiven(lattice, mask);
      for (const secret of secrets.slice(0, 6)) {
        expect(width(wholeRange(solver, given, secret)), `table ${number}`).toBeGreaterThanOrEqual(10);
      }
    }
  });

  it('leaves two values at least to whoever knows one finest count of 1', { timeout: 120_000 }, () => {
    let tried = 0;
    for (let number = 0; number < 40; number += 1) {
      const lattice = randomTable(shapes[number % shapes.length] ?? 'two ways', 88_000 + number);
      const { published: given, secrets } = whatIsGiven(lattice, protect(lattice, highs));
      for (const [known] of [...lattice.values.entries()].filter(([, value]) => value === 1)) {
        tried += 1;
        const more = { ...given, given: [...given.given, { members: [known], value: 1 }] };
        const others = secrets.filter((secret) => secret.length > 1 || secret[0] !== known);
        for (const range of attack(solver, more, others, 1)) expect(width(range)).toBeGreaterThanOrEqual(1);
      }
    }
    expect(tried).toBeGreaterThan(20);
  });

  it('knows a count under a second name, where one grade holds a whole school, from another count', () => {
    const of = (school: string, family: string, group: string, students: number): Fact => ({
      at: { school },
      family,
      group,
      students,
    });
    const facts = [
      of('s1', 'grade', '05', 1),
      of('s2', 'grade', '05', 40),
      of('s2', 'grade', '06', 30),
      of('s1', 'race', 'a', 1),
      of('s1', 'race', 'b', 0),
      of('s2', 'race', 'a', 50),
      of('s2', 'race', 'b', 20),
    ];
    const nodes = [
      { name: 'district', by: [], weight: 20, keep: true },
      { name: 'school', by: ['school'] },
      { name: 'race', by: [], families: ['race'] },
      { name: 'school-race', by: ['school'], families: ['race'] },
    ];
    const lattice = buildLattice(facts, { block: 'school', outcomes: [], nodes, minimum: 10 });
    const mask = protect(lattice, highs);
    expect(verify(lattice, mask)).toMatchObject({ unproved: [], toldToOne: [], faults: [] });
    expect(lattice.cells.findIndex(({ names }, place) => names[0] === '["district"]' && !mask.hidden[place])).not.toBe(
      -1,
    );
  });

  it('refuses each single count given again, and a table altered anywhere', { timeout: 60_000 }, () => {
    let refused = 0;
    for (let number = 0; number < 25; number += 1) {
      const lattice = randomTable('two ways', 99_000 + number);
      const mask = protect(lattice, highs);
      for (const [place, { given }] of lattice.cells.entries()) {
        if (!given || !mask.hidden[place]) continue;
        const again = { ...mask, hidden: mask.hidden.map((is, other) => is && other !== place) };
        const { unproved, faults } = verify(lattice, again);
        expect(unproved.length + faults.length, `table ${number}, count ${place}`).toBeGreaterThan(0);
        refused += 1;
      }
      const [first, ...rest] = mask.witnesses;
      if (!first) continue;
      const altered = first.map(([unknown, by], at) => [unknown, at === 0 ? by + 1 : by] as const);
      expect(verify(lattice, { ...mask, witnesses: [altered, ...rest] }).faults).not.toEqual([]);
    }
    expect(refused).toBeGreaterThan(50);
  });

  it('is the same for the same counts', () => {
    for (const shape of shapes) {
      expect(protect(randomTable(shape, 5), highs)).toEqual(protect(randomTable(shape, 5), highs));
    }
  });
});
