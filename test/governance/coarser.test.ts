/** Where small counts cannot be proved, cuts are dropped by specification; where none of them can, nothing is sealed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildLattice, type Fact } from '../../src/govern/lattice/build-lattice.ts';
import type { Lattice } from '../../src/govern/lattice/lattice.ts';
import { makeSeals } from '../../src/govern/lattice/seals.ts';
import { openRecords } from '../../src/records/open-records.ts';
import type { Records } from '../../src/records/records.ts';

let home: string;
let records: Records;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'plumbline-coarser-'));
  records = await openRecords({ home });
});
afterAll(async () => {
  await records.close();
  rmSync(home, { recursive: true, force: true });
});

const facts: Fact[] = [
  { at: { school: 's1' }, family: 'race', group: 'a', students: 3 },
  { at: { school: 's1' }, family: 'race', group: 'b', students: 2 },
  { at: { school: 's2' }, family: 'race', group: 'a', students: 40 },
  { at: { school: 's2' }, family: 'race', group: 'b', students: 50 },
];
const nodes = [
  { name: 'district', by: [] },
  { name: 'school', by: ['school'] },
];

function lattice(cuts: readonly string[]): Lattice {
  const kept = nodes.filter(({ name }) => cuts.includes(name));
  return buildLattice(facts, { block: 'school', outcomes: [], nodes: kept, minimum: 10 });
}

/** As if the schools’ totals had been given away before: the 5 of the first leave no room for ten. */
function withSchoolsKnown(): Lattice {
  const whole = lattice(['district', 'school']);
  return { ...whole, cells: whole.cells.map((cell) => ({ ...cell, keep: cell.given, fixed: cell.given })) };
}

const needs = (snapshotId: string, coarser: readonly (() => Record<string, Lattice>)[]) => ({
  subject: 'enrollment' as const,
  snapshotId,
  minimum: 10,
  now: '2026-11-23T12:00:00Z',
  released: null,
  counts: async () => ({ asOf: '2026-11-20', definition: '', lattices: { 2026: withSchoolsKnown() }, coarser }),
});

it('drops the cut that cannot be proved, and gives the rest', async () => {
  const coarser = [() => ({ 2026: lattice(['district']) })];
  const mask = await makeSeals({ home, records }).serve(needs('one', coarser));
  expect(mask.isGiven('2026', '["district"]')).toBe(true);
  expect(mask.isGiven('2026', '["school","s2"]')).toBe(false);
});

it('seals nothing where nothing can be proved', async () => {
  const serving = makeSeals({ home, records }).serve(needs('two', []));
  await expect(serving).rejects.toThrow();
  expect(await records.database.selectFrom('lattice_ledger').select('snapshot_id').execute()).toEqual([
    { snapshot_id: 'one' },
  ]);
});
