/**
 * Tables protected, then attacked by programs that share no code with the protection:
 * `npm run bench -- suppression [--tables 1000] [--seed 1]`
 */
import { parseArgs } from 'node:util';
import highsModule, { type Highs } from 'highs';
import { buildLattice } from '../src/govern/lattice/build-lattice.ts';
import type { Lattice } from '../src/govern/lattice/lattice.ts';
import { protect } from '../src/govern/lattice/protect.ts';
import { verify } from '../src/govern/lattice/verify.ts';
import { report, rounded } from './options.ts';
import { attack, loadSolver, type Range } from './suppression/attack.ts';
import { latticeA, latticeD, madeDistrict } from './suppression/made-district.ts';
import { wholeRange } from './suppression/oracle.ts';
import { randomTable, shapes } from './suppression/random-tables.ts';
import { type Release, whatIsGiven } from './suppression/what-is-given.ts';

const { values } = parseArgs({
  options: { tables: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
const tables = Number(values.tables);
const seed = Number(values.seed);
const minimum = 10;
const found = { tables: 0, cells: 0, primary: 0, secondary: 0, recovered: 0, narrowed: 0, unproved: 0 };

const highs = await (highsModule as unknown as () => Promise<Highs>)();
const solver = await loadSolver();

for (let number = 0; number < tables; number += 1) {
  const shape = shapes[number % shapes.length] ?? 'two ways';
  const lattice = randomTable(shape, seed * 1_000_000 + number);
  const { release } = protectAndAttack(lattice);
  if (number % 10 < 5) judge(release.secrets.map((secret) => wholeRange(solver, release.published, secret)));
  judgeWhoKnowsOne(lattice, release);
}
console.log(`${found.tables} small tables: ${JSON.stringify(found)}`);

// Three districts; the figures are those of the slowest.
const districts = [seed, seed + 1, seed + 2].map((number) => madeDistrict(number));
const slowest = (seconds: readonly number[]) => Math.max(...seconds);
const latticeASeconds = slowest(districts.map((one) => secondsFor('A', buildLattice(one.enrollment, latticeA))));
const latticeDSeconds = slowest(districts.map((one) => secondsFor('D', buildLattice(one.attendance, latticeD))));
report({ name: 'suppression', ...found, latticeASeconds, latticeDSeconds });

/** CPU seconds to protect and to check the proof. */
function secondsFor(name: string, lattice: Lattice): number {
  const before = process.cpuUsage();
  const { seconds, release } = protectAndAttack(lattice, before);
  console.log(
    `Lattice ${name}: ${release.cells} counts, ${release.primary} small, ${release.secondary} more hidden, ` +
      `${release.secrets.length} small counts attacked, ${seconds} s, ${Math.round(highs.memoryBytes / 1e6)} MB of solver`,
  );
  return seconds;
}

function protectAndAttack(lattice: Lattice, before = process.cpuUsage()) {
  const mask = protect(lattice, highs);
  const proof = verify(lattice, mask);
  const { user, system } = process.cpuUsage(before);
  const release = whatIsGiven(lattice, mask);
  found.tables += 1;
  found.cells += release.cells;
  found.primary += release.primary;
  found.secondary += release.secondary;
  found.unproved += proof.unproved.length + proof.toldToOne.length + proof.faults.length;
  judge(attack(solver, release.published, release.secrets, minimum));
  return { seconds: rounded((user + system) / 1e6), release };
}

function judge(ranges: readonly Range[]): void {
  for (const { least, most } of ranges) {
    if (most === least) found.recovered += 1;
    else if (most - least < minimum) found.narrowed += 1;
  }
}

/** Somebody who knows one finest count of 1 may learn no other small count exactly. */
function judgeWhoKnowsOne(lattice: Lattice, { published, secrets }: Release): void {
  const [first] = lattice.values.flatMap((value, unknown) => (value === 1 ? [unknown] : []));
  if (first === undefined) return;
  const given = [...published.given, { members: [first], value: 1 }];
  const others = secrets.filter((secret) => secret.length > 1 || secret[0] !== first);
  for (const { least, most } of attack(solver, { ...published, given }, others, 1)) {
    if (least === most) found.recovered += 1;
  }
}
