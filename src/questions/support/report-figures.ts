/** The figures of a report from tried students: how well each method ranks, finds and is calibrated. */
import type { SupportReport } from '../../data/recorded/support-report.ts';
import { clusteredDifference } from '../../stats/clustered-difference.ts';
import { clusteredShare } from '../../stats/clustered-share.ts';
import { calibrationWithinGroups } from '../../stats/fairness/calibration-within-groups.ts';
import { reviewFairness } from '../../stats/fairness/review-fairness.ts';
import { areaUnderCurve, areaUnderCurveWithin, averagePrecision } from '../../stats/ranking-metrics.ts';
import { brierScore, calibrationLine, expectedCalibrationError } from '../../stats/ranking-metrics-calibration.ts';
import { clusteredInterval } from '../../stats/ranking-metrics-interval.ts';
import { attachedReview } from '../trust/attached-review.ts';
import { placesBySchool, type RankingMethod, rankingMethods, type TriedStudent } from './backtest.ts';
import type { RuleName } from './plain-rules.ts';
import { fillPlaces } from './rank-list.ts';
import { reviewFamilies } from './student-outcomes.ts';

/** A score that is not known ranks below every other. */
function scoredBy(students: readonly TriedStudent[], method: RankingMethod) {
  return {
    scores: Float64Array.from(students, ({ scores }) => (Number.isNaN(scores[method]) ? -1 : scores[method])),
    labels: Uint8Array.from(students, ({ past }) => past.label),
  };
}

function schoolNumbers(students: readonly TriedStudent[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(students, ({ school }) => {
    const number = numbers.get(school) ?? numbers.size;
    numbers.set(school, number);
    return number;
  });
}

const draws = 200;

/** How well each method ranks: over all students, and among students of one school, with ranges clustered by school. */
export function rankingQuality(students: readonly TriedStudent[], seed: number): SupportReport['quality'] {
  const clusters = schoolNumbers(students);
  return rankingMethods.map((method) => {
    const scored = scoredBy(students, method);
    const area = clusteredInterval({ scored, clusters, seed, draws, measure: (drawn) => areaUnderCurve(drawn) });
    const within = clusteredInterval({
      scored,
      clusters,
      seed,
      draws,
      measure: (drawn, rows) =>
        areaUnderCurveWithin(
          drawn,
          Int32Array.from(rows, (row) => clusters[row] ?? 0),
        ),
    });
    return {
      method,
      areaUnderCurve: { value: areaUnderCurve(scored) ?? 0.5, low: area?.low ?? null, high: area?.high ?? null },
      withinSchools: {
        value: areaUnderCurveWithin(scored, clusters) ?? 0.5,
        low: within?.low ?? null,
        high: within?.high ?? null,
      },
      averagePrecision: averagePrecision(scored) ?? 0,
    };
  });
}

export function calibrationOf(students: readonly TriedStudent[]): SupportReport['calibration'] {
  const scored = scoredBy(students, 'model');
  const line = calibrationLine(scored);
  return {
    slope: line?.slope ?? null,
    intercept: line?.intercept ?? null,
    observedOverExpected: line?.observedOverExpected ?? null,
    error: expectedCalibrationError(scored, 10),
    brier: brierScore(scored),
  };
}

const listSizes = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3] as const;

/** What lists of other sizes would have found, with the share rightly listed and its range clustered by school. */
export function listCurve(students: readonly TriedStudent[], seed: number): SupportReport['curve'] {
  const dates = [...new Set(students.map(({ date }) => date))];
  return rankingMethods.flatMap((method) =>
    listSizes.map((share) => {
      const bySchool = new Map<string, { count: number; total: number }>();
      for (const date of dates) {
        const here = students.filter((each) => each.date === date);
        const schools = here.map(({ school }) => school);
        const { scores } = scoredBy(here, method);
        const { listed } = fillPlaces({ scores, schools, places: placesBySchool(schools, share), seed });
        for (const [row, each] of here.entries()) {
          if (!listed[row]) continue;
          const cell = bySchool.get(each.school) ?? { count: 0, total: 0 };
          bySchool.set(each.school, { count: cell.count + each.past.label, total: cell.total + 1 });
        }
      }
      const cells = [...bySchool.values()];
      const found = clusteredShare(cells);
      const listed = cells.reduce((sum, { total }) => sum + total, 0);
      const right = cells.reduce((sum, { count }) => sum + count, 0);
      return {
        method,
        share,
        listed,
        found: right,
        precision: listed === 0 ? 0 : right / listed,
        low: found?.low ?? null,
        high: found?.high ?? null,
      };
    }),
  );
}

