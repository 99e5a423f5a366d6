/** How values are written on screen: one place, so that a number looks the same in a table, a sentence and a chart. */

const minus = '−';
const enDash = '–';

function decimals(value: number, places: number): string {
  const written = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  }).format(Math.abs(value));
  return value < 0 && Number(written.replaceAll(',', '')) !== 0 ? minus + written : written;
}

/** `1912` is “1,912”; `-5` is “−5”. */
export function formatCount(value: number): string {
  return decimals(value, 0);
}

/** A share from 0 to 1 as a percent: `0.17` with one place is “17.0%”. */
export function formatRate(share: number, places: number): string {
  return `${decimals(share * 100, places)}%`;
}

export function formatNumber(value: number, places: number): string {
  return decimals(value, places);
}

/** Whole dollars: `1234.4` is “$1,234”; `-202` is “−$202”. */
export function formatDollars(value: number): string {
  return `${Math.round(value) < 0 ? minus : ''}$${decimals(Math.abs(value), 0)}`;
}

/** The decimals that a column of plain numbers needs: none when all are whole, one for halves and tenths, else as many as are worth reading. */
export function placesFor(values: readonly number[]): number {
  if (values.every(Number.isInteger)) return 0;
  if (values.every((value) => Math.abs(value * 10 - Math.round(value * 10)) < 1e-9)) return 1;
  return Math.max(...values.map(Math.abs)) >= 10 ? 1 : 2;
}

/** “16.3–17.7”; with a negative end in words, “−1.9 to −0.3”, because a dash beside a minus is unreadable. */
export function formatRange(low: string, high: string): string {
  return low.startsWith(minus) || high.startsWith(minus) ? `${low} to ${high}` : `${low}${enDash}${high}`;
}

type DateStyle = 'short' | 'weekday' | 'full' | 'day';

const dateStyles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  day: { month: 'short', day: 'numeric' },
  short: { month: 'short', day: 'numeric', year: 'numeric' },
  weekday: { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' },
  full: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
};

/** A calendar date `2026-11-20` as “Nov 20, 2026”. A text that is no date is given back as it came. */
export function formatDate(date: string, style: DateStyle = 'short'): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  if (!parts) return date;
  const noon = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]), 12));
  return new Intl.DateTimeFormat('en-US', { ...dateStyles[style], timeZone: 'UTC' }).format(noon);
}

/** An instant as “2026-11-21 04:10”, in the reader’s own time zone when the text names one. */
export function formatInstant(instant: string): string {
  const when = new Date(instant.includes('T') ? instant : instant.replace(' ', 'T'));
  if (Number.isNaN(when.getTime())) return instant;
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
  return `${day} ${two(when.getHours())}:${two(when.getMinutes())}`;
}

const smallNumbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** A count inside a sentence: below ten in words, “two cells”, “1 cell” as “one cell”. */
export function inWords(count: number, one: string, many = `${one}s`): string {
  return `${smallNumbers[count] ?? formatCount(count)} ${count === 1 ? one : many}`;
}

/** The first letter as a capital, for a sentence that begins with a generated word. */
export function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
