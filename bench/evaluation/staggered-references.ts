import { coefficientOf, indicators, intercept, leastSquares } from '../../src/stats/evaluation/least-squares.ts';
import { levelsOf } from '../../src/stats/evaluation/levels.ts';
import { panelOfUnits, type UnitPanel } from '../../src/stats/evaluation/panel-of-units.ts';
import { aggregateStaggered, preTrendTest } from '../../src/stats/evaluation/staggered-aggregates.ts';
import { influenceError, staggeredEffects } from '../../src/stats/evaluation/staggered-did.ts';
import { readData, readReference } from './read-public-file.ts';
import { check, type ReferenceCheck } from './reference-check.ts';

/** County teen employment and minimum wages, 2003 to 2007: the exercise of the package did. */
export function readMinimumWages() {
  const table = readData('did_mpdta.csv');
  return {
    unitOfRow: table.text('countyreal'),
    period: table.numbers('year'),
    firstTreated: table.numbers('first.treat'),
    outcome: table.numbers('lemp'),
    population: { name: 'lpop', values: table.numbers('lpop') },
  };
}

const specifications = [
  ['never treated', false, 'doubly robust'],
  ['not yet treated', false, 'doubly robust'],
  ['never treated', true, 'doubly robust'],
  ['never treated', true, 'regression'],
  ['never treated', true, 'weighting'],
  ['not yet treated', true, 'doubly robust'],
] as const;

export function staggeredReferences(): ReferenceCheck[] {
  const of = readReference('did_mpdta.json');
  const { population, ...rows } = readMinimumWages();
  const checks = specifications.flatMap(([comparison, withPopulation, method], place) => {
    const panel = panelOfUnits({ ...rows, covariates: withPopulation ? [population] : [], balanced: true });
    const effects = staggeredEffects(panel, { comparison, method, base: 'varying' });
    const name = `staggered ${place + 1}`;
    return [
      ...effects.effects.flatMap(({ group, period, effect, standardError }, row) => [
        check(`${name} ATT(${group}, ${period})`, effect, of('specs', place, 'attgt', row, 'att')),
        check(`${name} ATT(${group}, ${period}) error`, standardError, of('specs', place, 'attgt', row, 'se'), loose),
      ]),
      check(`${name} pre-trend`, preTrendTest(effects)?.statistic ?? Number.NaN, of('specs', place, 'W', 0, 0)),
      ...aggregateChecks(panel, effects, { name, of: (...path) => of('specs', place, 'aggte', ...path) }),
    ];
  });
  return [...checks, twoWayReference(rows)];
}

/** Errors under weighting carry the reference’s logit, which stops at 8 digits of the deviance. */
const loose = 5e-6;

/** The package’s version 2.1.2 takes the first group’s indicator for every group when it accounts for their sizes. */
function faultyGroupError(
  panel: UnitPanel,
  { overall, parts }: ReturnType<typeof aggregateStaggered>['byGroup'],
): number {
  const shareOf = (group: number) => panel.starts.filter((start) => start === group).length / panel.units.length;
  const total = parts.reduce((sum, part) => sum + shareOf(part.at), 0);
  const first = parts[0]?.at ?? 0;
  const influence = overall.influence.map((value, unit) =>
    parts.reduce((sum, part) => {
      const is = (group: number) => (panel.starts[unit] === group ? 1 : 0);
      return sum + ((part.effect - overall.effect) / total) * (is(first) - is(part.at));
    }, value),
  );
  return influenceError(influence);
}

interface Against {
  readonly name: string;
  readonly of: (...path: readonly (string | number)[]) => number;
}

function aggregateChecks(panel: UnitPanel, effects: ReturnType<typeof staggeredEffects>, { name, of }: Against) {
  const { simple, byGroup, dynamic, calendar } = aggregateStaggered(panel, effects);
  const kinds = [
    ['simple', { overall: simple, parts: [] }],
    ['group', byGroup],
    ['dynamic', dynamic],
    ['calendar', calendar],
  ] as const;
  return kinds.flatMap(([kind, { overall, parts }], place) => [
    check(`${name} ${kind}`, overall.effect, of(place, 'overall')),
    kind === 'group'
      ? check(
          `${name} group error, with the reference’s fault`,
          faultyGroupError(panel, byGroup),
          of(place, 'overall_se'),
          loose,
        )
      : check(`${name} ${kind} error`, overall.standardError, of(place, 'overall_se'), loose),
    // Without the fault ours is 0.3% larger: https://github.com/bcallaway11/did/pull/223.
    ...(kind === 'group'
      ? [
          check(
            `${name} group error (the reference has a known fault)`,
            overall.standardError,
            of(place, 'overall_se'),
            0.005,
          ),
        ]
      : []),
    ...parts.flatMap((part, row) => [
      check(`${name} ${kind} ${part.at}`, part.effect, of(place, 'att', row)),
      check(`${name} ${kind} ${part.at} error`, part.standardError, of(place, 'se', row), loose),
    ]),
  ]);
}

/** Two-way fixed effects, the comparison that goes wrong: −0.0365 as in the package’s vignette. */
function twoWayReference(rows: Omit<ReturnType<typeof readMinimumWages>, 'population'>): ReferenceCheck {
  const units = levelsOf(rows.unitOfRow);
  const years = levelsOf(Array.from(rows.period));
  const means = (values: ArrayLike<number>) => {
    const sums = new Float64Array(units.names.length);
    for (const [row, code] of units.codes.entries())
      sums[code] = (sums[code] ?? 0) + (values[row] ?? 0) / years.names.length;
    return Float64Array.from(units.codes, (code, row) => (values[row] ?? 0) - (sums[code] ?? 0));
  };
  const treated = rows.period.map((year, row) =>
    (rows.firstTreated[row] ?? 0) > 0 && year >= (rows.firstTreated[row] ?? 0) ? 1 : 0,
  );
  const columns = [{ name: 'treated', values: treated }, ...indicators('year', years.codes, years.names.length)];
  const fit = leastSquares(means(rows.outcome), [
    intercept(treated.length),
    ...columns.map(({ name, values }) => ({ name, values: means(values) })),
  ]);
  return check('two-way fixed effects', coefficientOf(fit, 'treated'), readReference('twfe_mpdta.json')('est'));
}
