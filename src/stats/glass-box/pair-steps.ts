import { type RandomSource, randomInteger } from '../seeded-random.ts';
import type { BagState, StepRules } from './single-steps.ts';

export interface PairStep {
  readonly term: number;
  readonly axis: readonly [number, number];
  /** Draws the cuts; null: the best ones are looked for. */
  readonly random: RandomSource | null;
}

/** A cut across one axis, then one across the other axis in each half: four leaves. */
interface FourLeaves {
  swapped: boolean;
  cut: number;
  lowCut: number;
  highCut: number;
  gain: number;
}

/** Makes one step on a pair of features and returns what it gained (0: there was none to make). */
export function stepOnPair(state: BagState, rules: StepRules, step: PairStep): number {
  const sums = runningSums(state, step);
  const best = step.random === null ? bestLeaves(sums, rules) : drawnLeaves(sums, rules, step.random);
  if (best.gain > 0) applyLeaves(state, { rules, step, sums, best });
  return best.gain;
}

/** Running sums over both axes of gradient and curvature; entry (i, j) sums the groups up to i and up to j. */
interface Sums {
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
  readonly first: number;
  readonly second: number;
}

function runningSums(state: BagState, { term, axis: [first, second] }: PairStep): Sums {
  const offset = state.terms.offsets[term] as number;
  const gradient = new Float64Array(first * second);
  const curvature = new Float64Array(first * second);
  for (let i = 0; i < first; i += 1) {
    let rowGradient = 0;
    let rowCurvature = 0;
    for (let j = 0; j < second; j += 1) {
      const cell = i * second + j;
      rowGradient += state.gradient[offset + cell] as number;
      rowCurvature += state.curvature[offset + cell] as number;
      gradient[cell] = rowGradient + (i > 0 ? (gradient[cell - second] as number) : 0);
      curvature[cell] = rowCurvature + (i > 0 ? (curvature[cell - second] as number) : 0);
    }
  }
  return { gradient, curvature, first, second };
}

function bestLeaves(sums: Sums, rules: StepRules): FourLeaves {
  const best: FourLeaves = { swapped: false, cut: -1, lowCut: -1, highCut: -1, gain: 0 };
  for (const swapped of [false, true]) {
    const outer = swapped ? sums.second : sums.first;
    const inner = swapped ? sums.first : sums.second;
    for (let cut = 0; cut + 1 < outer; cut += 1) {
      const low = bestHalf(sums, rules, { swapped, cut, high: false, inner });
      const high = bestHalf(sums, rules, { swapped, cut, high: true, inner });
      if (low.gain + high.gain <= best.gain || low.cut < 0 || high.cut < 0) continue;
      Object.assign(best, { swapped, cut, lowCut: low.cut, highCut: high.cut, gain: low.gain + high.gain });
    }
  }
  return best;
}

function drawnLeaves(sums: Sums, rules: StepRules, random: RandomSource): FourLeaves {
  const swapped = random() < 0.5;
  const outer = swapped ? sums.second : sums.first;
  const inner = swapped ? sums.first : sums.second;
  const cut = randomInteger(random, Math.max(1, outer - 1));
  const lowCut = randomInteger(random, Math.max(1, inner - 1));
  const highCut = randomInteger(random, Math.max(1, inner - 1));
  const gain =
    halfGain(sums, rules, { swapped, cut, high: false, inner }, lowCut) +
    halfGain(sums, rules, { swapped, cut, high: true, inner }, highCut);
  return { swapped, cut, lowCut, highCut, gain };
}

interface Half {
  readonly swapped: boolean;
  readonly cut: number;
  readonly high: boolean;
  readonly inner: number;
}

function bestHalf(sums: Sums, rules: StepRules, half: Half): { cut: number; gain: number } {
  let cut = -1;
  let gain = 0;
  for (let tried = 0; tried + 1 < half.inner; tried += 1) {
    const tryGain = halfGain(sums, rules, half, tried);
    if (tryGain > gain) {
      gain = tryGain;
      cut = tried;
    }
  }
  return { cut, gain };
}

