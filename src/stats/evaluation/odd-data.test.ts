import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evaluateProgram } from './evaluate-program.ts';
import type { EvaluationInput } from './evaluation-types.ts';

const value = fc.oneof(fc.constantFrom(0, 1, 5, Number.NaN), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
const flag = fc.constantFrom(0, 1, 1, 0, Number.NaN);
const place = fc.integer({ min: 0, max: 4 });

const row = fc.record({ outcome: value, other: value, more: value, flag, place, took: flag });

/** Every design over the same odd rows: missing, constant, bunched, huge, one-sided. */
function inputsOf(
  rows: readonly (typeof row extends fc.Arbitrary<infer Row> ? Row : never)[],
  isConstant: boolean,
): EvaluationInput[] {
  const treated = rows.map((one) => one.flag);
  const common = {
    outcome: rows.map((one) => (isConstant ? 3 : one.outcome)),
    outcomeName: 'the score',
    unit: 'points',
    higherIsBetter: true,
    smallestThatMatters: 1,
    plannedBefore: false,
    outcomesTested: 1,
    domain: 'other',
    cluster: rows.length % 2 === 0 ? rows.map((one) => one.place) : null,
    site: rows.map((one) => one.place),
    seed: 1,
  } as const;
  const covariates = [
    { name: 'other', values: rows.map((one) => one.other), pretest: true },
    { name: 'more', values: rows.map((one) => one.more) },
  ];
  const unitOfRow = rows.map((_, at) => Math.floor(at / 4));
  const period = rows.map((_, at) => at % 4);
  const starts = [0, 2, 3, Number.NaN, 9];
  return [
    {
      ...common,
      design: 'lottery',
      treated,
      block: rows.map((one) => one.place),
      covariates,
      tookPart: rows.map((one) => one.took),
    },
    { ...common, design: 'matched', treated, covariates, method: 'entropy balancing' },
    { ...common, design: 'matched', treated, covariates, method: 'nearest neighbor' },
    { ...common, design: 'correlational', treated, covariates },
    { ...common, design: 'before-after', before: rows.map((one) => one.other) },
    {
      ...common,
      design: 'discontinuity',
      running: rows.map((one) => one.other),
      cutoff: 0,
      treatedSide: 'below',
      covariates,
      tookPart: null,
    },
    {
      ...common,
      cluster: null,
      design: 'staggered',
      unitOfRow,
      period,
      firstTreated: unitOfRow.map((unit) => starts[unit % 5] ?? 0),
      covariates,
      comparison: 'not yet treated',
    },
    {
      ...common,
      cluster: null,
      design: 'interrupted-series',
      unitOfRow,
      period,
      treated: unitOfRow.map((unit) => unit % 2),
      start: 2,
    },
  ];
}

it('answers in whole sentences or refuses in one, whatever the data', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 0, maxLength: 60 }), fc.boolean(), (rows, isConstant) => {
      for (const input of inputsOf(rows, isConstant)) {
        try {
          const found = evaluateProgram(input);
          const words = [found.words.sentence, found.settle, found.method, ...found.checks.map((one) => one.says)].join(
            ' ',
          );
          expect(words).not.toMatch(/NaN|undefined|Infinity|null/);
          expect(found.estimate).not.toBeNaN();
          if (found.interval95 === null) expect(['cannot tell', 'description only']).toContain(found.verdict);
          if (found.verdict === 'worked' || found.verdict === 'harmed' || found.verdict === 'did not')
            expect(found.words.mayBeCausal).toBe(true);
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
          expect(error.message).toMatch(/^[A-Z“0-9].+\.$/s);
        }
      }
    }),
    { numRuns: 150, seed: 4 },
  );
});
