/** The rows of the forecast as a chart and a page need them. */
import type { Answer } from '../../../src/questions/answer.ts';
import type { Row } from '../../answer/table-columns.ts';

export interface FanPoint {
  readonly fall: number;
  readonly counted: number | null;
  readonly ahead: {
    readonly expected: number;
    readonly low80: number;
    readonly high80: number;
    readonly low50: number;
    readonly high50: number;
  } | null;
}

/** A past forecast, drawn from the count it was made at. */
export interface EarlierForecast {
  readonly madeIn: number;
  readonly counted: number;
  readonly fall: number;
  readonly expected: number;
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function fanPoints(rows: readonly Row[]): FanPoint[] {
  return rows.map((row) => {
    const [expected, low80, high80, low50, high50] = [
      row.expected,
      row.range_80_low,
      row.range_80_high,
      row.range_50_low,
      row.range_50_high,
    ].map(numberOf);
    const known =
      typeof expected === 'number' &&
      typeof low80 === 'number' &&
      typeof high80 === 'number' &&
      typeof low50 === 'number' &&
      typeof high50 === 'number';
    return {
      fall: Number(row.fall),
      counted: numberOf(row.counted),
      ahead: known ? { expected, low80, high80, low50, high50 } : null,
    };
  });
}

const yearsSpokenOf = 3;
const mostLines = 4;

/** A few past forecasts of three years ahead, spread over the record, so that the picture stays readable. */
export function earlierForecasts(record: readonly Row[], points: readonly FanPoint[]): EarlierForecast[] {
  const all = record.flatMap((row): EarlierForecast[] => {
    const madeIn = Number(row.made_in);
    const expected = numberOf(row.expected);
    const counted = points.find(({ fall }) => fall === madeIn)?.counted ?? null;
    if (Number(row.years_ahead) !== yearsSpokenOf || expected === null || counted === null || row.counted === null)
      return [];
    return [{ madeIn, counted, fall: Number(row.fall), expected }];
  });
  const step = Math.max(1, Math.ceil(all.length / mostLines));
  return all.filter((_, place) => place % step === 0);
}

/** Every unit’s last count and next fall, one row each. */
export interface NextFall {
  readonly id: string | null;
  readonly name: string;
  readonly counted: number | null;
  readonly expected: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export function nextFalls({ rows }: Pick<Answer, 'rows'>, key: 'school' | 'grade'): NextFall[] {
  const units = new Map<string, Row[]>();
  for (const row of rows) {
    const name = row[key] === null || row[key] === undefined ? '' : String(row[key]);
    units.set(name, [...(units.get(name) ?? []), row]);
  }
  return [...units].map(([name, its]) => {
    const last = its.findLast((row) => row.counted !== null);
    const next = its.find((row) => row.expected !== null);
    return {
      id: typeof its[0]?.school_id === 'string' ? its[0].school_id : null,
      name,
      counted: numberOf(last?.counted),
      expected: numberOf(next?.expected),
      low: numberOf(next?.range_80_low),
      high: numberOf(next?.range_80_high),
    };
  });
}

/** “Fewer students in ten years is likely; how many fewer is not known.” */
export function fanFinding(points: readonly FanPoint[]): string {
  const last = points.findLast(({ counted }) => counted !== null)?.counted ?? null;
  const end = points.at(-1);
  const far = end?.ahead;
  if (last === null || !end || !far) return 'Students of each fall';
  const when = `by ${end.fall}`;
  if (far.high80 < last) return `Fewer students ${when} is very likely; how many fewer is not known`;
  if (far.low80 > last) return `More students ${when} is very likely; how many more is not known`;
  if (far.high50 < last) return `Fewer students ${when} is likely; how many fewer is not known`;
  if (far.low50 > last) return `More students ${when} is likely; how many more is not known`;
  return `Whether there will be more or fewer students ${when} cannot be told`;
}
