/** Every number of the published COMPAS review beside ours: read by the tests and by the benchmark. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ConfusionCounts } from '../../src/stats/fairness/confusion-counts.ts';
import { countConfusion } from '../../src/stats/fairness/confusion-counts.ts';
import {
  type DisparityMeasure,
  disparitiesOf,
  paritiesOf,
  type ReferenceChoice,
} from '../../src/stats/fairness/disparities.ts';
import { fisherExactTest } from '../../src/stats/fairness/fisher-exact-test.ts';
import { fairlearnSummary } from '../../src/stats/fairness/gaps-between-groups.ts';
import { groupRates, type RateMeasure, rateAsProportion } from '../../src/stats/fairness/group-rates.ts';
import { ratioInterval } from '../../src/stats/fairness/ratio-interval.ts';
import { compareTwoGroups } from '../../src/stats/fairness/two-groups.ts';
import { newcombeDifference } from '../../src/stats/newcombe-difference.ts';
import { twoProportionTest } from '../../src/stats/two-proportion-test.ts';
import { wilsonInterval } from '../../src/stats/wilson-interval.ts';

/** One published value and ours. */
export interface Compared {
  readonly what: string;
  readonly published: number | boolean | string | null;
  readonly ours: number | boolean | string | null | undefined;
}

const folder = new URL('../../../shared/reference/', import.meta.url);

export const areReferencesHere = existsSync(new URL('aequitas_compas.json', folder));

const contingency = z.object({
  race: z.string(),
  sex: z.string(),
  ageGroup: z.string(),
  listed: z.boolean(),
  proved: z.boolean(),
});
type Person = z.infer<typeof contingency>;

/** The 7,214 people of the COMPAS table, made from its counts. */
export function compasPeople(): Person[] {
  const lines = readFileSync(new URL('compas_contingency.csv', folder), 'utf8').trim().split('\n').slice(1);
  return lines.flatMap((line) => {
    const [race, sex, ageGroup, score, label, n] = line.split(',');
    const person = contingency.parse({ race, sex, ageGroup, listed: score === '1', proved: label === '1' });
    return Array.from({ length: Number(n) }, () => person);
  });
}

export type CompasFamily = 'race' | 'sex' | 'ageGroup';
const families = { race: 'race', sex: 'sex', age_cat: 'ageGroup' } as const;

export function compasGroups(
  people: readonly Person[],
  group: (person: Person) => string,
): Map<string, ConfusionCounts> {
  return countConfusion({
    listed: people.map(({ listed }) => listed),
    outcome: people.map(({ proved }) => proved),
    values: people.map(group),
  });
}

const named: Readonly<Record<string, DisparityMeasure>> = {
  ppr: 'shareOfList',
  pprev: 'selectionRate',
  precision: 'precision',
  fdr: 'falseDiscoveryRate',
  for: 'falseOmissionRate',
  fpr: 'falsePositiveRate',
  fnr: 'falseNegativeRate',
  tpr: 'truePositiveRate',
  tnr: 'trueNegativeRate',
  npv: 'negativePredictiveValue',
};
const parityNames: Readonly<Record<string, DisparityMeasure>> = {
  'Statistical Parity': 'shareOfList',
  'Impact Parity': 'selectionRate',
  'Precision Parity': 'precision',
  'FDR Parity': 'falseDiscoveryRate',
  'FOR Parity': 'falseOmissionRate',
  'FPR Parity': 'falsePositiveRate',
  'FNR Parity': 'falseNegativeRate',
  'TPR Parity': 'truePositiveRate',
  'TNR Parity': 'trueNegativeRate',
  'NPV Parity': 'negativePredictiveValue',
};
const rollUpNames = {
  'TypeI Parity': 'typeOne',
  'TypeII Parity': 'typeTwo',
  'Equalized Odds': 'equalizedOdds',
  'Unsupervised Fairness': 'unsupervised',
  'Supervised Fairness': 'supervised',
} as const;

