import { report } from '../options.ts';
import { type MethodName, methodNames, type Outcome } from './backtest.ts';
import { type ByMethod, byMethod, type FigureRow, figureRows, figuresOf, mean } from './figures.ts';

export interface PrintInput {
  readonly name: string;
  readonly districts: number;
  readonly outcomes: readonly Outcome[];
  /** Falls in which all districts together were far from what anyone would have said, with how far. */
  readonly shocks: ReadonlyMap<number, number>;
  readonly cpuSeconds: number;
}

const heads: Record<MethodName, string> = {
  ours: 'ours',
  noChange: 'no change',
  cohortSurvival: 'cohort',
  dampedTrend: 'trend',
  average: 'average',
};

/** Tables for people, then the one line of figures for machines, all shares of 1 in it. */
export function printFigures({ name, districts, outcomes, shocks, cpuSeconds }: PrintInput): void {
  const rows = figureRows(outcomes);
  console.log(`${districts} districts. Weighted absolute error of the K–12 total, in %:\n`);
  console.log(
    line(['origin+years', ...methodNames.map((method) => heads[method]), 'in 80 % band', 'in 95 %', 'grades in 80 %']),
  );
  for (const row of rows) console.log(line(cellsOf(row, shocks)));
  const calm = rows.filter(
    ({ origin, horizon }) => ![...shocks.keys()].some((year) => year > origin && year <= origin + horizon),
  );
  printMeans('all', rows);
  if (calm.length < rows.length && calm.length > 0) printMeans('calm only', calm);
  printRecordBySize(outcomes);
  printNational(rows);
  for (const [year, surprise] of shocks) {
    console.log(`Fall ${year} was a shock: all districts together came ${percent(surprise)} % from what was expected.`);
  }
  report({
    name,
    districts,
    units: 'shares',
    cpuSeconds: round(cpuSeconds, 1),
    shockYears: [...shocks.keys()],
    mean: {
      wape: roundAll(byMethod((method) => mean(rows.map(({ wape }) => wape[method])))),
      gradeWape: roundAll(byMethod((method) => mean(rows.map(({ gradeWape }) => gradeWape[method])))),
      medianError: roundAll(byMethod((method) => mean(rows.map(({ medianError }) => medianError[method])))),
      coverage80: round(mean(rows.map(({ coverage80 }) => coverage80)), 4),
    },
    rows: rows.map((row) => ({
      origin: row.origin,
      horizon: row.horizon,
      wape: roundAll(row.wape),
      gradeWape: roundAll(row.gradeWape),
      medianError: roundAll(row.medianError),
      coverage80: round(row.coverage80, 4),
      coverage95: round(row.coverage95, 4),
      gradeCoverage80: round(row.gradeCoverage80, 4),
    })),
  });
}

function cellsOf(row: FigureRow, shocks: ReadonlyMap<number, number>): string[] {
  const through = [...shocks.keys()].some((year) => year > row.origin && year <= row.origin + row.horizon);
  return [
    `${row.origin}+${row.horizon}${through ? ' shock' : ''}`,
    ...methodNames.map((method) => percent(row.wape[method])),
    percent(row.coverage80, 0),
    percent(row.coverage95, 0),
    percent(row.gradeCoverage80, 0),
  ];
}

function printMeans(which: string, rows: readonly FigureRow[]): void {
  const line3 = (label: string, pick: (row: FigureRow) => ByMethod) => {
    const means = byMethod((method) => mean(rows.map((row) => pick(row)[method])));
    const best = Math.min(...methodNames.filter((method) => method !== 'ours').map((method) => means[method]));
    const ahead = percent(1 - means.ours / best, 1);
    console.log(
      `${line([label, ...methodNames.map((method) => percent(means[method]))])}   ${ahead} % below the best rival`,
    );
  };
  console.log(
    `\nMean over ${rows.length} cells (${which}); 80 % bands held ${percent(mean(rows.map((row) => row.coverage80)), 1)} %:`,
  );
  line3('total', ({ wape }) => wape);
  line3('by grade', ({ gradeWape }) => gradeWape);
  line3('median', ({ medianError }) => medianError);
}

const sizes = [
  { label: 'under 500', least: 0, below: 500 },
  { label: '500 to 1,999', least: 500, below: 2_000 },
  { label: '2,000 to 9,999', least: 2_000, below: 10_000 },
  { label: '10,000 and more', least: 10_000, below: Number.POSITIVE_INFINITY },
];

function printRecordBySize(outcomes: readonly Outcome[]): void {
  const horizons = [...new Set(outcomes.map(({ horizon }) => horizon))].sort((left, right) => left - right);
  console.log('\nMedian error of the total by size and years ahead, in % (in brackets: held by the 80 % band):');
  console.log(line(['students', ...horizons.map(String)]));
  for (const { label, least, below } of sizes) {
    const cells = horizons.map((years) => {
      const found = outcomes.filter(({ horizon, actual }) => horizon === years && actual >= least && actual < below);
      if (found.length === 0) return '–';
      const { medianError, coverage80 } = figuresOf(found);
      return `${percent(medianError.ours, 1)} (${percent(coverage80, 0)})`;
    });
    console.log(line([label, ...cells]));
  }
}

/** Mean absolute error in %, 1 to 4 years ahead, of public PK–12 enrollment (NCES 2014-051, tables A-7). */
const nationalErrors = [0.3, 0.6, 0.8, 1.1];

function printNational(rows: readonly FigureRow[]): void {
  const own = [1, 2, 3, 4].map((years) => {
    const found = rows.filter(({ horizon }) => horizon === years);
    return found.length === 0 ? '–' : percent(mean(found.map(({ wape }) => wape.ours)), 1);
  });
  console.log(
    '\nBeside the whole nation, 1 to 4 years ahead, in % (one number for 50 million students is far easier):',
  );
  console.log(line(['NCES', ...nationalErrors.map(String)]));
  console.log(`${line(['districts here', ...own])}\n`);
}

function line(cells: readonly string[]): string {
  return cells.map((cell, place) => (place === 0 ? cell.padEnd(18) : cell.padStart(14))).join('');
}

function percent(share: number, places = 2): string {
  return (100 * share).toFixed(places).replace('-', '−');
}

function round(value: number, places: number): number {
  return Number(value.toFixed(places));
}

function roundAll(figures: ByMethod): ByMethod {
  return byMethod((method) => round(figures[method], 5));
}
