/**
 * Districts that never were, with effects that are known because they were planted: few schools, students of a school
 * rising and falling together, effects that differ from one to the next, and the confounding that each design is for.
 */
import type {
  CommonInput,
  DiscontinuityInput,
  EvaluationInput,
  InterruptedSeriesInput,
  LotteryInput,
  MatchedInput,
  StaggeredInput,
} from '../../src/stats/evaluation/evaluation-types.ts';
import { type RandomSource, randomInteger, randomNormal, seededRandom } from '../../src/stats/seeded-random.ts';

export interface SimulatedDistrict {
  readonly input: EvaluationInput;
  /** The mean of the planted effects over those for whom the design says what it found. */
  readonly truth: number;
}

/** Scores have a standard deviation of about 10; what matters is a tenth to two fifths of it. */
const smallestThatMatters = 2;

function common(outcome: readonly number[], seed: number): CommonInput {
  return {
    outcome: Float64Array.from(outcome),
    outcomeName: 'the spring reading score',
    unit: 'points',
    higherIsBetter: true,
    smallestThatMatters,
    plannedBefore: true,
    outcomesTested: 1,
    domain: 'achievement',
    cluster: null,
    site: null,
    seed,
  };
}

/** An effect of 0 is the sharp null: then nothing varies or grows either, and the truth is exactly 0. */
export type Simulator = (seed: number, effect: number) => SimulatedDistrict;

/** Half of the districts draw students within schools, half draw whole schools; some students leave, by luck. */
export const lotteryDistrict: Simulator = (seed, effect) => {
  const random = seededRandom({ seed });
  const bySchool = random() < 0.5;
  const schools = 10 + randomInteger(random, 21);
  const order = shuffled(random, schools);
  const students: Student[] = [];
  for (let school = 0; school < schools; school += 1) {
    const lift = 4 * randomNormal(random);
    const extra = varied(effect) * 1.5 * randomNormal(random);
    const size = 15 + randomInteger(random, 30);
    const seats = shuffled(random, size);
    for (let place = 0; place < size; place += 1) {
      const pretest = lift + 8 * randomNormal(random);
      const treated = (bySchool ? (order[school] ?? 0) % 2 === 0 : (seats[place] ?? 0) < 0.4 * size) ? 1 : 0;
      const own = effect + extra + varied(effect) * randomNormal(random);
      const score = 50 + 0.6 * pretest + lift + 6 * randomNormal(random) + treated * own;
      students.push({ school, treated, pretest, own, score: random() < 0.08 ? Number.NaN : score });
    }
  }
  const present = students.filter(({ score }) => !Number.isNaN(score));
  const input: LotteryInput = {
    ...common(
      students.map(({ score }) => score),
      seed,
    ),
    design: 'lottery',
    treated: students.map(({ treated }) => treated),
    block: bySchool ? null : students.map(({ school }) => school),
    cluster: students.map(({ school }) => school),
    covariates: [{ name: 'the fall reading score', values: students.map(({ pretest }) => pretest), pretest: true }],
    tookPart: null,
  };
  return { input, truth: mean(present.map(({ own }) => own)) };
};

/** Those behind and poor are more often chosen; the effect is larger for some; schools share luck. */
export const matchedDistrict: Simulator = (seed, effect) => {
  const random = seededRandom({ seed });
  const schools = 8 + randomInteger(random, 17);
  const students: (Student & { readonly poor: number; readonly absences: number })[] = [];
  for (let school = 0; school < schools; school += 1) {
    const lift = 3 * randomNormal(random);
    const keen = 0.5 * randomNormal(random);
    const size = 20 + randomInteger(random, 40);
    for (let place = 0; place < size; place += 1) {
      const poor = random() < 0.45 ? 1 : 0;
      const pretest = lift - 3 * poor + 8 * randomNormal(random);
      const absences = Math.max(0, 8 + 4 * poor - 0.2 * pretest + 4 * randomNormal(random));
      const pull = -0.9 - 0.08 * pretest + 0.5 * poor + 0.03 * absences + keen;
      const treated = random() < 1 / (1 + Math.exp(-pull)) ? 1 : 0;
      const own = effect + varied(effect) * (1.5 * (poor - 0.5) + randomNormal(random));
      const score = 50 + 0.7 * pretest - 2 * poor - 0.15 * absences + lift + 6 * randomNormal(random) + treated * own;
      students.push({ school, treated, pretest, poor, absences, own, score });
    }
  }
  const input: MatchedInput = {
    ...common(
      students.map(({ score }) => score),
      seed,
    ),
    design: 'matched',
    method: 'entropy balancing',
    treated: students.map(({ treated }) => treated),
    cluster: students.map(({ school }) => school),
    covariates: [
      { name: 'the fall reading score', values: students.map(({ pretest }) => pretest), pretest: true },
      { name: 'low income', values: students.map(({ poor }) => poor) },
      { name: 'days absent', values: students.map(({ absences }) => absences) },
    ],
  };
  return { input, truth: mean(students.filter(({ treated }) => treated === 1).map(({ own }) => own)) };
};

