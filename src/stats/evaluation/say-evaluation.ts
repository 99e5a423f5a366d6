import type { DesignEstimate } from './design-estimate.ts';
import type { CommonInput, DesignName, EvaluationVerdict } from './evaluation-types.ts';

export interface ToSay {
  readonly design: DesignName;
  readonly verdict: EvaluationVerdict;
  readonly causal: boolean;
  readonly estimate: DesignEstimate;
  readonly probabilityMatters: number | null;
  /** A yes-or-no outcome is told in points of 100. */
  readonly scale: 1 | 100;
  readonly input: Pick<
    CommonInput,
    'outcomeName' | 'unit' | 'smallestThatMatters' | 'higherIsBetter' | 'outcomesTested'
  >;
}

/** The answer as a sentence or two that a board member understands. A causal verb only where the design earned it. */
export function sayEvaluation(told: ToSay): string {
  const { estimate, verdict, input, design } = told;
  const { outcomeName } = input;
  const { inference } = estimate;
  const size = amount(Math.abs(inference.estimate), told);
  const range = rangeOf(told);
  const moved = inference.estimate >= 0 ? 'raised' : 'lowered';
  const name = capitalized(outcomeName);
  if (design === 'before-after') {
    const excludes = inference.interval95.low > 0 || inference.interval95.high < 0;
    return `${name} ${excludes ? `was ${size} ${inference.estimate >= 0 ? 'higher' : 'lower'} after than before` : 'was about the same after as before'} (${range}). Nobody without the program is compared, so this describes a change and does not explain it.`;
  }
  if (design === 'correlational') {
    return `For those who took part, ${outcomeName} was ${size} ${inference.estimate >= 0 ? 'higher' : 'lower'} than for others like them in what is known (${range}). This does not show that the program is the reason.`;
  }
  if (verdict === 'cannot tell' && !told.causal) {
    const broken = estimate.checks.filter(({ passed }) => passed !== true).map(({ says }) => says);
    return `We cannot tell what the program did for ${outcomeName}. ${broken[0] ?? ''} The groups differ by ${amount(inference.estimate, told)} (${range}), which may have other reasons.`;
  }
  if (verdict === 'cannot tell' && leavesOutNothing(told))
    return `We cannot tell whether the program changed ${outcomeName}. Its range leaves out no effect (${range}), but ${input.outcomesTested} outcomes were looked at, and among so many one shows as much by luck.`;
  if (verdict === 'cannot tell')
    return `We cannot tell whether the program changed ${outcomeName}: its effect may lie anywhere ${range}.`;
  if (verdict === 'did not') {
    return `The program did not move ${outcomeName} by as much as would matter, ${amount(input.smallestThatMatters ?? 0, told)}: its effect lies ${range}.`;
  }
  const hedge = design === 'lottery' || design === 'discontinuity' ? '' : ', if nothing else set the groups apart';
  const start = verdict === 'harmed' ? 'The program did harm: it' : 'The program worked: it';
  const matters =
    told.probabilityMatters === null || verdict === 'harmed'
      ? ''
      : ` The chance that this reaches the ${amount(input.smallestThatMatters ?? 0, told)} that would matter is ${chance(told.probabilityMatters)}.`;
  const among =
    input.outcomesTested > 1
      ? ` It is more than luck would make among the ${input.outcomesTested} outcomes looked at.`
      : '';
  return `${start} ${moved} ${outcomeName} by about ${size}${hedge} (${range}).${among}${matters}`;
}

/** The range lies on one side of 0, though among all outcomes looked at that is not enough. */
function leavesOutNothing({ estimate }: ToSay): boolean {
  const { low, high } = estimate.inference.interval95;
  return low > 0 || high < 0;
}

/** What would settle an open question; empty where nothing is open. */
export function whatWouldSettle(told: ToSay): string {
  const { verdict, estimate, causal, design, input } = told;
  if (verdict === 'description only') {
    return 'A comparison: places drawn by lottery, a cut score kept to, a start in some schools before others, or others with the same measure from before.';
  }
  if (verdict !== 'cannot tell') return '';
  if (!causal) {
    const broken = estimate.checks.filter(({ passed }) => passed === false).map(({ name }) => name.toLowerCase());
    return `More of the same data will not settle it${broken.length > 0 ? `; what failed is: ${broken.join(', ')}` : ''}. ${design === 'lottery' ? 'Find the outcomes of those who were lost, or draw again.' : 'Draw the next places by lottery, or start the program in some schools a year before others.'}`;
  }
  if (leavesOutNothing(told))
    return 'Seal a plan that names this outcome before the next places are given: it then counts by itself.';
  const error = estimate.inference.standardError;
  if (input.smallestThatMatters === null) {
    return `This study could find ${amount(2.8 * error, told)} or more. Say which effect would matter, and what it takes can be worked out.`;
  }
  const times = (2.8 * error) / input.smallestThatMatters;
  const more = Math.ceil(times * times * 10) / 10;
  return more <= 1
    ? 'The study was large enough; another year of it would narrow the range.'
    : `To tell ${amount(input.smallestThatMatters, told)} from nothing takes about ${more >= 10 ? Math.round(more) : more} times as many ${estimate.n.treatedClusters < estimate.n.treated ? 'schools or classes' : design === 'staggered' || design === 'interrupted-series' ? 'schools' : 'students'}, or as many more years of the same.`;
}

/** In 100, never 0 or 100: data alone do not make anything certain. */
function chance(probability: number): string {
  const percent = Math.round(probability * 100);
  if (percent >= 99) return 'over 99%';
  return percent < 1 ? 'under 1%' : `${percent}%`;
}

function rangeOf(told: ToSay): string {
  const { low, high } = told.estimate.inference.interval95;
  return `from ${figure(low, told)} to ${figure(high, told)} ${told.scale === 100 ? 'percentage points' : told.input.unit}`.trimEnd();
}

function amount(value: number, told: ToSay): string {
  return `${figure(value, told)} ${told.scale === 100 ? 'percentage points' : told.input.unit}`.trimEnd();
}

/** As many decimals as the range justifies: its width shows two figures. */
function figure(value: number, { estimate, scale }: ToSay): string {
  const { low, high } = estimate.inference.interval95;
  const width = Math.abs(high - low) * scale;
  const decimals =
    Number.isFinite(width) && width > 0 ? Math.min(4, Math.max(0, 1 - Math.floor(Math.log10(width)))) : 1;
  const shown = (Math.abs(value) * scale).toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return value < 0 && Number(shown.replace(/,/g, '')) !== 0 ? `−${shown}` : shown;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
