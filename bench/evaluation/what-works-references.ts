import { benjaminiHochberg } from '../../src/stats/benjamini-hochberg.ts';
import { coxIndex, hedgesG, improvementIndex, smallSampleFactor } from '../../src/stats/evaluation/effect-size.ts';
import { attritionBoundary, clusterCorrection } from '../../src/stats/evaluation/what-works.ts';
import { readReference, readReferenceTable } from './read-public-file.ts';
import { check, type ReferenceCheck } from './reference-check.ts';

/** The arithmetic of the What Works Clearinghouse, every case of the reference. */
export function whatWorksReferences(): ReferenceCheck[] {
  const of = readReference('wwc_formulas.json');
  const corrections = [0, 1, 2, 3, 4].flatMap((place) => {
    const from = (key: string) => of('cluster_correction', place, key);
    const ours = clusterCorrection({
      effect: from('g'),
      treated: from('n_t'),
      comparison: from('n_c'),
      treatedClusters: from('m_t'),
      comparisonClusters: from('m_c'),
      intraclassCorrelation: from('icc'),
    });
    const name = `cluster correction ${place + 1}`;
    return [
      check(`${name} t`, ours.uncorrected.t, from('t')),
      check(`${name} corrected t`, ours.t, from('t_corrected')),
      check(`${name} degrees of freedom`, ours.degreesOfFreedom, from('df')),
      check(`${name} p`, ours.pValue, from('p')),
      check(`${name} uncorrected p`, ours.uncorrected.pValue, from('p_uncorrected')),
    ];
  });
  const sizes = [0, 1, 2].flatMap((place) => {
    const from = (key: string) => of('hedges', place, key);
    const ours = hedgesG(
      { mean: from('mt'), standardDeviation: from('st'), n: from('nt') },
      { mean: from('mc'), standardDeviation: from('sc'), n: from('nc') },
    );
    return [
      check(`g ${place + 1}`, ours.effect, from('g')),
      check(`g ${place + 1} error`, ours.standardError, from('se')),
      check(`g ${place + 1} factor`, smallSampleFactor(from('nt') + from('nc')), from('omega')),
      check(`g ${place + 1} improvement`, improvementIndex(ours.effect), from('improvement_index')),
    ];
  });
  const odds = [0, 1, 2].flatMap((place) => {
    const from = (key: string) => of('cox', place, key);
    const ours = coxIndex({ share: from('p_t'), n: from('n_t') }, { share: from('p_c'), n: from('n_c') });
    return [
      check(`Cox ${place + 1}`, ours?.effect ?? Number.NaN, from('d_cox')),
      check(`Cox ${place + 1} error`, ours?.standardError ?? Number.NaN, from('se')),
      check(`Cox ${place + 1} improvement`, improvementIndex(ours?.effect ?? Number.NaN), from('improvement')),
    ];
  });
  const many = (['bh', 'bh2'] as const).flatMap((key) => {
    const count = key === 'bh' ? 6 : 5;
    const adjusted = benjaminiHochberg(Array.from({ length: count }, (_, place) => of(key, 'p', place)));
    return Array.from(adjusted, (value, place) => check(`${key} ${place + 1}`, value, of(key, 'adjusted', place)));
  });
  return [...corrections, ...sizes, ...odds, ...many, ...boundaryReferences()];
}

function boundaryReferences(): ReferenceCheck[] {
  const table = readReferenceTable('wwc_attrition_boundary.csv');
  const overall = table.numbers('overall_pct');
  return (['cautious', 'optimistic'] as const).flatMap((kind) =>
    Array.from(table.numbers(`max_differential_${kind}_pp`), (expected, place) => {
      const percent = overall[place] ?? 0;
      const ours = attritionBoundary(percent / 100, kind);
      return Number.isNaN(expected)
        ? check(`attrition ${percent}% ${kind}: none`, ours === null ? 1 : 0, 1)
        : check(`attrition ${percent}% ${kind}`, ours ?? Number.NaN, expected);
    }),
  );
}
