import type { Bandwidths } from '../../src/stats/evaluation/discontinuity-bandwidth.ts';
import { type DiscontinuityOptions, discontinuityEffect } from '../../src/stats/evaluation/regression-discontinuity.ts';
import { readData, readReference } from './read-public-file.ts';
import { check, type ReferenceCheck } from './reference-check.ts';

/** U.S. Senate elections: the margin of the last, the vote share of the next. Rows without either are left out. */
export function readSenate() {
  const table = readData('rdrobust_senate.csv');
  const vote = table.numbers('vote');
  const margin = table.numbers('margin');
  const kept = Array.from(vote.keys()).filter((row) => !Number.isNaN(vote[row]) && !Number.isNaN(margin[row]));
  return {
    outcome: Float64Array.from(kept, (row) => vote[row] ?? 0),
    running: Float64Array.from(kept, (row) => margin[row] ?? 0),
    cutoff: 0,
    tookPart: null,
    clusters: null,
  };
}

const ten: Bandwidths = { estimate: { left: 10, right: 10 }, bias: { left: 10, right: 10 } };
const cases: readonly (readonly [string, DiscontinuityOptions])[] = [
  ['default', { kernel: 'triangular', order: 1, bandwidth: 'mserd' }],
  ['uniform', { kernel: 'uniform', order: 1, bandwidth: 'mserd' }],
  ['p2', { kernel: 'triangular', order: 2, bandwidth: 'mserd' }],
  ['h10', { kernel: 'triangular', order: 1, bandwidth: ten }],
  ['h10_uniform', { kernel: 'uniform', order: 1, bandwidth: ten }],
  ['msetwo', { kernel: 'triangular', order: 1, bandwidth: 'msetwo' }],
  ['cerrd', { kernel: 'triangular', order: 1, bandwidth: 'cerrd' }],
];

export function discontinuityReferences(): ReferenceCheck[] {
  const of = readReference('rdrobust_senate.json');
  const data = readSenate();
  return cases.flatMap(([key, options]) => {
    const ours = discontinuityEffect(data, options);
    const name = `Senate ${key}`;
    return [
      check(`${name} h left`, ours.bandwidths.estimate.left, of(key, 'h', 0)),
      check(`${name} h right`, ours.bandwidths.estimate.right, of(key, 'h', 1)),
      check(`${name} b left`, ours.bandwidths.bias.left, of(key, 'b', 0)),
      check(`${name} b right`, ours.bandwidths.bias.right, of(key, 'b', 1)),
      check(`${name} rows left`, ours.within.left, of(key, 'Nh', 0)),
      check(`${name} rows right`, ours.within.right, of(key, 'Nh', 1)),
      check(`${name} conventional`, ours.conventional.effect, of(key, 'coef', 0)),
      check(`${name} conventional error`, ours.conventional.standardError, of(key, 'se', 0)),
      check(`${name} robust`, ours.robust.effect, of(key, 'coef', 2)),
      check(`${name} robust error`, ours.robust.standardError, of(key, 'se', 2)),
      check(`${name} z`, ours.robust.z, of(key, 'z', 2)),
      check(`${name} p`, ours.robust.pValue, of(key, 'pv', 2), 1e-5),
      check(`${name} low`, ours.robust.interval95.low, of(key, 'ci', 2, 0)),
      check(`${name} high`, ours.robust.interval95.high, of(key, 'ci', 2, 1)),
    ];
  });
}
