/** Every measure of Aequitas and Fairlearn on a file of anybody’s, with intervals, so that two tools can be compared. */
import { type ConfusionCounts, countConfusion } from '../../src/stats/fairness/confusion-counts.ts';
import { disparitiesOf, paritiesOf, type ReferenceChoice } from '../../src/stats/fairness/disparities.ts';
import { fairlearnSummary, gapsBetweenGroups } from '../../src/stats/fairness/gaps-between-groups.ts';
import {
  groupRates,
  impliedFalsePositiveRate,
  rateAsProportion,
  rateMeasures,
} from '../../src/stats/fairness/group-rates.ts';
import { reviewFairness } from '../../src/stats/fairness/review-fairness.ts';
import { wilsonInterval } from '../../src/stats/wilson-interval.ts';
import type { ReviewPeople } from './people-from-file.ts';

export interface FileReviewSettings {
  readonly tolerance: number;
  /** By family: the group that stands as 1; the largest where none is named. */
  readonly references: ReadonlyMap<string, string>;
}

/** The whole review as plain data: by family its groups, disparities, parities and gaps; then the three-state verdict. */
export function reviewFile(people: ReviewPeople, { tolerance, references }: FileReviewSettings) {
  const families = [...people.groups].map(([family, values]) => {
    const groups = countConfusion({ listed: people.listed, outcome: people.outcome, values });
    const reference = references.get(family);
    return reviewFamily({
      family,
      groups,
      tolerance,
      reference: reference === undefined ? 'largest group' : { group: reference },
    });
  });
  const review = reviewFairness({
    listed: people.listed,
    outcome: people.outcome,
    groups: [...people.groups].map(([family, values]) => ({
      family,
      values,
      ...(references.has(family) ? { reference: references.get(family) ?? '' } : {}),
    })),
    tolerance,
    measures: rateMeasures,
  });
  return {
    people: review.people,
    outcomeUnknown: review.outcomeUnknown,
    listed: review.listedPeople,
    families,
    review,
  };
}

interface FamilyToReview {
  readonly family: string;
  readonly groups: ReadonlyMap<string, ConfusionCounts>;
  readonly tolerance: number;
  readonly reference: ReferenceChoice;
}

function reviewFamily({ family, groups, tolerance, reference }: FamilyToReview) {
  const listed = [...groups.values()].reduce((sum, each) => sum + each.truePositives + each.falsePositives, 0);
  const disparities = disparitiesOf(groups, { reference, tolerance });
  return {
    family,
    groups: [...groups].map(([group, counts]) => {
      const rates = groupRates(counts, listed);
      return {
        group,
        counts,
        shareOfList: rates.shareOfList,
        rates: rateMeasures.map((measure) => {
          const proportion = rateAsProportion(measure, counts);
          return { measure, ...proportion, rate: rates[measure], range: wilsonInterval(proportion) };
        }),
        impliedFalsePositiveRate: impliedFalsePositiveRate(rates),
        disparities: disparities.find((each) => each.group === group)?.disparities,
      };
    }),
    parities: paritiesOf(disparities),
    fairlearn: fairlearnSummary({ family, groups }),
    gaps: gapsBetweenGroups({ family, groups }),
  };
}
export type FileReview = ReturnType<typeof reviewFile>;

/** The review as tables of plain text. */
export function inTables(review: FileReview): string {
  return review.families.map((family) => familyTables(family, review)).join('\n\n');
}

function familyTables(family: FileReview['families'][number], { review }: FileReview): string {
  const lines = [`${family.family.toUpperCase()}`];
  for (const { group, counts, shareOfList, rates, disparities } of family.groups) {
    const { truePositives, falsePositives, falseNegatives, trueNegatives } = counts;
    const people = truePositives + falsePositives + falseNegatives + trueNegatives;
    lines.push(
      '',
      `  ${group}: ${people} people; TP ${truePositives}, FP ${falsePositives}, FN ${falseNegatives}, TN ${trueNegatives}; share of the list ${digits(shareOfList)}`,
      `    ${'measure'.padEnd(26)}${'rate'.padEnd(10)}${'95% Wilson'.padEnd(20)}${'of'.padEnd(8)}${'ratio'.padEnd(10)}${'95%'.padEnd(16)}${'parity'.padEnd(8)}verdict, adjusted p`,
    );
    for (const { measure, total, rate, range } of rates) {
      const disparity = disparities?.[measure as keyof typeof disparities];
      const row = review.rows.find(
        (each) => each.family === family.family && each.group === group && each.measure === measure,
      );
      const between = range ? `${digits(range.low)}–${digits(range.high)}` : '';
      const verdict = row
        ? `${row.verdict}${row.adjustedPValue === null ? '' : `, ${row.adjustedPValue.toExponential(2)}`}`
        : 'compared with';
      const ratioRange = row?.ratioLow == null ? '' : `${row.ratioLow.toFixed(2)}–${row.ratioHigh?.toFixed(2) ?? '∞'}`;
      const parity = disparity?.parity === null || disparity === undefined ? '' : disparity.parity ? 'yes' : 'no';
      lines.push(
        `    ${measure.padEnd(26)}${digits(rate).padEnd(10)}${between.padEnd(20)}${String(total).padEnd(8)}${digits(disparity?.ratio ?? row?.ratio ?? null).padEnd(10)}${ratioRange.padEnd(16)}${parity.padEnd(8)}${verdict}`,
      );
    }
  }
  const { measures: _, ...parities } = family.parities;
  lines.push('', `  Parities: ${inPairs(parities)}`, `  Fairlearn: ${inPairs({ ...family.fairlearn })}`);
  return lines.join('\n');
}

function inPairs(values: Readonly<Record<string, number | boolean | null>>): string {
  return Object.entries(values)
    .map(
      ([name, value]) =>
        `${name} ${typeof value === 'number' ? digits(value) : value === null ? 'undefined' : value ? 'yes' : 'no'}`,
    )
    .join(', ');
}

function digits(value: number | null): string {
  return value === null ? 'undefined' : value.toFixed(4);
}