const value = z.union([z.number(), z.boolean(), z.string(), z.null()]);
const row = z.record(z.string(), value);
const aequitas = z.object({
  crosstab: z.array(row),
  predefined_ref: z.object({
    refs: z.record(z.string(), z.string()),
    tau: z.number(),
    rows: z.array(row),
    attribute: z.array(row),
    overall: z.record(z.string(), z.boolean()),
  }),
  min_metric: z.array(row),
  major_group: z.array(row),
});
type Row = z.infer<typeof row>;

function read<Shape extends z.ZodType>(name: string, shape: Shape): z.infer<Shape> {
  return shape.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
}

function familyOf(published: Row): CompasFamily {
  return families[String(published.attribute_name) as keyof typeof families];
}

/** Counts, rates, disparities under three choices of reference, parities and roll-ups of Aequitas. */
export function aequitasCompared(): Compared[] {
  const people = compasPeople();
  const published = read('aequitas_compas.json', aequitas);
  const groups = (family: CompasFamily) => compasGroups(people, (person) => person[family]);
  const listed = people.filter((person) => person.listed).length;
  const disparities = (reference: ReferenceChoice | null, each: Row) => {
    const family = familyOf(each);
    const chosen = reference ?? { group: published.predefined_ref.refs[String(each.attribute_name)] ?? '' };
    return disparitiesOf(groups(family), { reference: chosen, tolerance: published.predefined_ref.tau });
  };
  const rates = published.crosstab.flatMap((each) => {
    const counts = groups(familyOf(each)).get(String(each.attribute_value));
    if (!counts) throw new Error(`${each.attribute_value} is not in the table.`);
    return crosstab(each, counts, listed);
  });
  const kinds = [
    ['reference', published.predefined_ref.rows, null],
    ['lowest rate', published.min_metric, 'lowest rate'],
    ['largest group', published.major_group, 'largest group'],
  ] as const;
  const ratios = kinds.flatMap(([name, rows, choice]) =>
    rows.flatMap((each) => {
      const ours = disparities(choice, each).find(({ group }) => group === each.attribute_value);
      return Object.entries(named).flatMap(([short, measure]): Compared[] => {
        const what = `${name} ${each.attribute_value} ${short}`;
        const found = ours?.disparities[measure];
        return [
          { what: `${what} disparity`, published: each[`${short}_disparity`] ?? null, ours: found?.ratio },
          { what: `${what} reference`, published: each[`${short}_ref_group_value`] ?? null, ours: found?.reference },
        ];
      });
    }),
  );
  return [...rates, ...ratios, ...paritiesCompared(published, (each) => disparities(null, each))];
}

function crosstab(each: Row, counts: ConfusionCounts, listedInAll: number): Compared[] {
  const rates = groupRates(counts, listedInAll);
  const ours: Record<string, number | null> = {
    tp: counts.truePositives,
    fp: counts.falsePositives,
    fn: counts.falseNegatives,
    tn: counts.trueNegatives,
    prev: rates.prevalence,
    accuracy: rates.accuracy,
  };
  for (const [short, measure] of Object.entries(named)) ours[short] = rates[measure];
  return Object.entries(ours).map(([short, value]) => ({
    what: `${each.attribute_value} ${short}`,
    published: each[short] ?? null,
    ours: value,
  }));
}

