/** What must not matter does not: the order of rows, the names of schools, the unit of the outcome; and bare data are refused. */
import { describe, expect, it } from 'vitest';
import { randomNormal, seededRandom } from '../seeded-random.ts';
import { evaluateProgram } from './evaluate-program.ts';
import type { EvaluationInput } from './evaluation-types.ts';

const random = seededRandom({ seed: 20261124 });
const noise = () => randomNormal(random);
const common = {
  outcomeName: 'the score',
  unit: 'points',
  higherIsBetter: true,
  smallestThatMatters: 2,
  plannedBefore: false,
  outcomesTested: 1,
  domain: 'achievement',
  site: null,
  seed: 3,
} as const;

interface Student {
  readonly school: number;
  readonly before: number;
  readonly age: number;
  readonly treated: number;
  readonly score: number;
}

const luck = Array.from({ length: 16 }, () => 2 * noise());
const students = Array.from({ length: 480 }, (_, at): Student => {
  const school = at % 16;
  const before = 50 + 10 * noise();
  const treated = (school % 2 === 0 ? 1 : 0) * (before < 62 ? 1 : 0);
  return {
    school,
    before,
    age: 10 + noise(),
    treated,
    score: before + 3 * treated + (luck[school] ?? 0) + 5 * noise(),
  };
});
const cells = Array.from({ length: 20 * 8 }, (_, at) => {
  const [unit, period] = [Math.floor(at / 8), (at % 8) + 1];
  const start = unit < 5 ? 5 : unit < 10 ? 6 : 0;
  return { unit, period, start, score: unit + period + (start > 0 && period >= start ? 4 : 0) + noise() };
});

interface Told {
  readonly order: readonly number[];
  readonly name: (value: number) => string;
  readonly factor: number;
  readonly shift: number;
}
const asIs: Told = { order: [], name: (value) => `school ${value}`, factor: 1, shift: 0 };

function designs({ order, name, factor, shift }: Told): EvaluationInput[] {
  const inOrder = <Row>(rows: readonly Row[]) =>
    order.length === 0
      ? rows
      : [...rows.keys()].sort((a, b) => ((a * 7919) % 1009) - ((b * 7919) % 1009)).flatMap((at) => rows[at] ?? []);
  const own = inOrder(students);
  const panel = inOrder(cells);
  const scored = (rows: readonly { readonly score: number }[]) => rows.map(({ score }) => factor * score + shift);
  const known = [
    { name: 'before', values: own.map(({ before }) => before), pretest: true, spread: true },
    { name: 'age', values: own.map(({ age }) => age) },
  ];
  const treated = own.map((one) => one.treated);
  const base = {
    ...common,
    smallestThatMatters: 2 * factor,
    outcome: scored(own),
    cluster: own.map(({ school }) => name(school)),
  };
  const units = {
    ...common,
    smallestThatMatters: 2 * factor,
    outcome: scored(panel),
    cluster: panel.map(({ unit }) => name(unit)),
    unitOfRow: panel.map(({ unit }) => name(unit)),
    period: panel.map(({ period }) => period),
  };
  return [
    {
      ...base,
      design: 'lottery',
      treated: own.map(({ school }) => school % 2),
      block: null,
      covariates: known,
      tookPart: treated,
    },
    { ...base, design: 'matched', treated, covariates: known, method: 'entropy balancing' },
    { ...base, design: 'matched', treated, covariates: known, method: 'propensity weights' },
    { ...base, design: 'correlational', treated, covariates: known },
    {
      ...base,
      cluster: null,
      design: 'discontinuity',
      running: own.map(({ before }) => before),
      cutoff: 52,
      treatedSide: 'below',
      covariates: [],
      tookPart: null,
    },
    {
      ...units,
      design: 'staggered',
      firstTreated: panel.map(({ start }) => start),
      covariates: [],
      comparison: 'not yet treated',
    },
    { ...units, design: 'interrupted-series', treated: panel.map(({ start }) => (start > 0 ? 1 : 0)), start: 5 },
  ];
}

const base = designs(asIs).map(evaluateProgram);

