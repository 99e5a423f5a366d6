import { interruptedSeriesEffect, seriesColumns } from '../../src/stats/evaluation/interrupted-series.ts';
import { coefficientOf, indicators, intercept, leastSquares } from '../../src/stats/evaluation/least-squares.ts';
import { levelsOf } from '../../src/stats/evaluation/levels.ts';
import { fitMultilevel } from '../../src/stats/evaluation/multilevel.ts';
import { clusteredVariance, standardErrorOf } from '../../src/stats/evaluation/robust-variance.ts';
import { readData, readReference, readReferenceTable } from './read-public-file.ts';
import { check, type ReferenceCheck } from './reference-check.ts';

/** 24 made-up schools over ten years, with a known jump and slope. */
export function seriesReferences(): ReferenceCheck[] {
  const table = readReferenceTable('cits_panel.csv');
  const of = readReference('cits.json');
  const data = {
    outcome: table.numbers('y'),
    unitOfRow: table.text('id'),
    period: table.numbers('year'),
    treated: table.numbers('T'),
    start: 2018,
    clusters: null,
  };
  const schools = levelsOf(data.unitOfRow);
  const columns = seriesColumns(data, data.start);
  const plain = leastSquares(data.outcome, [
    intercept(table.rows),
    { name: 'treated', values: data.treated },
    ...columns,
  ]);
  const own = leastSquares(data.outcome, [
    intercept(table.rows),
    ...indicators('school', schools.codes, schools.names.length),
    ...columns,
  ]);
  const ours = interruptedSeriesEffect(data);
  const names = [
    ['T', 'treated'],
    ['t', 'time'],
    ['P', 'after'],
    ['T:t', 'treated × time'],
    ['t:P', 'time × after'],
    ['T:P', 'treated × after'],
    ['T:t:P', 'treated × time × after'],
  ] as const;
  return [
    ...names.flatMap(([theirs, name]) => [
      check(`series ${theirs}`, coefficientOf(plain, name), of('coef', theirs)),
      check(
        `series ${theirs} error`,
        standardErrorOf(plain, clusteredVariance(plain, schools), name),
        of('se_cl', theirs),
      ),
    ]),
    check('series own levels, jump', ours.jump.estimate, of('schoolFE', 'coef', 'T:P')),
    check('series own levels, slope', ours.slope.estimate, of('schoolFE', 'coef', 't:T:P')),
    check(
      'series own levels, jump error',
      standardErrorOf(own, clusteredVariance(own, schools), 'treated × after'),
      of('schoolFE', 'se', 'T:P'),
    ),
    check(
      'series own levels, slope error',
      standardErrorOf(own, clusteredVariance(own, schools), 'treated × time × after'),
      of('schoolFE', 'se', 't:T:P'),
    ),
  ];
}

/** High School & Beyond without anything else, and kindergarten reading in Project STAR. */
export function multilevelReferences(): ReferenceCheck[] {
  const table = readData('mlmRev_Hsb82.csv');
  const one = intercept(table.rows);
  const plain = fitMultilevel({
    outcome: table.numbers('mAch'),
    columns: [one],
    groups: table.text('school'),
    varying: [one],
    method: 'REML',
  });
  const star = readData('AER_STAR.csv');
  const of = readReference('cluster_se_star.json');
  const reading = star.numbers('readk');
  const kind = star.text('stark');
  const rows = kind.flatMap((value, row) => (value !== '' && !Number.isNaN(reading[row]) ? [row] : []));
  const is = (name: string) => ({ name, values: rows.map((row) => (kind[row] === name ? 1 : 0)) });
  const school = star.text('schoolidk');
  const level = intercept(rows.length);
  const readk = fitMultilevel({
    outcome: rows.map((row) => reading[row] ?? 0),
    columns: [level, is('small'), is('regular+aide')],
    groups: rows.map((row) => school[row] ?? ''),
    varying: [level],
    method: 'REML',
  });
  const estimate = (fit: typeof plain, place: number) => fit.coefficients[place]?.estimate ?? Number.NaN;
  return [
    check('HS&B mean', estimate(plain, 0), 12.637, 1e-4),
    check('HS&B between', plain.between[0]?.[0] ?? Number.NaN, 8.614, 1e-4),
    check('HS&B within', plain.within, 39.148, 1e-4),
    check('STAR reading mean', estimate(readk, 0), of('star', 'lmer_readk', 'fixef', '(Intercept)'), 1e-5),
    check('STAR reading small', estimate(readk, 1), of('star', 'lmer_readk', 'fixef', 'small'), 1e-5),
    check('STAR reading aide', estimate(readk, 2), of('star', 'lmer_readk', 'fixef', 'aide'), 1e-5),
    check('STAR reading between', readk.between[0]?.[0] ?? Number.NaN, of('star', 'lmer_readk', 'var_school'), 1e-5),
    check('STAR reading within', readk.within, of('star', 'lmer_readk', 'var_resid'), 1e-5),
    check('STAR reading share between', readk.intraclassCorrelation, of('star', 'lmer_readk', 'icc'), 1e-5),
  ];
}

/** High School & Beyond with the slope of each school on its students’ status: Raudenbush & Bryk 2002, table 4.5. */
export function slopesFit() {
  const table = readData('mlmRev_Hsb82.csv');
  const one = intercept(table.rows);
  const status = { name: 'cses', values: table.numbers('cses') };
  const meanStatus = table.numbers('meanses');
  const catholic = Float64Array.from(table.text('sector'), (sector) => (sector === 'Catholic' ? 1 : 0));
  const times = (name: string, values: ArrayLike<number>) => ({
    name,
    values: status.values.map((value, row) => value * (values[row] ?? 0)),
  });
  return fitMultilevel({
    outcome: table.numbers('mAch'),
    columns: [
      one,
      { name: 'meanses', values: meanStatus },
      { name: 'catholic', values: catholic },
      status,
      times('cses × meanses', meanStatus),
      times('cses × catholic', catholic),
    ],
    groups: table.text('school'),
    varying: [one, status],
    method: 'REML',
  });
}