interface Student {
  readonly school: number;
  readonly treated: number;
  readonly pretest: number;
  readonly own: number;
  readonly score: number;
}

/** 16 to 60 schools over seven years; low schools start first, effects grow with the years, luck lasts from year to year. */
export const staggeredDistrict: Simulator = (seed, effect) => {
  const random = seededRandom({ seed });
  const schools = 16 + randomInteger(random, 45);
  const outcome: number[] = [];
  const [unitOfRow, period, firstTreated]: [number[], number[], number[]] = [[], [], []];
  const planted: number[] = [];
  for (let school = 0; school < schools; school += 1) {
    const level = 5 * randomNormal(random);
    const chance = random() + 0.04 * level;
    const start = chance < 0.2 ? 2019 : chance < 0.4 ? 2020 : chance < 0.55 ? 2021 : 0;
    const extra = varied(effect) * randomNormal(random);
    const cohort = start === 2019 ? 0.8 : start === 2021 ? -0.8 : 0;
    const own: number[] = [];
    let luck = 1.5 * randomNormal(random);
    for (let year = 2016; year <= 2022; year += 1) {
      luck = 0.5 * luck + 1.3 * randomNormal(random);
      const since = start > 0 && year >= start ? 1 : 0;
      const gain = effect + extra + varied(effect) * (cohort + 0.4 * Math.max(0, year - start));
      if (since === 1) own.push(gain);
      outcome.push(50 + level + 0.5 * (year - 2016) + luck + since * gain);
      unitOfRow.push(school);
      period.push(year);
      firstTreated.push(start);
    }
    if (own.length > 0) planted.push(mean(own));
  }
  const input: StaggeredInput = {
    ...common(outcome, seed),
    design: 'staggered',
    unitOfRow,
    period,
    firstTreated,
    covariates: [],
    comparison: 'not yet treated',
  };
  return { input, truth: mean(planted) };
};

/** A cut score with a bent relation to the outcome, bent differently on each side, and an effect that fades away from it. */
export const discontinuityDistrict: Simulator = (seed, effect) => {
  const random = seededRandom({ seed });
  const students = 500 + randomInteger(random, 1500);
  const bend = 0.004 * randomNormal(random);
  const outcome: number[] = [];
  const running: number[] = [];
  for (let student = 0; student < students; student += 1) {
    const score = Math.max(-49, Math.min(49, 4 + 18 * randomNormal(random)));
    const treated = score < 0 ? 1 : 0;
    const line = 50 + 0.25 * score + bend * score * score + 0.00004 * score ** 3;
    running.push(score);
    outcome.push(
      line + treated * (effect + varied(effect) * (randomNormal(random) - 0.03 * score)) + 7 * randomNormal(random),
    );
  }
  const input: DiscontinuityInput = {
    ...common(outcome, seed),
    design: 'discontinuity',
    running,
    cutoff: 0,
    treatedSide: 'below',
    covariates: [],
    tookPart: null,
  };
  return { input, truth: effect };
};

/** One start for all of the chosen schools, which were lower and already gaining. */
export const interruptedDistrict: Simulator = (seed, effect) => {
  const random = seededRandom({ seed });
  const schools = 14 + randomInteger(random, 25);
  const outcome: number[] = [];
  const [unitOfRow, period, treated]: [number[], number[], number[]] = [[], [], []];
  const planted: number[] = [];
  for (let school = 0; school < schools; school += 1) {
    const isTreated = school < Math.max(5, schools / 3) ? 1 : 0;
    const level = 4 * randomNormal(random) - 3 * isTreated;
    const slope = 0.4 * randomNormal(random) + 0.3 * isTreated;
    const own = effect + varied(effect) * randomNormal(random);
    for (let year = 2013; year <= 2022; year += 1) {
      const since = isTreated === 1 && year >= 2019 ? 1 : 0;
      if (since === 1) planted.push(own);
      outcome.push(50 + level + slope * (year - 2013) + 1.5 * randomNormal(random) + since * own);
      unitOfRow.push(school);
      period.push(year);
      treated.push(isTreated);
    }
  }
  const input: InterruptedSeriesInput = {
    ...common(outcome, seed),
    design: 'interrupted-series',
    unitOfRow,
    period,
    treated,
    start: 2019,
  };
  return { input, truth: mean(planted) };
};

function varied(effect: number): 0 | 1 {
  return effect === 0 ? 0 : 1;
}

function shuffled(random: RandomSource, size: number): number[] {
  const order = Array.from({ length: size }, (_, place) => place);
  for (let place = size - 1; place > 0; place -= 1) {
    const other = randomInteger(random, place + 1);
    const kept = order[place] ?? 0;
    order[place] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
