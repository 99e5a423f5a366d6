import fc from 'fast-check';
import highsModule from 'highs';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../data/database.ts';
import type { Measure } from '../questions/question.ts';
import { suppress } from './suppress.ts';

const measure: Measure = {
  dimensions: [{ column: 'school' }, { column: 'group', family: 'family' }],
  counts: [{ column: 'students' }, { column: 'absent', outOf: 'students' }],
};

/** A table of schools by race, with every margin, as a question would count it. */
function table(inner: readonly (readonly { students: number; absent: number }[])[]): Cell[] {
  const cells: Cell[] = [];
  const add = (school: string | null, group: string | null, members: readonly { students: number; absent: number }[]) =>
    cells.push({
      school,
      group,
      family: group === null ? null : 'race',
      students: members.reduce((sum, cell) => sum + cell.students, 0),
      absent: members.reduce((sum, cell) => sum + cell.absent, 0),
    });
  const groups = inner[0]?.length ?? 0;
  for (const [school, row] of inner.entries()) {
    for (const [group, cell] of row.entries()) add(`s${school}`, `g${group}`, [cell]);
    add(`s${school}`, null, row);
  }
  for (let group = 0; group < groups; group += 1) {
    add(
      null,
      `g${group}`,
      inner.map((row) => row[group] ?? { students: 0, absent: 0 }),
    );
  }
  add(null, null, inner.flat());
  return cells;
}

describe('suppress', () => {
  it('hides nothing from those who may see the records', async () => {
    const cells = table([[{ students: 3, absent: 1 }]]);
    const shown = await suppress({ cells, measure, minimum: 0 });
    expect(shown.cells.map((cell) => cell.students)).toEqual(cells.map((cell) => cell.students));
  });

  it('hides a small count, and one more so that the total does not give it away', async () => {
    const cells = table([
      [
        { students: 200, absent: 40 },
        { students: 6, absent: 2 },
        { students: 90, absent: 30 },
      ],
    ]);
    const { cells: shown, hidden } = await suppress({ cells, measure, minimum: 10 });
    const of = (school: string | null, group: string | null) =>
      shown.find((cell) => cell.school === school && cell.group === group);
    expect(of('s0', 'g1')?.students).toBeNull();
    expect(of('s0', 'g2')?.students).toBeNull();
    expect(of('s0', 'g0')?.students).toBe(200);
    expect(of(null, null)?.students).toBe(296);
    expect(hidden.small).toBeGreaterThan(0);
    expect(hidden.complementary).toBeGreaterThan(0);
  });

  it('does not say that all of a group, or none of it, were absent', async () => {
    const cells = table([
      [
        { students: 60, absent: 0 },
        { students: 60, absent: 60 },
        { students: 60, absent: 30 },
        { students: 60, absent: 30 },
      ],
    ]);
    const { cells: shown } = await suppress({ cells, measure, minimum: 10 });
    const absent = shown.filter((cell) => cell.school === 's0' && cell.group !== null).map((cell) => cell.absent);
    expect(absent.slice(0, 2)).toEqual([null, null]);
    expect(shown.find((cell) => cell.group === 'g0')?.students).toBe(60);
  });

  it('does not show every band but one', async () => {
    const bands: Measure = {
      dimensions: [{ column: 'group' }],
      counts: [
        { column: 'students' },
        { column: 'good', outOf: 'students' },
        { column: 'fair', outOf: 'students' },
        { column: 'poor', outOf: 'students' },
      ],
      sums: [{ total: 'students', parts: ['good', 'fair', 'poor'] }],
    };
    const cells = [{ group: 'g0', students: 100, good: 60, fair: 37, poor: 3 }];
    const { cells: shown } = await suppress({ cells, measure: bands, minimum: 10 });
    expect(shown[0]).toMatchObject({ students: 100, good: 60, fair: null, poor: null });
  });

  it('survives an attack by linear programs that shares nothing with it', { timeout: 120_000 }, async () => {
    const highs = await (highsModule as unknown as typeof highsModule.default)();
    const size = fc.record({ students: fc.integer({ min: 0, max: 45 }), share: fc.integer({ min: 0, max: 100 }) });
    const inner = fc
      .record({ schools: fc.integer({ min: 1, max: 4 }), groups: fc.integer({ min: 2, max: 4 }) })
      .chain(({ schools, groups }) =>
        fc.array(fc.array(size, { minLength: groups, maxLength: groups }), { minLength: schools, maxLength: schools }),
      );
    await fc.assert(
      fc.asyncProperty(inner, async (drawn) => {
        const truth = drawn.map((row) =>
          row.map(({ students, share }) => ({ students, absent: Math.round((students * share) / 100) })),
        );
        const { cells: shown } = await suppress({ cells: table(truth), measure, minimum: 10 });
        for (const { least, most, what } of attack(highs, truth, shown)) {
          expect(most - least, what).toBeGreaterThanOrEqual(10 - 1e-6);
        }
      }),
      { numRuns: 60, seed: 20261123 },
    );
  });
});

/** Works from the finest cells and the shown numbers alone, written as a linear program in text. */
function attack(
  highs: { solve(problem: string): { Status: string; ObjectiveValue: number } },
  truth: readonly (readonly { students: number; absent: number }[])[],
  shown: readonly Cell[],
) {
  const lines: string[] = [];
  const terms = (cell: Cell, letters: readonly string[]) =>
    truth
      .flatMap((row, school) =>
        row.flatMap((_, group) =>
          (cell.school === null || cell.school === `s${school}`) && (cell.group === null || cell.group === `g${group}`)
            ? letters.map((letter) => `${letter}${school}_${group}`)
            : [],
        ),
      )
      .join(' + ');
  for (const [index, cell] of shown.entries()) {
    if (cell.students !== null) lines.push(`n${index}: ${terms(cell, ['a', 'r'])} = ${cell.students}`);
    if (cell.absent !== null) lines.push(`k${index}: ${terms(cell, ['a'])} = ${cell.absent}`);
  }
  const body = `Subject To\n${lines.join('\n')}\nEnd`;
  const ranges: { least: number; most: number; what: string }[] = [];
  for (const [school, row] of truth.entries()) {
    for (const [group, cell] of row.entries()) {
      const secrets = [
        { letters: ['a', 'r'], value: cell.students, unsafe: cell.students > 0 && cell.students < 10 },
        { letters: ['a'], value: cell.absent, unsafe: cell.students > 0 && cell.absent < 10 },
        {
          letters: ['r'],
          value: cell.students - cell.absent,
          unsafe: cell.students > 0 && cell.students - cell.absent < 10,
        },
      ];
      for (const { letters, value, unsafe } of secrets) {
        if (!unsafe) continue;
        const objective = letters.map((letter) => `${letter}${school}_${group}`).join(' + ');
        const ends = ['Minimize', 'Maximize'].map((sense) => highs.solve(`${sense}\nobj: ${objective}\n${body}`));
        const open = ends[1]?.Status !== 'Optimal';
        ranges.push({
          least: ends[0]?.ObjectiveValue ?? 0,
          most: open ? Number.POSITIVE_INFINITY : (ends[1]?.ObjectiveValue ?? 0),
          what: `${objective} = ${value}`,
        });
      }
    }
  }
  return ranges;
}
