/** The parts of a card, from a report of past years or from a plain rule tried on the past year. */
import type { AiUse } from '../../data/recorded/ai-use.ts';
import type { AttachedReview } from '../../data/recorded/model-release.ts';
import type { SupportMethod, SupportReport } from '../../data/recorded/support-report.ts';
import { studentOutcomes } from '../../definitions/student-outcomes.ts';
import { wilsonInterval } from '../../stats/wilson-interval.ts';
import { groupLabel } from '../attendance/student-groups.ts';
import { count, decimal, inEveryHundred, listed, ofThings, percent } from '../in-words.ts';
import { features, neverFeatures } from '../support/features.ts';
import { methodTitle } from '../support/method-words.ts';
import { measureTitle } from './fairness-rows.ts';
import { isOnlyComparedWith } from './group-families.ts';
import type { CardPart } from './model-card.ts';

export interface ReleaseFacts {
  readonly use: AiUse;
  readonly versionHash: string;
  readonly dataHash: string;
  readonly until: string | null;
  readonly review: AttachedReview | null;
  /** Whom families may ask, as the public page says; null while it is off. */
  readonly contact: string | null;
  /** Decisions on listed students so far, and how many of them went against the list. */
  readonly decisions: { readonly all: number; readonly against: number };
}

type Parts = Partial<Record<CardPart, string>>;

/** What every card takes from the register and from the release itself. */
export function partsOfRelease({ use, versionHash, dataHash, until, review, contact, decisions }: ReleaseFacts): Parts {
  return {
    purpose: `${use.purpose} It serves the goal: ${use.goal}`,
    prohibited: use.prohibited,
    owner: `${use.owner}; in their absence ${use.backup}.`,
    version: `Version ${versionHash.slice(0, 16)}, made from snapshot ${dataHash}.`,
    expires:
      until === null ? '' : `After ${until}, at most a year after it was let run, unless it is renewed with evidence.`,
    retire:
      'A shown disparity without a signed exception, a changed definition or test scale, a drift of the data, the end of its use in the register, or its last day.',
    review: `${use.decides} decides, and may always decide otherwise. ${decisionsInWords(decisions)}`,
    appeal:
      contact === null ? '' : `Ask ${contact}, without giving a reason; the page that anyone may read has a form.`,
    benefit: use.evidence,
    fairness: review ? fairnessInWords(review) : '',
  };
}

function decisionsInWords({ all, against }: ReleaseFacts['decisions']): string {
  return all < 10
    ? 'Too few decisions so far to say how often.'
    : `So far ${count(against)} of ${count(all)} went against the list.`;
}

export function fairnessInWords({ verdict, shown, within, cannotTell, disparities, from }: AttachedReview): string {
  const groups = disparities.map(({ group, measure, ratio }) =>
    ratio === null
      ? `${group} (${measureTitle(measure)})`
      : `${group} (${measureTitle(measure)}, ${decimal(ratio, 2)} times)`,
  );
  const open = cannotTell > 0 ? ' “Cannot tell” is not a pass.' : '';
  return `${verdict === 'shown' ? 'Disparity shown' : verdict === 'within' ? 'Within the band' : 'Cannot tell'}: ${count(shown)} shown, ${count(within)} within the band, ${count(cannotTell)} open.${groups.length > 0 ? ` Shown: ${listed(groups)}.` : ''}${open} From ${from}.`;
}

/** What a report of past years adds for the method that is released. */
export function partsOfReport(report: SupportReport, method: SupportMethod): Parts {
  const whole = report.cells.find(({ school, family }) => school === null && family === null);
  const found = whole?.by[method];
  const quality = report.quality.find((each) => each.method === method);
  const { slope, intercept, observedOverExpected, error } = report.calibration;
  const splits = report.splits.map(({ asOf }) => asOf);
  const withRange = ({ value, low, high }: { value: number; low: number | null; high: number | null }) =>
    low === null || high === null ? decimal(value, 3) : `${decimal(value, 3)} (${decimal(low, 3)}–${decimal(high, 3)})`;
  return {
    label: labelOf(report),
    population: `${ofThings(report.trained, 'student')} of past years, ${count(report.positives)} of whom it came true for${whole ? `; tried on ${count(whole.students)}` : ''}.`,
    missing: missingInWords(report),
    features: `Uses ${listed(report.used.map(titleOfFact))}.${report.leftOut.length > 0 ? ` Left out: ${report.leftOut.map(({ name, why }) => `${titleOfFact(name)} (${why})`).join('; ')}.` : ''} Never: ${listed(neverFeatures)}.`,
    splits:
      splits.length > 0
        ? `Learned from what was known before each of ${listed(splits)}, and tried on what came after. ${leaksInWords(report)}`
        : '',
    ranking: quality
      ? `Area under the curve ${withRange(quality.areaUnderCurve)}; within schools ${withRange(quality.withinSchools)}.`
      : '',
    capacity:
      whole && found && found.listed > 0 && whole.inNeed > 0
        ? `With places for ${percent(report.placesShare)} of students: ${inEveryHundred(found.found / found.listed)} listed are in need (${rangeOf(found.found, found.listed)}); ${inEveryHundred(found.found / whole.inNeed)} in need are listed (${rangeOf(found.found, whole.inNeed)}).`
        : '',
    calibration:
      slope === null || intercept === null
        ? ''
        : `Intercept ${decimal(intercept, 2)}, slope ${decimal(slope, 2)}${observedOverExpected === null ? '' : `, observed over expected ${decimal(observedOverExpected, 2)}`}; chances are off by ${decimal(error, 3)} on average. ${groupsInWords(report)}`,
    stability: stabilityInWords(report),
    baselines: `The best plain rule is ${methodTitle(report.bestRule)}.${schoolsInWords(report)}${report.gain ? ` The model finds ${percent(report.gain.value)} more of all in need (${withRange(report.gain)}).` : ''} Recommended: ${methodTitle(report.recommended)}.`,
  };
}