function paritiesCompared(
  { predefined_ref }: z.infer<typeof aequitas>,
  disparities: (each: Row) => ReturnType<typeof disparitiesOf>,
): Compared[] {
  const ofGroups = predefined_ref.rows.flatMap((each) => {
    const ours = disparities(each).find(({ group }) => group === each.attribute_value);
    const rolled = ours ? paritiesOf([ours]) : null;
    return [
      ...Object.entries(parityNames).map(([name, measure]) => ({
        what: `${each.attribute_value} ${name}`,
        published: each[name] ?? null,
        ours: ours?.disparities[measure].parity,
      })),
      ...Object.entries(rollUpNames).map(([name, kind]) => ({
        what: `${each.attribute_value} ${name}`,
        published: each[name] ?? null,
        ours: rolled?.[kind],
      })),
    ];
  });
  const ofFamilies = predefined_ref.attribute.flatMap((each) => {
    const rolled = paritiesOf(disparities(each));
    return [
      ...Object.entries(parityNames).map(([name, measure]) => ({
        what: `${each.attribute_name} ${name}`,
        published: each[name] ?? null,
        ours: rolled.measures[measure],
      })),
      ...Object.entries(rollUpNames).map(([name, kind]) => ({
        what: `${each.attribute_name} ${name}`,
        published: each[name] ?? null,
        ours: rolled[kind],
      })),
    ];
  });
  return [...ofGroups, ...ofFamilies];
}

const range = z.tuple([z.number(), z.number()]);
const oneRate = z.object({
  x: z.number(),
  n: z.number(),
  rate: z.number(),
  wilson: range,
  ratio: z.number(),
  diff: z.number(),
  newcombe_diff: range.optional(),
  katz_log_ratio_ci: range.optional(),
  p_two_prop: z.number().optional(),
  p_fisher: z.number().optional(),
});
const shortNames = {
  fpr: 'falsePositiveRate',
  fnr: 'falseNegativeRate',
  fdr: 'falseDiscoveryRate',
  for: 'falseOmissionRate',
  pprev: 'selectionRate',
} as const satisfies Record<string, RateMeasure>;
const summary = z.object({
  groups: z.array(z.string()),
  demographic_parity_difference: z.number(),
  demographic_parity_ratio: z.number(),
  equalized_odds_difference: z.number(),
  equalized_odds_ratio: z.number(),
  equal_opportunity_difference: z.number(),
});
const uncertainty = z.object({
  attr: z.record(
    z.string(),
    z.object({
      ref: z.string(),
      rows: z.array(
        z.object({ group: z.string(), fpr: oneRate, fnr: oneRate, fdr: oneRate, for: oneRate, pprev: oneRate }),
      ),
    }),
  ),
  fairlearn: z.object({ race_all: summary, race_n_ge_100: summary, sex: summary, age_cat: summary }),
  aif360_AA_vs_Caucasian: z.object({
    disparate_impact: z.number(),
    statistical_parity_difference: z.number(),
    avg_odds_diff_score1_as_favorable: z.number(),
  }),
  race_x_sex: z.array(
    z.object({
      race: z.string(),
      sex: z.string(),
      fpr: z.number().nullable(),
      fpr_n: z.number(),
      fpr_wilson: range.nullable(),
      fnr: z.number().nullable(),
      fnr_n: z.number(),
      fnr_wilson: range.nullable(),
      pprev: z.number(),
      pprev_wilson: range,
    }),
  ),
});

