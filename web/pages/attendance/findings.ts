/** The titles of the attendance pictures: what each shows, as a sentence, from the rows alone. */
import type { Row } from '../../answer/table-columns.ts';

/** A share as percent to draw: 0.17 is 17. */
export function percentOf(share: unknown): number | null {
  return typeof share === 'number' ? share * 100 : null;
}

/** Which schools moved beyond chance. */
export function schoolsFinding(rows: readonly Row[]): string {
  const schools = rows.filter((row) => row.school !== null);
  const worse = schools.filter((row) => row.change_verdict === 'higher').map((row) => shortName(row.school));
  const better = schools.filter((row) => row.change_verdict === 'lower').map((row) => shortName(row.school));
  if (worse.length === 1 && better.length === 0) return `${worse[0]} is the one school that got worse beyond chance`;
  if (worse.length === 0 && better.length === 1) return `${better[0]} is the one school that got better beyond chance`;
  const parts = [
    worse.length > 0 ? `${listed(worse)} got worse beyond chance` : '',
    better.length > 0 ? `${listed(better)} got better beyond chance` : '',
  ].filter(Boolean);
  if (parts.length > 0) return parts.join('; ');
  return 'No school changed by more than chance would give';
}

/** Which groups stand apart from all other students, and whether that is more than a year ago. */
export function groupsFinding(rows: readonly Row[]): string {
  const groups = rows.filter((row) => row.family === 'race');
  const higher = groups
    .filter((row) => String(row.against_others).startsWith('higher'))
    .sort((left, right) => Number(right.others_difference) - Number(left.others_difference))
    .map((row) => String(row.group));
  if (higher.length === 0) return 'No group misses more school than all others by more than chance would give';
  return `${listed(higher)} students miss more school than others`;
}

export function reasonsFinding(rows: readonly Row[]): string {
  const reasons = rows.filter((row) => row.school_id === null && row.reason !== null && row.reason !== 'none given');
  const risen = reasons
    .filter((row) => Number(row.times ?? 0) >= 1.5 && Number(row.missed ?? 0) >= 30)
    .sort((left, right) => Number(right.times) - Number(left.times))[0];
  if (risen) return `“${risen.label}” is given ${timesInWords(Number(risen.times))} as often as last year`;
  const first = [...reasons].sort((left, right) => Number(right.share ?? 0) - Number(left.share ?? 0))[0];
  return first ? `${first.label} is the reason given most often` : 'No reasons have been given';
}

/** The days of the calendar that stand out: at most three, worst first. */
export function standouts(rows: readonly Row[]): string[] {
  const known = rows.flatMap((row) =>
    typeof row.rate === 'number' ? [{ date: String(row.date), rate: row.rate }] : [],
  );
  const rates = known.map((day) => day.rate).sort((left, right) => left - right);
  const middle = rates[Math.floor(rates.length / 2)] ?? 0;
  const deviations = rates.map((rate) => Math.abs(rate - middle)).sort((left, right) => left - right);
  const spread = (deviations[Math.floor(deviations.length / 2)] ?? 0) * 1.4826;
  return known
    .filter((day) => spread > 0 && day.rate > middle + 3.5 * spread)
    .sort((left, right) => right.rate - left.rate)
    .slice(0, 3)
    .map((day) => day.date);
}

export function daysFinding(days: readonly string[]): string {
  if (days.length === 0) return 'No single day stands far above the others';
  const words = ['', 'One day stands', 'Two days stand', 'Three days stand'][days.length];
  return `${words} far above the others`;
}

/** Six steps of a key that fit the values: whole percents, evenly apart, from just below the least. */
export function calendarSteps(rates: readonly number[]): { from: number; words: string }[] {
  const ordered = [...rates].sort((left, right) => left - right);
  const low = ordered[Math.floor(ordered.length * 0.1)] ?? 0;
  const high = ordered[Math.floor(ordered.length * 0.95)] ?? 0;
  const first = Math.max(1, Math.floor(low));
  const width = Math.max(1, Math.ceil((high - first) / 4));
  return Array.from({ length: 6 }, (_, step) => {
    const from = step === 0 ? 0 : first + (step - 1) * width;
    const to = first + step * width;
    return { from, words: step === 0 ? `under ${first}` : step === 5 ? `${from}+ %` : `${from}–${to}` };
  });
}

/** The first week with enough days behind it: before, one absence of a few days is already a tenth. */
const firstWeekDrawn = 4;

/**
 * The weeks to draw: every second one, counted back from the latest. A tenth of 10 days is one absence and a tenth of
 * 15 is two, so that neighboring weeks are not held to the same bar, and a line through all of them would saw.
 */
export function drawnWeeks(rows: readonly Row[]): Row[] {
  const latest = rows.filter((row) => row.to_come === false).at(-1);
  const parity = Number(latest?.week ?? 0) % 2;
  return rows.filter((row) => Number(row.week) % 2 === parity && Number(row.week) >= firstWeekDrawn);
}

/** How the share has moved since the first weeks, and how that compares with the same week a year ago. */
export function trendFinding(rows: readonly Row[]): string {
  const known = rows.filter((row) => row.to_come === false && typeof row.rate === 'number');
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return 'Too few weeks can be shown to speak of them';
  const moved = Number(last.rate) - Number(first.rate);
  const direction = Math.abs(moved) < 0.005 ? 'held' : moved < 0 ? 'fallen' : 'risen';
  const start = `since ${monthOf(String(first.week_end))}`;
  if (typeof last.rate_last_year !== 'number') return `The share has ${direction} ${start}`;
  const apart = Number(last.rate) - last.rate_last_year;
  if (Math.abs(apart) < 0.005) return `The share has ${direction} ${start}, and stands where it stood a year ago`;
  return `The share has ${direction} ${start}, and stands ${apart < 0 ? 'below' : 'above'} last year’s`;
}

function monthOf(iso: string): string {
  return new Date(`${iso}T12:00:00Z`).toLocaleDateString('en-US', { month: 'long', timeZone: 'UTC' });
}

/** The same weekday of the same school week, 52 weeks before. */
export function aYearBefore(iso: string): string {
  const date = new Date(`${iso}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 364);
  return date.toISOString().slice(0, 10);
}

/** “Birch Hollow Elementary” is “Birch Hollow” where the level stands above it. */
export function shortName(name: unknown): string {
  return String(name).replace(/ (Elementary|Middle|High|Senior High|Junior High)( School)?$/, '');
}

function timesInWords(times: number): string {
  if (times >= 1.75 && times < 1.95) return 'nearly twice';
  if (times >= 1.95 && times < 2.25) return 'twice';
  return `${times.toFixed(1)} times`;
}

function listed(items: readonly string[]): string {
  if (items.length <= 1) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