describe.each([
  ['the order of rows', { ...asIs, order: [1] }],
  ['the names of schools', { ...asIs, name: (value: number) => `${(value * 37) % 101} ${'zyx'[value % 3]}` }],
] as const)('%s', (_, told) => {
  it('changes no estimate, no error, no verdict', () => {
    for (const [place, found] of designs(told).map(evaluateProgram).entries()) {
      const first = base[place];
      expect(found.estimate).toBeCloseTo(first?.estimate ?? Number.NaN, 7);
      expect(found.standardError).toBeCloseTo(first?.standardError ?? Number.NaN, 7);
      expect(found.verdict).toBe(first?.verdict);
      expect(found.checks.map(({ passed }) => passed)).toEqual(first?.checks.map(({ passed }) => passed));
    }
  });
});

describe('the unit of the outcome', () => {
  it('scales estimate and error, and leaves effect size, chance and verdict', () => {
    for (const [place, found] of designs({ ...asIs, factor: 40, shift: -3000 })
      .map(evaluateProgram)
      .entries()) {
      const first = base[place];
      expect(found.estimate / 40).toBeCloseTo(first?.estimate ?? Number.NaN, 6);
      expect(found.standardError / 40).toBeCloseTo(first?.standardError ?? Number.NaN, 6);
      expect(found.pValue).toBeCloseTo(first?.pValue ?? Number.NaN, 6);
      expect(found.verdict).toBe(first?.verdict);
      if (first?.effectSize) expect(found.effectSize?.g).toBeCloseTo(first.effectSize.g, 6);
    }
  });
});

describe('those chosen by a low score', () => {
  it('are compared with others of the same spread, so that a bend makes no effect', () => {
    const draw = seededRandom({ seed: 11 });
    const own = Array.from({ length: 3000 }, () => {
      const before = 10 * randomNormal(draw);
      const treated = before < -5 && draw() < 0.5 ? 1 : 0;
      return { before, treated, score: 50 + before + 0.05 * before * before + randomNormal(draw) };
    });
    const study = (spread: boolean) =>
      evaluateProgram({
        ...common,
        cluster: null,
        design: 'matched',
        method: 'entropy balancing',
        outcome: own.map(({ score }) => score),
        treated: own.map(({ treated }) => treated),
        covariates: [{ name: 'before', values: own.map(({ before }) => before), pretest: true, spread }],
      });
    expect(Math.abs(study(false).estimate)).toBeGreaterThan(0.4);
    expect(Math.abs(study(true).estimate)).toBeLessThan(0.15);
  });
});

