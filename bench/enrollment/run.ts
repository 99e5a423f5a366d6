import { type GradeHistory, rowOf, totalOf } from '../../src/questions/enrollment/grade-counts.ts';
import { backtest, type Outcome } from './backtest.ts';
import { printFigures } from './print-figures.ts';

export interface RunInput {
  readonly name: string;
  readonly histories: ReadonlyMap<string, GradeHistory>;
  /** Districts with fewer students in any fall are left out, as are those without a count in some fall. */
  readonly leastStudents: number;
  readonly panel: boolean;
  /** Years ahead; 4 without it. */
  readonly horizons?: number | undefined;
}

const usualHorizons = 4;
const fallsBeforeAnOrigin = 3;

/** Every origin that has three falls before it and one after it, one to four years ahead. */
export function run({ name, histories, leastStudents, panel, horizons = usualHorizons }: RunInput): void {
  const years = [...new Set([...histories.values()].flatMap((history) => history.years))].sort(
    (left, right) => left - right,
  );
  const origins = years.slice(fallsBeforeAnOrigin, -1);
  const judged = new Map(
    [...histories].filter(([, history]) => years.every((year) => totalOf(rowOf(history, year) ?? []) >= leastStudents)),
  );
  console.log(
    `${histories.size} districts, falls ${years[0]} to ${years.at(-1)}; ${judged.size} have ${leastStudents} or more K–12 students in every fall.`,
  );
  if (judged.size === 0 || origins.length === 0) {
    console.error('Nothing to measure: it takes five falls and one district that has them all. See --least-students.');
    process.exit(2);
  }
  const before = process.cpuUsage();
  const { outcomes } = backtest({ histories: judged, origins, horizons, panel });
  const { user, system } = process.cpuUsage(before);
  printFigures({
    name,
    districts: judged.size,
    outcomes,
    shocks: shocksIn(outcomes),
    cpuSeconds: (user + system) / 1e6,
  });
}

const shockFrom = 0.015;

/** Falls that came far from every expectation: all districts together, a year ahead, beyond 1.5 %. */
function shocksIn(outcomes: readonly Outcome[]): Map<number, number> {
  const shocks = new Map<number, number>();
  for (const [origin, cell] of Map.groupBy(outcomes, ({ origin }) => origin)) {
    const next = cell.filter(({ horizon }) => horizon === 1);
    const expected = next.reduce((sum, outcome) => sum + outcome.expected, 0);
    const actual = next.reduce((sum, outcome) => sum + outcome.actual, 0);
    const surprise = actual / expected - 1;
    if (Math.abs(surprise) > shockFrom) shocks.set(origin + 1, surprise);
  }
  return shocks;
}
