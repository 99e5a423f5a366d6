import { balanceTable } from './balance-table.ts';
import { armSummary, type DesignEstimate } from './design-estimate.ts';
import type { DesignCheck, InterruptedSeriesInput } from './evaluation-types.ts';
import { interruptedSeriesEffect } from './interrupted-series.ts';
import { isKnown, keepRows, pickNames, pickNumbers } from './prepared-rows.ts';
import { at } from './small-matrices.ts';

/** One start for all: did the treated leave their own line more than the others left theirs? */
export function estimateInterruptedSeries(input: InterruptedSeriesInput): DesignEstimate {
  const { rows, leftOut } = keepRows(input.outcome.length, [
    ['no outcome', isKnown(input.outcome)],
    ['no period', isKnown(input.period)],
    ['it is not known whether it had the program', isKnown(input.treated)],
  ]);
  const taking = (row: number) => at(input.treated, row) > 0.5;
  const unitsOf = (wanted: boolean) =>
    new Set(rows.filter((row) => taking(row) === wanted).map((row) => input.unitOfRow[row] ?? ''));
  const [treatedUnits, otherUnits] = [unitsOf(true), unitsOf(false)];
  if (treatedUnits.size === 0 || otherUnits.size === 0)
    throw new RangeError('A comparative series needs units with the program and units without.');
  const both = [...treatedUnits].find((unit) => otherUnits.has(unit));
  if (both !== undefined)
    throw new RangeError(
      `“${both}” is with the program in some rows and without in others; say it once for each unit.`,
    );
  const clustersOf = (wanted: boolean) =>
    input.cluster
      ? new Set(rows.filter((row) => taking(row) === wanted).map((row) => input.cluster?.[row])).size
      : (wanted ? treatedUnits : otherUnits).size;
  const data = {
    outcome: pickNumbers(input.outcome, rows),
    unitOfRow: pickNames(input.unitOfRow, rows) ?? [],
    period: pickNumbers(input.period, rows),
    treated: pickNumbers(input.treated, rows),
    start: input.start,
    clusters: pickNames(input.cluster, rows),
  };
  const effect = interruptedSeriesEffect(data);
  const after = rows.filter((row) => at(input.period, row) >= input.start);
  const arm = (wanted: boolean) =>
    pickNumbers(
      input.outcome,
      after.filter((row) => taking(row) === wanted),
    );
  const periods = [...new Set(data.period)].sort((a, b) => a - b);
  const meanOf = (period: number, wanted: boolean) => {
    const chosen = rows.filter((row) => at(input.period, row) === period && taking(row) === wanted);
    return chosen.reduce((sum, row) => sum + at(input.outcome, row), 0) / chosen.length;
  };
  return {
    estimand: `What the program did for ${input.outcomeName}, as a mean over the periods since the start, beyond the line that each was on`,
    inference: effect.average,
    n: {
      treated: treatedUnits.size,
      comparison: otherUnits.size,
      treatedClusters: clustersOf(true),
      comparisonClusters: clustersOf(false),
      sites: input.site ? new Set(rows.map((row) => input.site?.[row])).size : null,
      leftOut,
    },
    arms: { treated: armSummary(arm(true)), comparison: armSummary(arm(false)) },
    baseline: baselineOf(input, rows),
    adjusted: true,
    attrition: null,
    checks: [
      unitsCheck(clustersOf(true), clustersOf(false)),
      periodsCheck(periods.filter((period) => period < input.start).length),
      rehearsalCheck(data, periods),
    ],
    complierEffect: null,
    method:
      'Comparative interrupted time series: each unit’s own level, lines before and after for both groups; errors by unit (CR2, Satterthwaite’s degrees of freedom).',
    picture: {
      kind: 'by period',
      start: input.start,
      points: periods.map((period) => ({
        period,
        treatedMean: meanOf(period, true),
        comparisonMean: meanOf(period, false),
      })),
    },
  };
}

function baselineOf(input: InterruptedSeriesInput, rows: readonly number[]) {
  const before = rows.filter((row) => at(input.period, row) < input.start);
  const last = Math.max(...before.map((row) => at(input.period, row)));
  const chosen = before.filter((row) => at(input.period, row) === last);
  return balanceTable({
    treated: pickNumbers(input.treated, chosen),
    covariates: [{ name: `${input.outcomeName} before`, values: pickNumbers(input.outcome, chosen), pretest: true }],
    weights: null,
    studentDeviation: input.studentDeviation ?? null,
  });
}

function unitsCheck(treated: number, comparison: number): DesignCheck {
  const enough = treated >= 3 && comparison >= 3;
  return {
    name: 'Enough of both',
    passed: enough,
    says: enough
      ? `${treated} with the program are compared with ${comparison} without.`
      : `${treated} with the program and ${comparison} without are too few: what happens to one by itself looks like the program.`,
  };
}

function periodsCheck(before: number): DesignCheck {
  return {
    name: 'A line before the start',
    passed: before >= 4,
    says: `${before} periods before the start are known${before >= 4 ? '' : '; a line that can be trusted needs four'}.`,
  };
}

/** The start is set where nothing happened; the design must then find nothing. */
function rehearsalCheck(data: Parameters<typeof interruptedSeriesEffect>[0], periods: readonly number[]): DesignCheck {
  const name = 'A false start finds nothing';
  const before = periods.filter((period) => period < data.start);
  const middle = before[Math.max(2, Math.ceil(before.length / 2))];
  if (before.length < 4 || middle === undefined)
    return { name, passed: null, says: 'There are too few periods before the start to rehearse it.' };
  const rows = Array.from({ length: data.outcome.length }, (_, row) => row).filter(
    (row) => at(data.period, row) < data.start,
  );
  const { pValue } = interruptedSeriesEffect({
    outcome: pickNumbers(data.outcome, rows),
    unitOfRow: pickNames(data.unitOfRow, rows) ?? [],
    period: pickNumbers(data.period, rows),
    treated: pickNumbers(data.treated, rows),
    start: middle,
    clusters: pickNames(data.clusters, rows),
  }).average;
  return {
    name,
    passed: pValue >= 0.05,
    says:
      pValue >= 0.05
        ? 'Set at a period where nothing happened, the same sum finds nothing.'
        : 'Set at a period where nothing happened, the same sum finds an effect too; the lines cannot be trusted.',
  };
}