function halfGain(sums: Sums, rules: StepRules, half: Half, cut: number): number {
  const near = leafSum(sums.gradient, sums, half, cut);
  const nearCurvature = leafSum(sums.curvature, sums, half, cut);
  const far = leafSum(sums.gradient, sums, half, half.inner - 1) - near;
  const farCurvature = leafSum(sums.curvature, sums, half, half.inner - 1) - nearCurvature;
  if (nearCurvature < rules.leastCurvature || farCurvature < rules.leastCurvature) return 0;
  return (near * near) / (nearCurvature + rules.ridge) + (far * far) / (farCurvature + rules.ridge);
}

/** Sum over the half of the outer axis and the inner groups up to `cut`. */
function leafSum(running: Float64Array, sums: Sums, half: Half, cut: number): number {
  const at = (outer: number): number =>
    running[half.swapped ? cut * sums.second + outer : outer * sums.second + cut] as number;
  return half.high ? at((half.swapped ? sums.second : sums.first) - 1) - at(half.cut) : at(half.cut);
}

interface Application {
  readonly rules: StepRules;
  readonly step: PairStep;
  readonly sums: Sums;
  readonly best: FourLeaves;
}

function applyLeaves(state: BagState, { rules, step, sums, best }: Application): void {
  const value = (high: boolean, far: boolean): number => {
    const inner = best.swapped ? sums.first : sums.second;
    const half = { swapped: best.swapped, cut: best.cut, high, inner };
    const cut = high ? best.highCut : best.lowCut;
    const sumOf = (running: Float64Array): number => {
      const near = leafSum(running, sums, half, cut);
      return far ? leafSum(running, sums, half, inner - 1) - near : near;
    };
    const curvature = sumOf(sums.curvature);
    if (curvature < rules.leastCurvature) return 0;
    return (rules.learningRate * sumOf(sums.gradient)) / (curvature + rules.ridge);
  };
  const values = [value(false, false), value(false, true), value(true, false), value(true, true)] as const;
  addToScores(state, { step, best, values });
  lowerGradient(state, { step, best, values });
}

interface LeafValues {
  readonly step: PairStep;
  readonly best: FourLeaves;
  readonly values: readonly [number, number, number, number];
}

function addToScores(state: BagState, { step, best, values }: LeafValues): void {
  const offset = state.terms.offsets[step.term] as number;
  const [first, second] = step.axis;
  for (let i = 0; i < first; i += 1) {
    for (let j = 0; j < second; j += 1) {
      const outer = best.swapped ? j : i;
      const inner = best.swapped ? i : j;
      const high = outer > best.cut;
      const far = inner > (high ? best.highCut : best.lowCut);
      const cell = offset + i * second + j;
      state.scores[cell] = (state.scores[cell] as number) + values[high ? (far ? 3 : 2) : far ? 1 : 0];
    }
  }
}

/** The four leaves as differences of running sums: five rows of the matrix say what the step did to every gradient. */
function lowerGradient(state: BagState, { step, best, values }: LeafValues): void {
  const { gradient, curvature, gram, terms } = state;
  const total = terms.total;
  const offset = terms.offsets[step.term] as number;
  const [first, second] = step.axis;
  const rowAt = (outer: number, inner: number): number =>
    (offset + (best.swapped ? inner * second + outer : outer * second + inner)) * total;
  const lastOuter = (best.swapped ? second : first) - 1;
  const lastInner = (best.swapped ? first : second) - 1;
  const a = rowAt(best.cut, best.lowCut);
  const b = rowAt(best.cut, lastInner);
  const c = rowAt(lastOuter, best.highCut);
  const d = rowAt(best.cut, best.highCut);
  const [lowNear, lowFar, highNear, highFar] = values;
  const onA = lowNear - lowFar;
  const onB = lowFar - highFar;
  const onC = highNear - highFar;
  for (let bin = 0; bin < total; bin += 1) {
    gradient[bin] =
      (gradient[bin] as number) -
      highFar * (curvature[bin] as number) -
      onA * (gram[a + bin] as number) -
      onB * (gram[b + bin] as number) -
      onC * ((gram[c + bin] as number) - (gram[d + bin] as number));
  }
}