/** What came true of past students by their score: tenths of the model’s, and steps of each rule’s. */
export function likeThis(students: readonly TriedStudent[]): SupportReport['likeThis'] {
  const cuts: Readonly<Record<RankingMethod, readonly number[]>> = {
    model: tenths(students.map(({ scores }) => scores.model)),
    'abc-rule': [0, 0.02, 0.05, 0.1, 1, 1.1, 1.2, 2, 3, 4],
    'absence-so-far': [0, 0.02, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3, 1.01],
    'absence-last-year': [0, 0.02, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3, 1.01],
  };
  return rankingMethods.flatMap((method) =>
    cuts[method].slice(1).flatMap((to, place) => {
      const from = cuts[method][place] ?? 0;
      const of = students.filter(({ scores }) => scores[method] >= from && scores[method] < to);
      if (of.length === 0) return [];
      const said = method === 'model' ? of.reduce((sum, { scores }) => sum + scores.model, 0) / of.length : null;
      const cameTrue = of.filter(({ past }) => past.label === 1).length;
      return [{ method, from, to, students: of.length, cameTrue, meanSaid: said }];
    }),
  );
}

/** Eleven cuts, from the smallest to just above the largest, that part values into tenths; equal cuts are one. */
export function tenths(values: readonly number[]): number[] {
  const sorted = [...values].filter((value) => !Number.isNaN(value)).sort((left, right) => left - right);
  const cuts = Array.from({ length: 10 }, (_, place) => sorted[Math.floor((place * sorted.length) / 10)] ?? 0);
  return [...new Set([...cuts, (sorted.at(-1) ?? 0) + 1e-9])];
}

/** Who would be missed, reviewed for groups: for the model and for the rule that it must beat. */
export function fairnessOf(students: readonly TriedStudent[], methods: readonly RankingMethod[]) {
  return methods.map((method): SupportReport['fairness'][number] => {
    const review = reviewFairness({
      listed: students.map(({ listed }) => listed[method]),
      outcome: students.map(({ past }) => past.label === 1),
      groups: reviewFamilies.map((family) => ({
        family,
        values: students.map(({ past }) => past.groups[family]),
      })),
      cross: [['race', 'sex']],
    });
    return { method, ...attachedReview(review) };
  });
}

/** Whether a chance means the same in every group: the chances of the tried years beside what came true. */
export function calibrationByGroup(students: readonly TriedStudent[]): SupportReport['calibrationByGroup'] {
  const told = students.filter(({ scores }) => Number.isFinite(scores.model));
  const chances = told.map(({ scores }) => scores.model);
  const outcome = told.map(({ past }) => past.label === 1);
  return reviewFamilies.flatMap((family) => {
    const values = told.map(({ past }) => past.groups[family]);
    return calibrationWithinGroups({ family, values, outcome, chances }).map((found) => {
      const members = told.filter((_, row) => values[row] === found.group);
      return {
        family,
        group: found.group,
        students: found.people,
        cameTrue: members.filter(({ past }) => past.label === 1).length,
        expected: members.reduce((sum, { scores }) => sum + scores.model, 0),
        error: found.expectedCalibrationError,
        slope: found.recalibration?.slope ?? null,
      };
    });
  });
}

/** How much more of all in need the model would have found than a rule at the same places: schools are the witnesses. */
export function gainOver(students: readonly TriedStudent[], rule: RuleName): SupportReport['gain'] {
  const schools = [...new Set(students.map(({ school }) => school))];
  const found = clusteredDifference(
    schools.map((school) => {
      const inNeed = students.filter((each) => each.school === school && each.past.label === 1);
      const total = inNeed.length;
      return {
        now: { count: inNeed.filter(({ listed }) => listed.model).length, total },
        before: { count: inNeed.filter(({ listed }) => listed[rule]).length, total },
      };
    }),
  );
  return found && { value: found.difference, low: found.low, high: found.high };
}
