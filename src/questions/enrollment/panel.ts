import { median } from '../../stats/median.ts';
import { clip, entryGrades, withinReach } from './entry-grades.ts';
import { type FullRow, gradeCount, totalOf } from './grade-counts.ts';
import type { PreparedCounts } from './prepare-counts.ts';
import { stepPrior } from './progression-priors.ts';

/**
 * What many districts of one state tell about any of them, from falls up to `year`. Plain data. Without a panel,
 * `noPanel` stands in and a district is forecast from itself and the priors.
 */
export interface Panel {
  readonly year: number;
  readonly districts: number;
  /** Expected step into each grade from here on. */
  readonly ratios: readonly number[];
  /** The step into each grade as it was in a year; what was common to all districts that year is nobody's own trend. */
  readonly ratiosByYear: Readonly<Record<number, readonly number[]>>;
  /** Size of entering classes across the panel, as logarithm, year by year. */
  readonly entryByYear: Readonly<Record<number, number>>;
  /** The level of entering classes to expect, and its growth a year (logarithms). */
  readonly entryLevel: number;
  readonly entryGrowth: number;
  /** Usual growth of all students a year (logarithm). */
  readonly growth: number;
  /** For each grade: what its class is expected to regain next year after a sudden common loss (logarithm). */
  readonly recovery: readonly number[];
}

const panelStepDecay = 0.85;
const panelEntryDecay = 0.6;
const entryGrowthDamping = 0.7;
const entryGrowthWeight = 0.8;
const ratioShrinkStudents = 20_000;
const entryShrinkStudents = 2_000;
const recentYears = 4;
/** Of a sudden common loss, the share that a class regains within a year, and that the next entering class does. */
const regained = 0.4;
const regainedByEntry = 0.55;

export function noPanel(year: number): Panel {
  return {
    year,
    districts: 0,
    ratios: Array.from({ length: gradeCount }, (_, grade) => stepPrior(grade).ratio),
    ratiosByYear: {},
    entryByYear: {},
    entryLevel: 0,
    entryGrowth: 0,
    growth: 0,
    recovery: new Array<number>(gradeCount).fill(0),
  };
}

/** Entering classes `horizon` years ahead, as logarithm on the scale of `entryByYear`. */
export function entryAhead(panel: Panel, horizon: number): number {
  return panel.entryLevel + (panel.entryGrowth * (1 - entryGrowthDamping ** horizon)) / (1 - entryGrowthDamping);
}

/**
 * Learns from the districts of a panel what they share: common steps between grades, the course of entering classes,
 * common growth, and whether the last year was a shock. Pass histories that end at or before `year`.
 */
export function learnPanel(districts: readonly PreparedCounts[], year: number): Panel {
  const present = districts.filter((district) => district.lastYear <= year && district.rows.length > 1);
  if (present.length < 2) return noPanel(year);
  const steps = commonSteps(present);
  const years = [...steps.keys()].filter((candidate) => candidate <= year).sort((left, right) => left - right);
  const ratios: number[] = [];
  const recovery: number[] = new Array<number>(gradeCount).fill(0);
  const ratiosByYear: Record<number, number[]> = Object.fromEntries(years.map((each) => [each, []]));
  for (let grade = 0; grade < gradeCount; grade += 1) {
    const prior = stepPrior(grade).ratio;
    const seen = years.map((each) => steps.get(each)?.[grade] ?? { expected: 0, observed: 0 });
    ratios.push(prior * commonRatio(seen));
    seen.forEach(({ expected, observed }, place) => {
      const half = ratioShrinkStudents / 2;
      ratiosByYear[years[place] ?? 0]?.push(prior * ((observed + half) / (expected + half)));
    });
    if (grade > 0) recovery[grade] = regained * suddenLoss(seen.map(logStep), { least: 0.01, years: 2 });
  }
  const entry = entryCourse(present, years);
  recovery[0] = regained * entry.loss;
  return {
    year,
    districts: present.length,
    ratios,
    ratiosByYear,
    entryByYear: entry.byYear,
    entryLevel: entry.level,
    entryGrowth: entry.growth,
    growth: commonGrowth(present, year),
    recovery,
  };
}

interface Step {
  readonly expected: number;
  readonly observed: number;
}

/** For each year and grade: what the priors expected of all classes together, and what came. */
function commonSteps(districts: readonly PreparedCounts[]): Map<number, Step[]> {
  const sums = new Map<number, { expected: number; observed: number }[]>();
  for (const { rows, firstYear } of districts) {
    const entry = entryGrades(rows);
    for (let place = 1; place < rows.length; place += 1) {
      const year = firstYear + place;
      const sum = sums.get(year) ?? Array.from({ length: gradeCount }, () => ({ expected: 0, observed: 0 }));
      sums.set(year, sum);
      for (let grade = 1; grade < gradeCount; grade += 1) {
        const expected = (rows[place - 1]?.[grade - 1] ?? 0) * stepPrior(grade).ratio;
        const came = rows[place]?.[grade] ?? 0;
        const into = sum[grade];
        if (entry[grade] || expected <= 0 || came <= 0 || into === undefined) continue;
        into.expected += expected;
        into.observed += withinReach(came, expected);
      }
    }
  }
  return sums;
}

