/** The parts of a card, from a report of past years or from a plain rule tried on the past year. */
import type { AiUse } from '../../data/recorded/ai-use.ts';
import type { AttachedReview } from '../../data/recorded/model-release.ts';
import type { SupportMethod, SupportReport } from '../../data/recorded/support-report.ts';
import { count, decimal, inEveryHundred, listed, ofThings, percent } from '../in-words.ts';
import { measureTitle } from './fairness-rows.ts';
import type { CardPart } from './model-card.ts';

export interface ReleaseFacts {
  readonly use: AiUse;
  readonly versionHash: string;
  readonly dataHash: string;
  readonly until: string | null;
  readonly review: AttachedReview | null;
}

type Parts = Partial<Record<CardPart, string>>;

/** What every card takes from the register and from the release itself. */
export function partsOfRelease({ use, versionHash, dataHash, until, review }: ReleaseFacts): Parts {
  return {
    purpose: `${use.purpose} It serves the goal: ${use.goal}`,
    prohibited: use.prohibited,
    owner: `${use.owner}; in their absence ${use.backup}.`,
    version: `Version ${versionHash.slice(0, 16)}, made from snapshot ${dataHash}.`,
    expires:
      until === null ? '' : `After ${until}, at most a year after it was let run, unless it is renewed with evidence.`,
    retire:
      'A shown disparity without a signed exception, a changed definition or test scale, a drift of the data, the end of its use in the register, or its last day.',
    review: `${use.decides} decides, and may always decide otherwise.`,
    benefit: use.evidence,
    fairness: review ? fairnessInWords(review) : '',
  };
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
    label: `${report.outcome}, by the definition “${report.definition}”.`,
    population: `${ofThings(report.trained, 'student')} of past years, ${count(report.positives)} of whom it came true for${whole ? `; tried on ${count(whole.students)}` : ''}.`,
    features: `Uses ${listed(report.used)}.${report.leftOut.length > 0 ? ` Left out: ${report.leftOut.map(({ name, why }) => `${name} (${why})`).join('; ')}.` : ''}`,
    splits:
      splits.length > 0
        ? `Learned from what was known before each of ${listed(splits)}, and tried on what came after. ${leaksInWords(report)}`
        : '',
    ranking: quality
      ? `Area under the curve ${withRange(quality.areaUnderCurve)}; within schools ${withRange(quality.withinSchools)}.`
      : '',
    capacity:
      whole && found && found.listed > 0 && whole.inNeed > 0
        ? `With places for ${percent(report.placesShare)} of students: ${inEveryHundred(found.found / found.listed)} listed are in need; ${inEveryHundred(found.found / whole.inNeed)} in need are listed.`
        : '',
    calibration:
      slope === null || intercept === null
        ? ''
        : `Intercept ${decimal(intercept, 2)}, slope ${decimal(slope, 2)}${observedOverExpected === null ? '' : `, observed over expected ${decimal(observedOverExpected, 2)}`}; chances are off by ${decimal(error, 3)} on average. Not by group.`,
    baselines: `The best plain rule is ${report.bestRule}.${report.gain ? ` The model finds ${percent(report.gain.value)} more of all in need (${withRange(report.gain)}).` : ''} Recommended: ${report.recommended}.`,
  };
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
