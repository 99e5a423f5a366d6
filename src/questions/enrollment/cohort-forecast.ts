import { median } from '../../stats/median.ts';
import { clip, entryGrades, withinReach } from './entry-grades.ts';
import { type FullRow, gradeCount, totalOf } from './grade-counts.ts';
import { entryAhead, type Panel } from './panel.ts';
import type { PreparedCounts } from './prepare-counts.ts';
import { methodConstants as constants, stepPrior } from './progression-priors.ts';

/** How a district differs from what the panel or the priors expect, as logarithms. Plain data. */
export interface CohortFit {
  readonly entry: readonly boolean[];
  /** Common to every step: students who move in or out. */
  readonly district: number;
  /** Over and above it, for the step into each grade. */
  readonly byGrade: readonly number[];
}

/** What a school leans on where its own numbers are few: its district. */
export type LeanOn = Pick<CohortFit, 'district' | 'byGrade'>;

/**
 * Measures a district's steps between grades against the expected ones, and shrinks the difference: few students lean
 * on the prior (or on the district, for a school), many speak for themselves.
 *
 * With O students seen and E expected over all steps, older steps weighing less: district = ln((O + 1000)/(E + 1000));
 * then each grade likewise with its own prior weight. 1,050 seen of 1,000 expected give ln(2050/2000) = 0.025.
 */
export function fitCohort(counts: PreparedCounts, panel: Panel, leanOn?: LeanOn): CohortFit {
  const { rows, firstYear } = counts;
  const origin = rows.length - 1;
  const entry = entryGrades(rows);
  const expectedByGrade = new Array<number>(gradeCount).fill(0);
  const seenByGrade = new Array<number>(gradeCount).fill(0);
  const years: { weight: number; log: number }[] = [];
  for (let place = 1; place <= origin; place += 1) {
    const decay = constants.stepDecay ** (origin - place);
    const ratios = panel.ratiosByYear[firstYear + place] ?? panel.ratios;
    let expectedInYear = 0;
    let seenInYear = 0;
    const seenThen = new Array<number>(gradeCount).fill(0);
    for (let grade = 1; grade < gradeCount; grade += 1) {
      const expected = (rows[place - 1]?.[grade - 1] ?? 0) * (ratios[grade] ?? 1);
      const came = rows[place]?.[grade] ?? 0;
      if (entry[grade] || expected <= 0 || came <= 0) continue;
      const seen = withinReach(came, expected);
      expectedInYear += expected;
      seenInYear += seen;
      expectedByGrade[grade] = (expectedByGrade[grade] ?? 0) + decay * expected;
      seenThen[grade] = decay * seen;
    }
    if (expectedInYear <= 0) continue;
    const log = Math.log(seenInYear / expectedInYear);
    years.push({ weight: decay * expectedInYear, log });
    // What befell all classes at once is no grade's own habit, when it is a break.
    const beyondBreak = Math.exp(clip(log, constants.breakFrom) - log);
    seenThen.forEach((seen, grade) => {
      seenByGrade[grade] = (seenByGrade[grade] ?? 0) + seen * beyondBreak;
    });
  }
  const shared = Math.exp(leanOn?.district ?? 0);
  const district = districtFactor(years, { students: totalOf(rows[origin] ?? []), shared });
  const byGrade = expectedByGrade.map((expected, grade) => {
    if (grade === 0 || entry[grade]) return 0;
    const own = stepPrior(grade).shrinkStudents;
    const prior = own * district * Math.exp(leanOn?.byGrade[grade] ?? 0);
    return Math.log(((seenByGrade[grade] ?? 0) + prior) / (expected + own) / district);
  });
  return { entry, district: Math.log(district), byGrade };
}

function districtFactor(
  years: readonly { weight: number; log: number }[],
  { students, shared }: { students: number; shared: number },
): number {
  const center = 0.5 * (median(years.map(({ log }) => log)) ?? 0);
  const reach = constants.yearlyReach + constants.yearlyReachPerRoot / Math.sqrt(Math.max(students, 1));
  let expected = constants.districtShrinkStudents;
  let seen = constants.districtShrinkStudents * shared;
  for (const { weight, log } of years) {
    const believed = years.length > 1 ? center + clip(log - center, reach) : log;
    expected += weight;
    seen += weight * Math.exp(believed);
  }
  return seen / expected;
}

