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
  const complete = new Map(
    [...histories].filter(([, history]) => years.every((year) => totalOf(rowOf(history, year) ?? []) >= leastStudents)),
  );
  const judged = complete.size > 0 ? complete : histories;
  if (complete.size === 0)
    console.log(
      `No district has ${leastStudents} or more students in every fall: all are judged, on the falls they have.`,
    );
  console.log(
    `${histories.size} districts, falls ${years[0]} to ${years.at(-1)}; ${complete.size} have ${leastStudents} or more K–12 students in every fall.`,
  );
  const before = process.cpuUsage();
  const { outcomes } = backtest({ histories: judged, origins, horizons, panel });
  if (outcomes.length === 0) {
    console.error(
      'Nothing to measure: it takes five falls, and a count from which to forecast and against which to hold it.',
    );
    process.exit(2);
  }
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
