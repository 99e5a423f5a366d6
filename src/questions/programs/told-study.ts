/** A study as plain data in the points that a reader knows: what travels from the count to whoever may see it. */
import { z } from 'zod';
import { outcomeNames, studyDesigns } from '../../data/recorded/program-records.ts';
import { costEffect } from '../../stats/cost-effect.ts';
import type { Study } from './study.ts';

const interval = z.object({ low: z.number(), high: z.number() });

export const toldStudy = z.object({
  program: z.string(),
  title: z.string(),
  outcome: z.enum(outcomeNames),
  outcomeTitle: z.string(),
  unit: z.string(),
  higherIsBetter: z.boolean(),
  assessment: z.string(),
  design: z.enum(studyDesigns),
  because: z.string(),
  comparedWith: z.string().nullable(),
  why: z.string(),
  verdict: z.enum(['worked', 'did not', 'harmed', 'cannot tell', 'description only']).nullable(),
  mayBeCausal: z.boolean(),
  estimate: z.number().nullable(),
  standardError: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  effectSize: z.number().nullable(),
  improvementIndex: z.number().nullable(),
  minimumDetectable: z.number().nullable(),
  chancePositive: z.number().nullable(),
  chanceMatters: z.number().nullable(),
  matters: z.number().nullable(),
  rating: z.string(),
  ratingReason: z.string(),
  tier: z.number().nullable(),
  tierReason: z.string(),
  settle: z.string(),
  method: z.string(),
  students: z.object({ tookPart: z.number(), others: z.number() }),
  groups: z.object({
    lookedAt: z.number(),
    groups: z.array(
      z.object({
        need: z.enum(['low_income', 'el', 'iep']),
        label: z.string(),
        students: z.number(),
        effect: z.number(),
        low: z.number(),
        high: z.number(),
        adjustedPValue: z.number(),
      }),
    ),
  }),
  schools: z.number().nullable(),
  baseline: z.array(
    z.object({
      name: z.string(),
      treated: z.number(),
      compared: z.number(),
      g: z.number(),
      raw: z.number(),
      verdict: z.string(),
    }),
  ),
  checks: z.array(z.object({ name: z.string(), passed: z.boolean().nullable(), says: z.string() })),
  /** Titles of the other outcomes that were looked at. */
  beside: z.array(z.string()),
  countsAlone: z.boolean(),
  pValue: z.number().nullable(),
  /** Allowing for every outcome that counts. */
  adjustedPValue: z.number().nullable(),
  periods: z.array(
    z.object({ at: z.number(), estimate: z.number(), low: z.number(), high: z.number(), band: interval.nullable() }),
  ),
  plan: z
    .object({
      sealedOn: z.string(),
      before: z.boolean(),
      changes: z.number(),
      intact: z.boolean(),
      goal: z.string(),
      logic: z.string(),
      eligible: z.string(),
      comparison: z.string(),
      stopRule: z.string(),
      hash: z.string(),
    })
    .nullable(),
  reach: z.array(
    z.object({
      year: z.number(),
      students: z.number(),
      eligible: z.number().nullable(),
      schools: z.number().nullable(),
      withSessions: z.number(),
      offered: z.number().nullable(),
      attended: z.number().nullable(),
      minutesWeekly: z.number().nullable(),
      plannedMinutes: z.number().nullable(),
      cameMostly: z.number(),
    }),
  ),
  cost: z
    .object({
      perStudent: z.number(),
      standardError: z.number(),
      total: z.number().nullable(),
      year: z.number().nullable(),
      source: z.string(),
      says: z.string(),
    })
    .nullable(),
  /** In the good direction: effect on one student who takes part for each $1,000, in points. */
  perThousand: z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() }).nullable(),
  /** Dollars for one outcome gained; null unless the effect is surely good and can be counted. */
  perGain: z.object({ dollars: z.number(), low: z.number().nullable(), high: z.number().nullable() }).nullable(),
  /** Effect on one student who takes part, in the good direction, with its error: for comparing uses of money. */
  onOne: z.object({ effect: z.number(), standardError: z.number() }).nullable(),
});
export type Told = z.infer<typeof toldStudy>;