export interface CohortInput {
  readonly counts: PreparedCounts;
  readonly fit: CohortFit;
  readonly panel: Panel;
  readonly horizons: number;
  /** 0: cohorts alone; 1: grades lean to their recent level as far as the priors say. */
  readonly lean: number;
  /** Entering kindergarten by horizon, where something better than the district's own past is known (births). */
  readonly kindergarten?: readonly (number | null)[] | undefined;
}

/** Grades for each horizon, one year after another: every class moves up, and new classes enter. */
export function cohortForecast(input: CohortInput): number[][] {
  const { counts, fit, panel, horizons } = input;
  const last = counts.rows.at(-1) ?? [];
  const top = last.findLastIndex((count) => count > 0);
  const ceiling = openingUpTo(counts.rows);
  const levels = recentLevels(counts, fit, panel);
  const ahead: number[][] = [];
  let current: FullRow = last;
  let highest = top;
  let entryGrowth = 0;
  for (let horizon = 1; horizon <= horizons; horizon += 1) {
    entryGrowth += constants.entryDamping ** (horizon - 1);
    const growth = Math.exp(clip(constants.entryFutureGrowth * fit.district * entryGrowth, 0.6));
    const next = new Array<number>(gradeCount).fill(0);
    for (let grade = 0; grade <= Math.min(highest, gradeCount - 1); grade += 1) {
      if (grade <= top && !((last[grade] ?? 0) > 0)) continue;
      if (grade <= top && fit.entry[grade]) {
        const known = grade === 0 ? input.kindergarten?.[horizon - 1] : null;
        next[grade] = known ?? (levels[grade] ?? 0) * growth * Math.exp(entryAhead(panel, horizon));
        continue;
      }
      next[grade] = stepInto({ grade, horizon, from: current[grade - 1] ?? 0, level: levels[grade] ?? 0 }, input);
    }
    if (highest < ceiling) {
      highest += 1;
      next[highest] = (current[highest - 1] ?? 0) * constants.newGradeRatio;
    }
    ahead.push(next);
    current = next;
  }
  return ahead;
}

interface StepInto {
  readonly grade: number;
  readonly horizon: number;
  readonly from: number;
  readonly level: number;
}

function stepInto({ grade, horizon, from, level }: StepInto, { fit, panel, lean }: CohortInput): number {
  const log =
    fit.district * constants.districtDamping ** (horizon - 1) +
    (fit.byGrade[grade] ?? 0) * constants.gradeDamping ** (horizon - 1) +
    (horizon === 1 ? (panel.recovery[grade - 1] ?? 0) : 0);
  const cohort = from * (panel.ratios[grade] ?? 1) * Math.exp(log);
  if (!(cohort > 0 && level > 0)) return cohort;
  return cohort * Math.exp(lean * stepPrior(grade).leanToLevel * clip(Math.log(level / cohort), 0.5));
}

/** What each grade has held lately; for entry grades, free of what the panel's entering classes did together. */
function recentLevels({ rows, firstYear }: PreparedCounts, fit: CohortFit, panel: Panel): number[] {
  const origin = rows.length - 1;
  return Array.from({ length: gradeCount }, (_, grade) => {
    const entering = fit.entry[grade] ?? false;
    const decay = entering ? constants.entryDecay : constants.levelDecay;
    let weights = 0;
    let sum = 0;
    for (let place = 0; place <= origin; place += 1) {
      const count = rows[place]?.[grade] ?? 0;
      if (count <= 0) continue;
      const age = origin - place;
      const weight = decay ** age;
      const moved = entering
        ? clip(constants.entryPastGrowth * fit.district * age, 0.5) - (panel.entryByYear[firstYear + place] ?? 0)
        : 0;
      weights += weight;
      sum += weight * count * Math.exp(moved);
    }
    return weights > 0 ? sum / weights : 0;
  });
}

/** A young school that adds a grade each year goes on: up to 5, 8 or 12. Otherwise the highest grade it has. */
function openingUpTo(rows: readonly FullRow[]): number {
  const last = rows.at(-1) ?? [];
  const before = rows.at(-2);
  const top = last.findLastIndex((count) => count > 0);
  if (before === undefined || top < 1 || top >= 12) return top;
  const added = top - before.findLastIndex((count) => count > 0);
  const total = totalOf(last);
  const offered = last.filter((count) => count > 0).length;
  const filled = last[top] ?? 0;
  const young =
    (added === 1 || added === 2) &&
    filled > 0.5 * (before[top - 1] ?? 0) &&
    filled > (0.3 * total) / offered &&
    total < 3_000;
  if (!young) return top;
  return top < 5 ? 5 : top < 8 ? 8 : 12;
}
