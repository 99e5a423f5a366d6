/** Dates that part the past: what came before a split may be learned from, what came after it only tests. */

/** Calendar months, and days beside them. */
export interface Timespan {
  readonly months?: number;
  readonly days?: number;
}

export interface SplitRequest {
  /** From when, and until when, it is known what came true; ISO dates. */
  readonly labelStart: string;
  readonly labelEnd: string;
  readonly updateEvery: Timespan;
  readonly trainingLabel: Timespan;
  readonly testLabel: Timespan;
  /** How long one model is tried before the next is made. */
  readonly testDuration: Timespan;
}

/**
 * The dates on which a model would have been made, oldest first: the last is `labelEnd` less the label and the trial of
 * the test; then back, one update at a time, while a training label still fits in after `labelStart`.
 *
 * Example: labels from 2015-01-01 to 2017-01-01, an update every 3 months, a trial of 6 months, a test label of 1 month
 * and training labels of 3 days give 2015-03-01, 06-01, 09-01, 12-01, 2016-03-01 and 06-01.
 * Source: DSSG triage, timechop (45e5c17d).
 */
export function splitDates(request: SplitRequest): string[] {
  const earliest = plus(request.labelStart, request.trainingLabel);
  const dates: string[] = [];
  let split = minus(minus(request.labelEnd, request.testLabel), request.testDuration);
  while (split >= earliest) {
    dates.unshift(split);
    const before = minus(split, request.updateEvery);
    if (before >= split) throw new RangeError('An update must come after some time.');
    split = before;
  }
  return dates;
}

/** A date and a timespan, months first: January 31 and a month is the last day of February. */
export function plus(date: string, { months = 0, days = 0 }: Timespan): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(first.getTime() + (Math.min(day, last) - 1 + days) * 86_400_000).toISOString().slice(0, 10);
}

function minus(date: string, { months = 0, days = 0 }: Timespan): string {
  return plus(date, { months: -months, days: -days });
}

/** Whole days from one date to a later one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