function labelOf({ outcome, definition }: SupportReport): string {
  const defined = studentOutcomes.find(({ name }) => name === outcome);
  const meant = defined ? `${defined.inWords} What is wrong with that: ${defined.defects}` : outcome;
  return `${meant} Chronic absence by the definition “${definition}”.`;
}

function titleOfFact(name: string): string {
  return features.find((each) => each.name === name)?.title.toLowerCase() ?? name;
}

function rangeOf(found: number, total: number): string {
  const range = wilsonInterval({ count: found, total });
  return range ? `${Math.round(100 * range.low)}–${Math.round(100 * range.high)}` : 'no range';
}

function missingInWords({ splits, newScales }: SupportReport): string {
  const enrolled = splits.reduce((sum, split) => sum + split.enrolled, 0);
  const tested = splits.reduce((sum, split) => sum + split.tested, 0);
  if (enrolled === 0) return '';
  const scales = newScales.length > 0 ? ` Tests whose scale no past student took: ${listed(newScales)}.` : '';
  return `Of ${count(enrolled)} students enrolled on the days tried, ${count(enrolled - tested)} have no known outcome and stand in no rate.${scales}`;
}

function schoolsInWords({ cells }: SupportReport): string {
  const whole = cells.find(({ school, family }) => school === null && family === null);
  const schools = whole?.by['whole-school'];
  return whole && schools && whole.inNeed > 0
    ? ` Whole schools would have listed ${inEveryHundred(schools.found / whole.inNeed)} in need.`
    : '';
}

function groupsInWords({ calibrationByGroup }: SupportReport): string {
  const told = calibrationByGroup.filter(
    ({ family, group, students, expected }) => students >= 30 && expected > 0 && !isOnlyComparedWith(family, group),
  );
  if (told.length === 0) return 'Not by group: too few, or not run.';
  const each = told.map(
    ({ family, group, cameTrue, expected }) => `${groupLabel(family, group)} ${decimal(cameTrue / expected, 2)}`,
  );
  return `Observed over expected by group: ${listed(each)}.`;
}

function stabilityInWords({ otherSeed }: SupportReport): string {
  if (!otherSeed) return '';
  return `Fitted again with another seed, ${inEveryHundred(otherSeed.overlap)} students on either list of ${count(otherSeed.listed)} are on both.`;
}

function leaksInWords({ leaks }: SupportReport): string {
  const failed = leaks.filter(({ passed }) => !passed);
  if (leaks.length === 0) return '';
  return failed.length === 0
    ? `All ${count(leaks.length)} tests for knowledge of the future passed.`
    : `These tests failed: ${failed.map(({ says }) => says).join('; ')}.`;
}

export interface RuleFacts {
  readonly definition: string;
  readonly students: number;
  readonly listed: number;
  readonly inNeed: number;
  readonly right: number;
  readonly listedOn: string;
  readonly yearTitle: string;
  readonly lost: number;
}

/** What a plain rule tried on the past year can say. */
export function partsOfRule(facts: RuleFacts): Parts {
  const { students, inNeed, right } = facts;
  return {
    label: `Chronically absent at the end of the year, by ${facts.definition}. Days before the list count toward it as well.`,
    population: `${ofThings(students, 'student')} of ${facts.yearTitle}; the list as of ${facts.listedOn}.`,
    missing: `${ofThings(facts.lost, 'listed student')} had too few days at the end of the year, and stand in no rate.`,
    features: 'Days enrolled and days missed so far. Nothing else about a student.',
    splits: `The list uses what was known by ${facts.listedOn}; the outcome is that of the year’s end.`,
    capacity:
      facts.listed > 0 && inNeed > 0
        ? `${inEveryHundred(right / facts.listed)} listed were in need; ${inEveryHundred(right / inNeed)} in need were listed.`
        : '',
    baselines: 'It is itself a plain rule.',
  };
}
