/** Which way of listing is in use, and why a model that was switched on is off. */
import type { Recorded } from '../../data/recorded/kind.ts';
import { type ModelRelease, releaseOf, whyBlocked } from '../../data/recorded/model-release.ts';
import type { SupportCheck, SupportChoice, SupportMethod, SupportReport } from '../../data/recorded/support-report.ts';
import { populationStability } from '../../stats/consistency/population-stability.ts';
import type { GlassBoxModel } from '../../stats/glass-box/model.ts';
import { predictGlassBox } from '../../stats/glass-box/predict-glass-box.ts';
import { dayInWords, listed } from '../in-words.ts';
import { shareKnown } from './choose-features.ts';
import { type RuleName, ruleNames, ruleScore } from './plain-rules.ts';
import { featureTable, type StudentFeatures } from './student-features.ts';

export interface MethodInUse {
  readonly method: SupportMethod | 'nothing';
  /** By student of today, the larger first; empty when nothing is in use. */
  readonly scores: Float64Array;
  readonly model: GlassBoxModel | null;
  readonly used: readonly string[];
  /** Why an accepted model is not in use, in sentences. */
  readonly off: readonly string[];
  /** Why the register lets nothing make a list; null when it does. */
  readonly noList: string | null;
  /** Nobody chose yet: the plain rule by default. */
  readonly isDefault: boolean;
  readonly chosenBy: string | null;
  readonly until: string | null;
}

export interface Situation {
  readonly outcome: string;
  readonly students: readonly StudentFeatures[];
  readonly reports: readonly Recorded<SupportReport>[];
  readonly choices: readonly Recorded<SupportChoice>[];
  /** What was found when the model was last compared with all of today’s students. */
  readonly checks: readonly Recorded<SupportCheck>[];
  /** Releases of models: of the one that was accepted, its stage and its exception. */
  readonly releases?: readonly Recorded<ModelRelease>[];
  readonly today: string;
  readonly definition: string;
  readonly scales: readonly string[];
  /** Why the register of AI uses does not let a model run today; null when it does. */
  readonly offByRegister?: string | null;
  /** Why it does not let the plain rule make one. */
  readonly ruleOffByRegister?: string | null;
}

export function methodInUse(situation: Situation): MethodInUse {
  const { outcome, students } = situation;
  const choice = newest(situation.choices, outcome);
  const chosenBy = choice ? `${choice.madeBy.name}, ${dayInWords(choice.madeAt.slice(0, 10))}` : null;
  const until = choice?.body.until ?? null;
  const rule = ruleOf(choice?.body.rule);
  const ruleOff = situation.ruleOffByRegister ?? null;
  const byRule = (off: readonly string[]): MethodInUse => ({
    method: ruleOff === null ? rule : 'nothing',
    scores: Float64Array.from(students, (student) => (ruleOff === null ? ruleScore(rule, student) : Number.NaN)),
    model: null,
    used: [],
    off,
    noList: ruleOff,
    isDefault: choice === undefined,
    chosenBy,
    until,
  });
  if (choice?.body.choice === 'neither')
    return { ...byRule([]), method: 'nothing', scores: new Float64Array(students.length).fill(Number.NaN) };
  if (choice?.body.choice !== 'model') return byRule([]);
  const report = situation.reports.find(({ id }) => id === choice.body.reportId)?.body;
  if (!report) return byRule(['its report is no longer kept']);
  const model = JSON.parse(report.model) as GlassBoxModel;
  const scores = predictGlassBox(model, featureTable(students, report.used));
  const off = whyOff({ ...situation, report, choice: choice.body });
  if (off.length > 0) return byRule(off);
  return { method: 'model', scores, model, used: report.used, off, noList: null, isDefault: false, chosenBy, until };
}

interface Accepted extends Situation {
  readonly report: SupportReport;
  readonly choice: SupportChoice;
}

/** Every reason that switches an accepted model off by itself. */
export function whyOff(accepted: Accepted): string[] {
  const { report, choice, checks, outcome, today, definition, scales, offByRegister } = accepted;
  const reasons: string[] = [];
  if (offByRegister) reasons.push(offByRegister.replace(/\.$/, ''));
  reasons.push(...offByRelease(accepted));
  if (today > choice.until) reasons.push(`its review expired on ${dayInWords(choice.until)}`);
  if (report.modelHash !== choice.modelHash) reasons.push('it is not the model that was accepted');
  if (definition !== choice.definition) reasons.push('the definition of chronic absence was changed');
  const known = new Set([...report.scales, ...report.newScales]);
  const changed = scales.filter((scale) => !known.has(scale));
  const usesTests = report.used.some((name) => /^(reading|math)/.test(name));
  if (usesTests && changed.length > 0) reasons.push(`a test has a new scale: ${listed(changed)}`);
  const check = newest(checks, outcome);
  if (check && check.body.modelHash === choice.modelHash) reasons.push(...check.body.reasons);
  return reasons;
}

/** A retired release, or a shown disparity whose exception nobody signed or has expired. */
function offByRelease({ report, choice, releases = [], today }: Accepted): string[] {
  const release = releaseOf(releases, choice.modelHash)?.body;
  if (release?.stage === 'retired') return ['its release was retired'];
  const shown = report.fairness.find(({ method }) => method === 'model')?.shown ?? 0;
  const blocked = whyBlocked({ shown, exception: release?.exception ?? null }, today);
  return blocked === null ? [] : [blocked.replace(/\.$/, '')];
}

/** Larger shifts of the scores since the past year mean that today’s students are not like those learned from. */
const mostDrift = 0.25;

/** Whether all of today’s students still look like those learned from; empty when they do. */
export function driftReasons(report: SupportReport, students: readonly StudentFeatures[]): string[] {
  const reasons: string[] = [];
  const gone = report.used.filter((name) => shareKnown(students, name) < 0.02);
  if (gone.length > 0) reasons.push(`facts that it needs no longer come: ${listed(gone)}`);
  if (students.length === 0) return reasons;
  const scores = predictGlassBox(JSON.parse(report.model) as GlassBoxModel, featureTable(students, report.used));
  const drift = driftOf(report, scores);
  if (drift > mostDrift)
    reasons.push(`today’s students differ too much from those it learned from (shift ${drift.toFixed(2)})`);
  return reasons;
}

/** How far today’s scores have shifted from those of the newest past year: the population stability index over tenths. */
function driftOf(report: SupportReport, scores: Float64Array): number {
  const cuts = report.scoreTenths.slice(1, -1);
  const now = new Array<number>(cuts.length + 1).fill(0);
  for (const score of scores) {
    const bin = cuts.filter((cut) => score >= cut).length;
    now[bin] = (now[bin] ?? 0) + 1;
  }
  return populationStability(
    now.map(() => 1 / now.length),
    now.map((count) => count / scores.length),
  );
}

function ruleOf(name: string | undefined): RuleName {
  return ruleNames.find((rule) => rule === name) ?? 'abc-rule';
}

/** The newest record for an outcome. */
export function newest<Body extends { readonly outcome: string }>(
  records: readonly Recorded<Body>[],
  outcome: string,
): Recorded<Body> | undefined {
  return records.filter(({ body }) => body.outcome === outcome).at(-1);
}