/** Everything that a page, a table or a sentence needs of a study. */
export function tellStudy(study: Study): Told {
  const { facts, scale, outcome } = study;
  const { evaluation } = study;
  const alone = evaluation?.checks.some(isAlone) ?? false;
  const range = evaluation?.interval95;
  const hasRange = range !== null && range !== undefined && Number.isFinite(range.low) && Number.isFinite(range.high);
  // No estimate without its range; with one school on a side neither is a number.
  const told = alone || !hasRange ? null : evaluation;
  const points = (value: number | null | undefined) => (value === null || value === undefined ? null : value * scale);
  const onOne = effectOnOne(study);
  const money =
    study.cost && onOne ? costEffect({ effect: onOne.effect, standardError: onOne.standardError }, study.cost) : null;
  return {
    program: facts.program,
    title: facts.title,
    outcome: outcome.name,
    outcomeTitle: outcome.title,
    unit: outcome.unit,
    higherIsBetter: outcome.higherIsBetter,
    assessment: study.assessment,
    design: study.design,
    because: study.because,
    comparedWith: study.comparedWith,
    why: study.why,
    verdict: evaluation?.verdict ?? null,
    mayBeCausal: evaluation?.words.mayBeCausal ?? false,
    estimate: points(finite(told?.estimate)),
    standardError: points(finite(told?.standardError)),
    low: points(finite(told?.interval95?.low)),
    high: points(finite(told?.interval95?.high)),
    effectSize: finite(told?.effectSize?.g),
    improvementIndex: finite(told?.improvementIndex),
    minimumDetectable: points(finite(told?.minimumDetectableEffect.outcome)),
    chancePositive: finite(told?.probabilityPositive),
    chanceMatters: finite(told?.probabilityMatters),
    matters: study.smallestThatMatters,
    rating: evaluation?.rating.rating ?? 'not eligible',
    ratingReason: evaluation?.rating.reason ?? study.why,
    tier: told?.essaTierPossible.tier ?? null,
    tierReason: evaluation?.essaTierPossible.reason ?? '',
    settle: alone ? startElsewhere : (evaluation?.settle ?? ''),
    method: evaluation?.method ?? '',
    students: study.students,
    groups: { lookedAt: study.groups.lookedAt, groups: [...study.groups.groups] },
    schools: finite(evaluation?.n.sites),
    baseline: (evaluation?.baseline ?? []).map((row) => ({
      name: row.name,
      treated: finite(row.treatedMean) ?? 0,
      compared: finite(row.comparisonMean) ?? 0,
      g: finite(row.differencePooledSd) ?? 0,
      raw: finite(row.differenceUnweighted) ?? 0,
      verdict: row.verdict,
    })),
    checks: (evaluation?.checks ?? []).map(({ name, passed, says }) => ({
      name,
      passed,
      says: isAlone({ name, passed }) ? oneSchool : says,
    })),
    beside: study.beside.map(({ title }) => title),
    countsAlone: study.countsAlone,
    pValue: finite(told?.pValue),
    adjustedPValue: finite(told?.adjustedPValue),
    periods:
      told?.picture?.kind === 'years since the start'
        ? told.picture.points
            .filter((point) => Number.isFinite(point.estimate) && Number.isFinite(point.interval95.low))
            .map((point) => ({
              at: point.at,
              estimate: point.estimate * scale,
              low: point.interval95.low * scale,
              high: point.interval95.high * scale,
              band: point.band95 ? { low: point.band95.low * scale, high: point.band95.high * scale } : null,
            }))
        : [],
    plan: study.plan
      ? {
          sealedOn: study.plan.sealedOn,
          before: study.plan.before,
          changes: study.plan.changes,
          intact: study.plan.intact,
          goal: study.plan.plan.goal,
          logic: study.plan.plan.logic,
          eligible: study.plan.plan.eligible,
          comparison: study.plan.plan.comparison,
          stopRule: study.plan.plan.stopRule,
          hash: study.plan.plan.seals.at(-1)?.hash ?? '',
        }
      : null,
    reach: study.reach.map((row) => ({
      year: row.school_year,
      students: row.students,
      eligible: row.eligible,
      schools: row.schools,
      withSessions: row.with_sessions,
      offered: row.sessions_offered,
      attended: row.sessions_attended,
      minutesWeekly: row.minutes_weekly,
      plannedMinutes: row.planned_minutes,
      cameMostly: row.came_mostly,
    })),
    cost: study.cost
      ? {
          perStudent: study.cost.cost,
          standardError: study.cost.standardError,
          total: study.cost.total,
          year: study.cost.year,
          source: study.cost.source,
          says: study.cost.says,
        }
      : null,
    onOne,
    perThousand: money
      ? {
          value: money.perThousand,
          low: money.perThousandRange.kind === 'between' ? money.perThousandRange.low : null,
          high: money.perThousandRange.kind === 'between' ? money.perThousandRange.high : null,
        }
      : null,
    perGain:
      money?.costPerUnit && outcome.gained
        ? {
            dollars: money.costPerUnit * 100,
            low: money.costPerUnitRange ? money.costPerUnitRange.low * 100 : null,
            high: money.costPerUnitRange ? money.costPerUnitRange.high * 100 : null,
          }
        : null,
  };
}

/** With one school on a side, its own luck cannot be told from the program. */
function isAlone({ name, passed }: { readonly name: string; readonly passed: boolean | null }): boolean {
  return name === 'More than one on each side' && passed === false;
}

const oneSchool =
  'On one side of the comparison stands a single school, whose own luck cannot be told from the program.';
const startElsewhere =
  'More of the same data will not settle it. Drawing the next places would, or starting in some schools a year before others.';

/**
 * The effect on one student who takes part, in points, positive where it is good. Where schools are compared, all of
 * their students are in the estimate: it is divided by the share who took part. The error is that of a normal curve
 * whose 95% range is the study’s own. Null where no cause may be claimed.
 */
function effectOnOne({ evaluation, scale, outcome, design, servedShare }: Study): Told['onOne'] {
  if (!evaluation?.words.mayBeCausal || !evaluation.interval95) return null;
  const error = (evaluation.interval95.high - evaluation.interval95.low) / (2 * 1.959963984540054);
  if (!Number.isFinite(evaluation.estimate) || !(error > 0)) return null;
  const schools = design === 'staggered' || design === 'interrupted-series';
  if (schools && !(servedShare > 0)) return null;
  const factor = (scale * (outcome.higherIsBetter ? 1 : -1)) / (schools ? servedShare : 1);
  return { effect: evaluation.estimate * factor, standardError: error * Math.abs(factor) };
}

function finite(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
