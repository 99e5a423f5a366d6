/** A fairness review from the counts that may be shown: a group with a hidden count has no rates and no verdict. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import type { ConfusionCounts } from '../../stats/fairness/confusion-counts.ts';
import { type RateMeasure, rateAsProportion } from '../../stats/fairness/group-rates.ts';
import { type FairnessRow, reviewCounts, supportListMeasures } from '../../stats/fairness/review-counts.ts';
import { wilsonInterval } from '../../stats/wilson-interval.ts';
import { numberOf, textOf } from '../attendance/cells.ts';
import { groupOrder } from '../attendance/student-groups.ts';
import { isOnlyComparedWith, reviewedLabel } from './group-families.ts';

const measureTitles = {
  falseNegativeRate: 'Missed, of students in need',
  falseOmissionRate: 'In need, of students not listed',
  falsePositiveRate: 'False alarms, of students not in need',
  falseDiscoveryRate: 'False alarms, of students listed',
  selectionRate: 'Listed, of all students',
} as const satisfies Partial<Record<RateMeasure, string>>;

const share = z.number().nullable();

export const fairnessRow = z.object({
  family: z.string().nullable().meta({ title: 'Kind of group' }),
  student_group: z.string().nullable().meta({ title: 'Group code' }),
  group: z.string().meta({ title: 'Group' }),
  measure_id: z.string().meta({ title: 'Measure code' }),
  measure: z.string().meta({ title: 'What is measured' }),
  count: z.number().nullable().meta({ title: 'Students', kind: 'count' }),
  total: z.number().nullable().meta({ title: 'Of', kind: 'count' }),
  rate: share.meta({ title: 'Rate', kind: 'rate' }),
  rate_low: share.meta({ title: '95% range from', kind: 'rate' }),
  rate_high: share.meta({ title: 'to', kind: 'rate' }),
  others_rate: share.meta({ title: 'All others', kind: 'rate' }),
  verdict: z.enum(['shown', 'within the band', 'cannot tell', '']).meta({ title: 'Against all others', kind: 'text' }),
  difference: share.meta({ title: 'Difference', kind: 'rate' }),
  difference_low: share.meta({ title: 'Difference, 95% range from', kind: 'rate' }),
  difference_high: share.meta({ title: 'Difference to', kind: 'rate' }),
  ratio: z.number().nullable().meta({ title: 'Times as high', kind: 'number' }),
  ratio_low: z.number().nullable().meta({ title: 'Times, 95% range from', kind: 'number' }),
  ratio_high: z.number().nullable().meta({ title: 'Times to', kind: 'number' }),
  p_adjusted: z.number().nullable().meta({ title: 'p, adjusted', kind: 'number' }),
  /** Also where a rate of so few would mean nothing. */
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
export type FairnessQuestionRow = z.infer<typeof fairnessRow>;

const columns = ['listed_in_need', 'listed_not_in_need', 'missed', 'neither'] as const;

/** The whole first, then each group by each measure: who is missed before who is listed for nothing. */
export function fairnessRows(cells: readonly Cell[], tolerance: number): FairnessQuestionRow[] {
  const whole = cells.find((cell) => textOf(cell, 'family') === null);
  const all = whole ? countsOf(whole) : null;
  if (!whole) return [];
  if (!all) return supportListMeasures.map((measure) => blank(whole, measure));
  const families = [...Map.groupBy(cells, (cell) => textOf(cell, 'family') ?? '')].filter(([family]) => family !== '');
  const reviewed = reviewCounts(
    families.map(([family, groups]) => ({
      family,
      all,
      groups: new Map(groups.flatMap((cell) => entryOf(cell, family))),
    })),
    { tolerance },
  );
  const found = new Map(reviewed.map((row) => [`${row.family} ${row.group} ${row.measure}`, row]));
  const ofGroups = families.flatMap(([family, groups]) =>
    groups
      .filter((cell) => !isOnlyComparedWith(family, textOf(cell, 'student_group') ?? ''))
      .flatMap((cell) =>
        supportListMeasures.map((measure) => {
          const row = found.get(`${family} ${textOf(cell, 'student_group')} ${measure}`);
          return row ? rowOf(cell, row) : blank(cell, measure);
        }),
      ),
  );
  ofGroups.sort(
    (one, other) =>
      supportListMeasures.indexOf(one.measure_id as RateMeasure) -
        supportListMeasures.indexOf(other.measure_id as RateMeasure) ||
      groupOrder(one.family, one.student_group) - groupOrder(other.family, other.student_group),
  );
  return [...supportListMeasures.map((measure) => wholeRow(whole, all, measure)), ...ofGroups];
}

function entryOf(cell: Cell, family: string): [string, ConfusionCounts][] {
  const group = textOf(cell, 'student_group') ?? '';
  const counts = countsOf(cell);
  return counts && !isOnlyComparedWith(family, group) ? [[group, counts]] : [];
}

function countsOf(cell: Cell): ConfusionCounts | null {
  const [truePositives, falsePositives, falseNegatives, trueNegatives] = columns.map((column) =>
    numberOf(cell, column),
  );
  if (truePositives == null || falsePositives == null || falseNegatives == null || trueNegatives == null) return null;
  return { truePositives, falsePositives, falseNegatives, trueNegatives };
}

function blank(cell: Cell, measure: RateMeasure): FairnessQuestionRow {
  const family = textOf(cell, 'family');
  const group = textOf(cell, 'student_group');
  return {
    family,
    student_group: group,
    group: reviewedLabel(family, group),
    measure_id: measure,
    measure: measureTitle(measure),
    count: null,
    total: null,
    rate: null,
    rate_low: null,
    rate_high: null,
    others_rate: null,
    difference: null,
    difference_low: null,
    difference_high: null,
    ratio: null,
    ratio_low: null,
    ratio_high: null,
    p_adjusted: null,
    verdict: family === null ? '' : 'cannot tell',
    hidden: cell.hidden === true,
  };
}

function wholeRow(cell: Cell, all: ConfusionCounts, measure: RateMeasure): FairnessQuestionRow {
  const own = rateAsProportion(measure, all);
  const range = wilsonInterval(own);
  return {
    ...blank(cell, measure),
    count: own.count,
    total: own.total,
    rate: own.total === 0 ? null : own.count / own.total,
    rate_low: range?.low ?? null,
    rate_high: range?.high ?? null,
  };
}

function rowOf(cell: Cell, row: FairnessRow): FairnessQuestionRow {
  return {
    ...blank(cell, row.measure),
    count: row.count,
    total: row.total,
    rate: row.rate,
    rate_low: row.low,
    rate_high: row.high,
    others_rate: row.othersRate,
    difference: row.difference,
    difference_low: row.differenceLow,
    difference_high: row.differenceHigh,
    ratio: row.ratio,
    ratio_low: row.ratioLow,
    ratio_high: row.ratioHigh,
    p_adjusted: row.adjustedPValue,
    verdict: row.verdict === 'within' ? 'within the band' : row.verdict,
    hidden: cell.hidden === true || row.tooFewToShow,
  };
}

/** A measure in words; its own name where a review looked at one that lists of support are not judged by. */
export function measureTitle(measure: string): string {
  return (measureTitles as Partial<Record<string, string>>)[measure] ?? measure;
}
