import { fewClusterInference } from '../../src/stats/evaluation/few-cluster-inference.ts';
import { coefficientOf, indicators, intercept, leastSquares } from '../../src/stats/evaluation/least-squares.ts';
import { levelsOf } from '../../src/stats/evaluation/levels.ts';
import {
  clusteredVariance,
  heteroskedasticVariance,
  plainVariance,
  standardErrorOf,
  twoWayClusteredVariance,
} from '../../src/stats/evaluation/robust-variance.ts';
import { readData, readReference, readReferenceTable } from './read-public-file.ts';
import { check, type ReferenceCheck } from './reference-check.ts';

/** Petersen’s panel: every kind of error for one slope. */
export function petersenReferences(): ReferenceCheck[] {
  const table = readReferenceTable('PetersenCL.csv');
  const reference = readReference('cluster_se_star.json');
  const fit = leastSquares(table.numbers('y'), [intercept(table.rows), { name: 'x', values: table.numbers('x') }]);
  const firm = levelsOf(table.text('firm'));
  const year = levelsOf(table.text('year'));
  const few = fewClusterInference(fit, year, 'x');
  const kinds = {
    ols: plainVariance(fit),
    HC0: heteroskedasticVariance(fit, 'HC0'),
    HC1: heteroskedasticVariance(fit, 'HC1'),
    HC2: heteroskedasticVariance(fit, 'HC2'),
    HC3: heteroskedasticVariance(fit, 'HC3'),
    CR0: clusteredVariance(fit, firm, 'CR0'),
    CR1: clusteredVariance(fit, firm, 'CR1'),
    CR1S: clusteredVariance(fit, firm),
    cl_year: clusteredVariance(fit, year),
    cl_two_way: twoWayClusteredVariance(fit, firm, year),
  };
  return [
    check('Petersen slope', coefficientOf(fit, 'x'), reference('petersen', 'coef', 1)),
    ...Object.entries(kinds).map(([kind, variance]) =>
      check(`Petersen ${kind}`, standardErrorOf(fit, variance, 'x'), reference('petersen', kind, 1)),
    ),
    check('Petersen CR2 by year', few.standardError, reference('petersen', 'CR2_year', 1)),
    check(
      'Petersen CR2 degrees of freedom',
      few.degreesOfFreedom,
      reference('petersen', 'CR2_year_satt', 'df_Satt', 1),
    ),
  ];
}

/** Project STAR in kindergarten: the published table, with and without school effects, and errors by school. */
export function starReferences(): ReferenceCheck[] {
  const table = readData('AER_STAR.csv');
  const rounded = 5e-6;
  // The reference counts 80 schools: one level of its factor has no kindergarten. There are 79.
  const emptyLevel = Math.sqrt(79 / 78 / (80 / 79));
  const published = readReference('star_stockwatson.json');
  const errors = readReference('cluster_se_star.json');
  const math = table.numbers('mathk');
  const total = table.numbers('readk').map((reading, row) => reading + (math[row] ?? Number.NaN));
  const kind = table.text('stark');
  const experience = table.numbers('experiencek');
  const school = table.text('schoolidk');
  const fitted = (withExperience: boolean, withSchool: boolean) => {
    const rows = kind.flatMap((value, row) =>
      value !== '' && !Number.isNaN(total[row]) && !(withExperience && Number.isNaN(experience[row])) ? [row] : [],
    );
    const schools = levelsOf(rows.map((row) => school[row] ?? ''));
    const is = (name: string) => Float64Array.from(rows, (row) => (kind[row] === name ? 1 : 0));
    const fit = leastSquares(
      Float64Array.from(rows, (row) => total[row] ?? Number.NaN),
      [
        intercept(rows.length),
        { name: 'small', values: is('small') },
        { name: 'aide', values: is('regular+aide') },
        ...(withExperience ? [{ name: 'experiencek', values: rows.map((row) => experience[row] ?? Number.NaN) }] : []),
        ...(withSchool ? indicators('school', schools.codes, schools.names.length) : []),
      ],
    );
    return { fit, schools };
  };
  const table132 = (['c1', 'c2', 'c3'] as const).flatMap((column) => {
    const { fit } = fitted(column !== 'c1', column === 'c3');
    const variance = heteroskedasticVariance(fit, 'HC1');
    return ['small', 'aide', ...(column === 'c1' ? [] : ['experiencek'])].flatMap((name) => [
      check(`STAR ${column} ${name}`, coefficientOf(fit, name), published(column, 'coef', name), rounded),
      check(
        `STAR ${column} ${name} HC1`,
        standardErrorOf(fit, variance, name),
        published(column, 'se_HC1', name),
        rounded,
      ),
    ]);
  });
  const bySchool = (
    [
      ['total_simple', false],
      ['total_schoolFE', true],
    ] as const
  ).flatMap(([key, withSchool]) => {
    const { fit, schools } = fitted(false, withSchool);
    const variance = clusteredVariance(fit, schools);
    return [
      check(`STAR ${key} small`, coefficientOf(fit, 'small'), errors('star', key, 'coef', 'small')),
      check(
        `STAR ${key} by school`,
        standardErrorOf(fit, variance, 'small') / emptyLevel,
        errors('star', key, 'se_cl_school', 'small'),
      ),
    ];
  });
  return [...table132, ...bySchool];
}
