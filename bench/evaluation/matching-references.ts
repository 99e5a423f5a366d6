import { balanceTable } from '../../src/stats/evaluation/balance-table.ts';
import { entropyBalance } from '../../src/stats/evaluation/entropy-balance.ts';
import { coefficientOf, intercept, leastSquares } from '../../src/stats/evaluation/least-squares.ts';
import { levelsOf } from '../../src/stats/evaluation/levels.ts';
import { fitLogit } from '../../src/stats/evaluation/logit.ts';
import { type Matching, nearestNeighborMatch } from '../../src/stats/evaluation/nearest-neighbor-match.ts';
import {
  clusteredVariance,
  heteroskedasticVariance,
  plainVariance,
  standardErrorOf,
} from '../../src/stats/evaluation/robust-variance.ts';
import { coarsenedMatch, propensityStrata } from '../../src/stats/evaluation/strata-weights.ts';
import { effectiveSize, weightedComparison } from '../../src/stats/evaluation/weighted-comparison.ts';
import { readData, readReference } from './read-public-file.ts';
import { check, type ReferenceCheck } from './reference-check.ts';

/** Lalonde’s trained men beside men of a survey, as the exercise of matching is always set. */
export function readLalonde() {
  const table = readData('MatchIt_lalonde.csv');
  const race = table.text('race');
  const is = (name: string) => Float64Array.from(race, (value) => (value === name ? 1 : 0));
  const numeric = (name: string) => ({ name, values: table.numbers(name) });
  return {
    outcome: table.numbers('re78'),
    treated: table.numbers('treat'),
    race: levelsOf(race).codes,
    black: { name: 'raceblack', values: is('black') },
    covariates: [
      numeric('age'),
      numeric('educ'),
      { name: 'racehispan', values: is('hispan') },
      { name: 'racewhite', values: is('white') },
      numeric('married'),
      numeric('nodegree'),
      numeric('re74'),
      numeric('re75'),
    ],
  };
}

