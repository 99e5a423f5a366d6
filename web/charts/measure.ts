/**
 * How the values of a chart are written. Values are in the unit that is printed: 17.04 percent is 17.04, not 0.1704.
 *
 * Example: { suffix: '%', axisWords: '% of students', decimals: 1 } writes 17.04 as “17.0%” and begins its axis with
 * “20% of students”.
 */
export type Measure = {
  /** Follows every value: “%”, “ points”, or nothing. */
  suffix: string;
  /** Follows the first value of the axis only, and names what is counted. */
  axisWords: string;
  decimals: number;
};

const REAL_MINUS = '−';

function digits(value: number, decimals: number): string {
  const text = Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const isZero = Number(text.replaceAll(',', '')) === 0;
  return value < 0 && !isZero ? REAL_MINUS + text : text;
}

/** A number alone, with a real minus and thousands commas: −1204.5 with one decimal is “−1,204.5”. */
export function writtenNumber(value: number, decimals: number): string {
  return digits(value, decimals);
}

/** A value with its unit: 17.04 is “17.0%”. */
export function written(value: number, measure: Measure): string {
  return digits(value, measure.decimals) + measure.suffix;
}

/** A range in words, with its unit once: “15.2 to 17.2%”. */
export function writtenRange(low: number, high: number, measure: Measure): string {
  return `${digits(low, measure.decimals)} to ${written(high, measure)}`;
}

/** A range where space is short: “15.2–17.2”; with “to” when a bound is below zero, so that no dash meets a minus. */
export function shortRange(low: number, high: number, measure: Measure): string {
  const between = low < 0 || high < 0 ? ' to ' : '–';
  return digits(low, measure.decimals) + between + digits(high, measure.decimals);
}

/** A change with its sign always: “+34”, “−58”, “0”. */
export function signed(value: number, decimals: number): string {
  const text = digits(value, decimals);
  const isZero = Number(text.replaceAll(',', '').replace(REAL_MINUS, '-')) === 0;
  return value > 0 && !isZero ? `+${text}` : text;
}

/** The label of an axis value: whole steps without decimals, the first one (`withWords`) naming the unit. */
export function axisLabel(value: number, step: number, words: string): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return digits(value, Math.min(decimals, 6)) + words;
}
