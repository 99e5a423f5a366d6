/** How an outcome varies among students and between schools, and how much of it is known before: what power rests on. */
import type { Panel, PanelRow } from './study-panel.ts';

export interface OutcomeSpread {
  readonly students: number;
  readonly schools: number;
  readonly mean: number;
  readonly standardDeviation: number;
  /** Share of the variance between schools, 0 to 1. */
  readonly intraclassCorrelation: number;
  /** Share of the variance that the measure before explains, 0 where none is known. */
  readonly rSquared: number;
  /** Share of the variance between schools’ means that their means of the period before explain. */
  readonly schoolRSquared: number;
  /** Share of students whose measure before is known. */
  readonly pretestKnown: number;
  readonly periods: number;
}

/** The spread in the last period that has an outcome; null with fewer than 20 students. */
export function outcomeSpread({ rows, period, begins }: Panel): OutcomeSpread | null {
  const at = (wanted: number) => rows.filter((_, place) => period[place] === wanted);
  const last = at(begins.length);
  if (last.length < 20) return null;
  const outcomes = last.map((row) => row.outcome);
  const mean = average(outcomes);
  const variance = outcomes.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (outcomes.length - 1);
  const known = last.filter((row) => row.pretest !== null);
  const [before, after] = [schoolMeans(at(begins.length - 1)), schoolMeans(last)];
  const both = [...after].flatMap(([school, now]) => {
    const then = before.get(school);
    return then === undefined ? [] : [[then, now] as const];
  });
  return {
    students: last.length,
    schools: after.size,
    mean,
    standardDeviation: Math.sqrt(variance),
    intraclassCorrelation: intraclass(last, mean),
    rSquared: known.length < 20 ? 0 : correlation(known.map((row) => [row.pretest ?? 0, row.outcome])) ** 2,
    schoolRSquared: both.length < 5 ? 0 : correlation(both) ** 2,
    pretestKnown: known.length / last.length,
    periods: begins.length,
  };
}

/** Between-school share of the variance by analysis of variance, never below 0 (Donner 1986). */
function intraclass(rows: readonly PanelRow[], mean: number): number {
  const groups = [...Map.groupBy(rows, (row) => row.school_id).values()].map((group) =>
    group.map((row) => row.outcome),
  );
  const [count, total] = [groups.length, rows.length];
  if (count < 2 || total <= count) return 0;
  const between = groups.reduce((sum, group) => sum + group.length * (average(group) - mean) ** 2, 0) / (count - 1);
  const within =
    groups.reduce((sum, group) => sum + group.reduce((inner, value) => inner + (value - average(group)) ** 2, 0), 0) /
    (total - count);
  const size = (total - groups.reduce((sum, group) => sum + group.length ** 2, 0) / total) / (count - 1);
  const denominator = between + (size - 1) * within;
  return denominator > 0 ? Math.max(0, (between - within) / denominator) : 0;
}

function schoolMeans(rows: readonly PanelRow[]): Map<string, number> {
  return new Map(
    [...Map.groupBy(rows, (row) => row.school_id)].map(([school, group]) => [
      school,
      average(group.map((row) => row.outcome)),
    ]),
  );
}

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const [left, right] = [average(pairs.map(([value]) => value)), average(pairs.map(([, value]) => value))];
  let [both, leftSquares, rightSquares] = [0, 0, 0];
  for (const [one, other] of pairs) {
    both += (one - left) * (other - right);
    leftSquares += (one - left) ** 2;
    rightSquares += (other - right) ** 2;
  }
  return leftSquares > 0 && rightSquares > 0 ? both / Math.sqrt(leftSquares * rightSquares) : 0;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