export function matchingReferences(): ReferenceCheck[] {
  const of = readReference('lalonde_matching.json');
  const { outcome, treated, covariates, race, black } = readLalonde();
  const columns = [intercept(outcome.length), ...covariates];
  const logit = fitLogit(treated, columns);
  const score = logit.probabilities;
  const odds = score.map((chance, row) => (treated[row] === 1 ? 1 : chance / (1 - chance)));
  const balanced = entropyBalance(treated, covariates);
  const others = (weights: Float64Array) => weights.filter((_, row) => treated[row] === 0);
  const effect = (weights: Float64Array, adjust: boolean) =>
    weightedComparison({ outcome, treated, weights, columns: adjust ? covariates : [] });
  const everyone = effect(new Float64Array(outcome.length).fill(1), true).fit;
  const matched = (key: string, { weights, groups }: Matching, options: { readonly byGroup: boolean }) => {
    const plain = effect(weights, false);
    const adjusted = effect(weights, true);
    const variance = heteroskedasticVariance(adjusted.fit, 'HC1');
    const group = levelsOf(adjusted.rows.map((row) => groups[row] ?? -1));
    return [
      check(`Lalonde ${key} difference`, coefficientOf(plain.fit, 'treated'), of(key, 'diff')),
      check(`Lalonde ${key} adjusted`, coefficientOf(adjusted.fit, 'treated'), of(key, 'adj')),
      check(`Lalonde ${key} HC1`, standardErrorOf(adjusted.fit, variance, 'treated'), of(key, 'adj_se_HC1')),
      check(
        `Lalonde ${key} treated`,
        effectiveSize(weights.filter((_, row) => treated[row] === 1)),
        of(key, 'n_treated'),
      ),
      check(`Lalonde ${key} comparison`, others(weights).filter((weight) => weight > 0).length, of(key, 'n_control')),
      check(`Lalonde ${key} effective`, effectiveSize(others(weights)), of(key, 'ess_control')),
      ...(options.byGroup
        ? [
            check(
              `Lalonde ${key} by pair or stratum`,
              standardErrorOf(adjusted.fit, clusteredVariance(adjusted.fit, group), 'treated'),
              of(key, 'adj_se_cluster_subclass'),
            ),
          ]
        : []),
    ];
  };
  const pairs = nearestNeighborMatch(treated, score, { withReplacement: false, caliper: null });
  const inOrder = ['age', 'educ', 'raceblack', 'racehispan', 'racewhite', 'married', 'nodegree', 're74', 're75'];
  const tables = (weights: Float64Array | null, ...path: readonly (string | number)[]) => {
    const rows = balanceTable({ treated, covariates: [...covariates, black], weights });
    return inOrder.map((name, place) =>
      check(
        `Lalonde balance ${path.join(' ')} ${name}`,
        rows.find((row) => row.name === name)?.differenceTreatedSd ?? Number.NaN,
        of(...path, place + 1, 'Std. Mean Diff.'),
      ),
    );
  };
  const weighting = (key: string, weights: Float64Array) => {
    const { fit } = effect(weights, false);
    return [
      check(`Lalonde ${key}`, coefficientOf(fit, 'treated'), of(key, 'est')),
      check(
        `Lalonde ${key} HC0`,
        standardErrorOf(fit, heteroskedasticVariance(fit, 'HC0'), 'treated'),
        of(key, 'se_HC0'),
      ),
      check(`Lalonde ${key} effective`, effectiveSize(others(weights)), of(key, 'ess')),
    ];
  };
  return [
    ...logit.names.flatMap((name, place) => {
      const key = name === '(intercept)' ? '(Intercept)' : name;
      return [
        check(`propensity ${name}`, logit.coefficients[place] ?? Number.NaN, of('ps_logit', 'coef', key)),
        // The reference stops one step earlier, at a deviance good to 8 digits; its errors are good to 4.
        check(`propensity ${name} error`, logit.standardErrors[place] ?? Number.NaN, of('ps_logit', 'se', key), 1e-4),
      ];
    }),
    check(
      'Lalonde plain',
      coefficientOf(leastSquares(outcome, [intercept(614), { name: 't', values: treated }]), 't'),
      of('raw_diff'),
    ),
    check('Lalonde regression', coefficientOf(everyone, 'treated'), of('ols_adj', 'est')),
    check(
      'Lalonde regression error',
      standardErrorOf(everyone, plainVariance(everyone), 'treated'),
      of('ols_adj', 'se'),
    ),
    check(
      'Lalonde regression HC2',
      standardErrorOf(everyone, heteroskedasticVariance(everyone, 'HC2'), 'treated'),
      of('ols_adj', 'HC2'),
    ),
    ...tables(null, 'balance_unmatched'),
    ...tables(pairs.weights, 'nn1', 'balance'),
    ...matched('nn1', pairs, { byGroup: true }),
    ...matched('nn1_caliper', nearestNeighborMatch(treated, score, { withReplacement: false, caliper: 0.1 }), {
      byGroup: true,
    }),
    ...matched('nn_replace', nearestNeighborMatch(treated, score, { withReplacement: true, caliper: null }), {
      byGroup: false,
    }),
    ...matched('subclass', propensityStrata(treated, score, 6), { byGroup: true }),
    ...matched(
      'exact_mr',
      coarsenedMatch(treated, [
        { values: race, kind: 'name' },
        ...covariates
          .filter(({ name }) => !name.startsWith('race'))
          .map(({ values }) => ({ values, kind: 'number' as const })),
      ]),
      { byGroup: true },
    ),
    ...weighting('ipw_att', odds),
    check('Lalonde ipw adjusted', coefficientOf(effect(odds, true).fit, 'treated'), of('ipw_att_regadj', 'est')),
    ...weighting('ebal', balanced.weights),
    check('Lalonde ebal largest weight', Math.max(...others(balanced.weights)), of('ebal', 'max_w')),
  ];
}