/** Intervals, tests on the right denominators, Fairlearn’s and AIF360’s numbers, and the twelve crossed cells. */
export function uncertaintyCompared(): Compared[] {
  const people = compasPeople();
  const published = read('fairness_uncertainty.json', uncertainty);
  const race = compasGroups(people, (person) => person.race);
  const compared: Compared[] = [];
  const add = (what: string, value: Compared['published'] | undefined, ours: Compared['ours']) =>
    value === undefined ? 0 : compared.push({ what, published: value, ours });
  for (const [attribute, { ref, rows }] of Object.entries(published.attr)) {
    const groups = compasGroups(people, (person) => person[families[attribute as keyof typeof families]]);
    for (const each of rows)
      for (const [short, measure] of Object.entries(shortNames)) {
        const given = each[short as keyof typeof shortNames];
        const [counts, base] = [groups.get(each.group), groups.get(ref)];
        if (!counts || !base) throw new Error(`${each.group} is not in the table.`);
        const [own, others] = [rateAsProportion(measure, counts), rateAsProportion(measure, base)];
        const what = `${each.group} ${short}`;
        add(`${what} count`, given.x, own.count);
        add(`${what} total`, given.n, own.total);
        add(`${what} rate`, given.rate, own.count / own.total);
        add(`${what} Wilson low`, given.wilson[0], wilsonInterval(own)?.low);
        add(`${what} Wilson high`, given.wilson[1], wilsonInterval(own)?.high);
        const [difference, ratio] = [newcombeDifference(own, others), ratioInterval(own, others)];
        add(`${what} ratio`, given.ratio, ratio?.ratio);
        add(`${what} difference`, given.diff, difference?.difference);
        add(`${what} Newcombe low`, given.newcombe_diff?.[0], difference?.low);
        add(`${what} Newcombe high`, given.newcombe_diff?.[1], difference?.high);
        add(`${what} Katz low`, given.katz_log_ratio_ci?.[0], ratio?.low);
        add(`${what} Katz high`, given.katz_log_ratio_ci?.[1], ratio?.high);
        add(`${what} p`, given.p_two_prop, twoProportionTest(own, others));
        add(`${what} Fisher p`, given.p_fisher, fisherExactTest(own, others));
      }
  }
  for (const [name, given] of Object.entries(published.fairlearn)) {
    const family = name.startsWith('race') ? 'race' : families[name as 'sex' | 'age_cat'];
    const groups = new Map(
      [...compasGroups(people, (person) => person[family])].filter(([group]) => given.groups.includes(group)),
    );
    const ours = fairlearnSummary({ family: name, groups });
    add(`${name} demographic parity`, given.demographic_parity_difference, ours.demographicParityDifference);
    add(`${name} demographic parity ratio`, given.demographic_parity_ratio, ours.demographicParityRatio);
    add(`${name} equalized odds`, given.equalized_odds_difference, ours.equalizedOddsDifference);
    add(`${name} equalized odds ratio`, given.equalized_odds_ratio, ours.equalizedOddsRatio);
    add(`${name} equal opportunity`, given.equal_opportunity_difference, ours.equalOpportunityDifference);
  }
  const [black, white] = [race.get('African-American'), race.get('Caucasian')];
  if (!black || !white) throw new Error('The COMPAS table lacks a group.');
  const two = compareTwoGroups(black, white, 'not listed');
  const given = published.aif360_AA_vs_Caucasian;
  add('disparate impact', given.disparate_impact, two.disparateImpact);
  add('parity difference', given.statistical_parity_difference, two.statisticalParityDifference);
  add('average odds', given.avg_odds_diff_score1_as_favorable, two.averageOddsDifference);
  const cells = compasGroups(people, (person) => `${person.race} × ${person.sex}`);
  for (const each of published.race_x_sex) {
    const counts = cells.get(`${each.race} × ${each.sex}`);
    if (!counts) throw new Error(`${each.race} × ${each.sex} is not in the table.`);
    for (const short of ['fpr', 'fnr', 'pprev'] as const) {
      const own = rateAsProportion(shortNames[short], counts);
      const wilson = each[`${short}_wilson`];
      const what = `${each.race} × ${each.sex} ${short}`;
      add(what, each[short], own.total === 0 ? null : own.count / own.total);
      add(`${what} low`, wilson?.[0], wilsonInterval(own)?.low);
      add(`${what} high`, wilson?.[1], wilsonInterval(own)?.high);
    }
  }
  return compared;
}

/** How far apart two values are, relative to their size; 0 for the same word or answer, infinite for another one. */
export function distance({ published, ours }: Compared): number {
  if (typeof published !== 'number' || typeof ours !== 'number') return published === (ours ?? null) ? 0 : Infinity;
  return Math.abs(published - ours) / Math.max(1e-300, Math.abs(published), published === 0 ? 1 : 0);
}