describe('bare data', () => {
  const flat = (n: number) => ({
    ...common,
    cluster: null,
    outcome: Array.from({ length: n }, (_, at) => (at * 7) % 5),
  });
  const half = (n: number) => Array.from({ length: n }, (_, at) => at % 2);
  const known = (n: number) => [
    { name: 'before', values: Array.from({ length: n }, (_, at) => (at * 3) % 7), pretest: true },
  ];
  const panel = (starts: readonly number[]) => {
    const rows = starts.flatMap((start, unit) => [1, 2, 3, 4, 5, 6].map((period) => ({ unit, period, start })));
    return {
      ...common,
      cluster: null,
      outcome: rows.map(({ unit, period }) => unit + ((unit * 5 + period * 3) % 4)),
      unitOfRow: rows.map(({ unit }) => unit),
      period: rows.map(({ period }) => period),
      firstTreated: rows.map(({ start }) => start),
      covariates: [],
    };
  };
  const running = (n: number) => Array.from({ length: n }, (_, at) => at - n / 2);
  const cut = { design: 'discontinuity', treatedSide: 'below', covariates: [], tookPart: null } as const;
  const lottery = { design: 'lottery', block: null, tookPart: null } as const;
  const everyone: readonly (readonly [string, EvaluationInput])[] = [
    ['six students', { ...flat(6), ...lottery, treated: half(6), covariates: [] }],
    [
      'an outcome that never changes',
      { ...flat(40), ...lottery, outcome: Array.from({ length: 40 }, () => 3), treated: half(40), covariates: [] },
    ],
    ['one school on each side', { ...flat(40), ...lottery, cluster: half(40), treated: half(40), covariates: [] }],
    ['nobody on one side', { ...flat(40), ...lottery, treated: Array.from({ length: 40 }, () => 1), covariates: [] }],
    [
      'more held equal than there are rows',
      {
        ...flat(6),
        ...lottery,
        treated: half(6),
        covariates: Array.from({ length: 9 }, (_, at) => ({
          name: `x${at}`,
          values: Array.from({ length: 6 }, (__, row) => Math.sin(row * (at + 1))),
        })),
      },
    ],
    [
      'no overlap',
      {
        ...flat(40),
        design: 'matched',
        method: 'entropy balancing',
        treated: half(40),
        covariates: [{ name: 'before', values: half(40).map((one, at) => 100 * one + (at % 3)), pretest: true }],
      },
    ],
    [
      'a copy of taking part held equal',
      {
        ...flat(40),
        design: 'matched',
        method: 'entropy balancing',
        treated: half(40),
        covariates: [{ name: 'before', values: half(40), pretest: true }],
      },
    ],
    [
      'everyone in the program from the first period',
      { ...panel([1, 1, 1, 1]), design: 'staggered', comparison: 'not yet treated' },
    ],
    ['one start and nobody left', { ...panel([4, 4, 4, 4]), design: 'staggered', comparison: 'not yet treated' }],
    [
      'nobody who never starts, asked for',
      { ...panel([3, 3, 5, 5]), design: 'staggered', comparison: 'never treated' },
    ],
    ['no start at all', { ...panel([0, 0, 0, 0]), design: 'staggered', comparison: 'not yet treated' }],
    ['a cut at the end of the scores', { ...flat(200), ...cut, running: running(200), cutoff: 100 }],
    ['a cut beyond the scores', { ...flat(200), ...cut, running: running(200), cutoff: 1000 }],
    ['two scores only', { ...flat(200), ...cut, running: half(200), cutoff: 0.5 }],
    [
      'one score on a side',
      { ...flat(200), ...cut, running: running(200).map((score) => Math.max(score, 0)), cutoff: 0.5 },
    ],
    [
      'everyone at the cut',
      { ...flat(200), ...cut, running: running(200).map((score) => (Math.abs(score) < 90 ? 0 : score)), cutoff: 0 },
    ],
    [
      'one period before',
      {
        ...panel([2, 2, 0, 0]),
        design: 'interrupted-series',
        treated: [0, 1, 2, 3].flatMap((unit) => Array.from({ length: 6 }, () => (unit < 2 ? 1 : 0))),
        start: 2,
      },
    ],
    [
      'nothing known before',
      { ...flat(40), design: 'before-after', before: Array.from({ length: 40 }, () => Number.NaN) },
    ],
    ['nothing at all', { ...flat(0), ...lottery, treated: [], covariates: [] }],
  ];

  it.each(everyone)('%s: claims nothing, or says in a sentence why not', (_, input) => {
    try {
      const found = evaluateProgram(input);
      expect(['cannot tell', 'description only', 'did not']).toContain(found.verdict);
      const words = [found.words.sentence, found.settle, found.method, ...found.checks.map(({ says }) => says)].join(
        ' ',
      );
      expect(words).not.toMatch(/NaN|undefined|Infinity|null/);
      expect(Number.isFinite(found.estimate)).toBe(true);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      expect(error.message).toMatch(/^[A-Z“0-9].+\.$/s);
    }
  });

  it('is not fooled by rows that came twice, where the school is known', () => {
    const own = students.filter(({ school }) => school < 12);
    const study = (rows: readonly Student[]) =>
      evaluateProgram({
        ...common,
        outcome: rows.map(({ score }) => score),
        cluster: rows.map(({ school }) => school),
        design: 'correlational',
        treated: rows.map((one) => one.treated),
        covariates: known(rows.length).map((one) => ({ ...one, values: rows.map(({ before }) => before) })),
      });
    const [once, twice] = [study(own), study([...own, ...own])];
    expect(twice.estimate).toBeCloseTo(once.estimate, 8);
    expect(twice.standardError / once.standardError).toBeGreaterThan(0.97);
  });
});