function logStep({ expected, observed }: Step): number | null {
  return expected > 0 ? Math.log(observed / expected) : null;
}

/** The common step against the prior: recent years weigh more, and no single year pulls beyond what years usually do. */
function commonRatio(seen: readonly Step[]): number {
  const logs = seen.map(logStep);
  const known = logs.filter((log) => log !== null);
  const usual = median(known) ?? 0;
  const reach = 0.004 + 2 * (median(known.map((log) => Math.abs(log - usual))) ?? 0);
  let weights = ratioShrinkStudents;
  let sum = 0;
  logs.forEach((log, place) => {
    if (log === null) return;
    const weight = panelStepDecay ** (seen.length - 1 - place) * (seen[place]?.expected ?? 0);
    weights += weight;
    sum += weight * (usual + clip(log - usual, reach));
  });
  return Math.exp(sum / weights);
}

/** How far the last value lies below the usual one, when that is more than years usually differ; otherwise 0. */
function suddenLoss(values: readonly (number | null)[], { least, years }: { least: number; years: number }): number {
  const last = values.at(-1) ?? null;
  const before = values.slice(0, -1).filter((value) => value !== null);
  if (last === null || before.length < years) return 0;
  const usual = median(before) ?? 0;
  const spread = median(before.map((value) => Math.abs(value - usual))) ?? 0;
  const loss = usual - last;
  return loss > Math.max(least, 3 * spread) ? loss : 0;
}

function entryCourse(districts: readonly PreparedCounts[], years: readonly number[]) {
  const before = new Map<number, number>();
  const after = new Map<number, number>();
  for (const { rows, firstYear } of districts) {
    const lowest = rows.at(-1)?.findIndex((count) => count > 0) ?? -1;
    for (let place = 1; place < rows.length; place += 1) {
      const was = rows[place - 1]?.[lowest] ?? 0;
      const came = rows[place]?.[lowest] ?? 0;
      if (was <= 0 || came <= 0) continue;
      const year = firstYear + place;
      before.set(year, (before.get(year) ?? 0) + was);
      after.set(year, (after.get(year) ?? 0) + withinReach(came, was));
    }
  }
  const growths = years.map((year) =>
    Math.log(((after.get(year) ?? 0) + entryShrinkStudents) / ((before.get(year) ?? 0) + entryShrinkStudents)),
  );
  const loss = suddenLoss(growths, { least: 0.03, years: 2 });
  const byYear: Record<number, number> = { [(years[0] ?? 0) - 1]: 0 };
  let log = 0;
  years.forEach((year, place) => {
    log += growths[place] ?? 0;
    byYear[year] = log;
  });
  const believed = growths.map((growth, place) =>
    place === growths.length - 1 ? growth + regainedByEntry * loss : growth,
  );
  const levels = [0];
  for (const growth of believed) levels.push((levels.at(-1) ?? 0) + growth);
  let weights = 0;
  let level = 0;
  let age = 0;
  levels.forEach((each, place) => {
    const weight = panelEntryDecay ** (levels.length - 1 - place);
    weights += weight;
    level += weight * each;
    age += weight * (levels.length - 1 - place);
  });
  const growth = entryGrowthWeight * halfMedianHalfMean(believed.slice(-recentYears));
  return { byYear, loss, growth, level: level / weights + growth * (age / weights) };
}

/** Steadier than the mean, livelier than the median: half of each. */
export function halfMedianHalfMean(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return 0.5 * mean + 0.5 * (median(values) ?? mean);
}

function commonGrowth(districts: readonly PreparedCounts[], year: number): number {
  const totals = new Map<number, { now: number; before: number }>();
  for (const { rows, firstYear } of districts) {
    for (let place = 1; place < rows.length; place += 1) {
      const sum = totals.get(firstYear + place) ?? { now: 0, before: 0 };
      totals.set(firstYear + place, sum);
      sum.now += totalOf(rows[place] ?? noRow);
      sum.before += totalOf(rows[place - 1] ?? noRow);
    }
  }
  const growths: number[] = [];
  for (let back = recentYears - 1; back >= 0; back -= 1) {
    const sum = totals.get(year - back);
    if (sum !== undefined && sum.now > 0 && sum.before > 0) growths.push(Math.log(sum.now / sum.before));
  }
  const students = totals.get(year)?.now ?? 0;
  return (halfMedianHalfMean(growths) * students) / (students + ratioShrinkStudents);
}

const noRow: FullRow = [];
