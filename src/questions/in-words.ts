/** Numbers, dates and lists as they stand in a sentence. */

const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const dayOfMonth = new Intl.DateTimeFormat('en-US', { month: 'long', day: 'numeric', timeZone: 'UTC' });
const weekday = new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone: 'UTC' });

/** 1912 → “1,912”. */
export function count(value: number): string {
  return counts.format(value);
}

/** `ofThings(1, 'student')` → “1 student”; 2 → “2 students”. */
export function ofThings(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A number with at most one decimal and a real minus: −2.5. */
export function decimal(value: number, places = 1): string {
  const rounded = Number(value.toFixed(places));
  return `${rounded < 0 ? '−' : ''}${Math.abs(rounded).toLocaleString('en-US', { maximumFractionDigits: places })}`;
}

/** A share in points of a hundred, always with its decimal: 0.0189 → “1.9”. The sign is left to the words. */
export function points(share: number): string {
  return Math.abs(share * 100).toFixed(1);
}

/** “between 0.3 and 1.9 points”: for an interval on one side of zero, smaller first. */
export function betweenPoints(low: number, high: number): string {
  const [near, far] = [Math.abs(low), Math.abs(high)].sort((left, right) => left - right);
  return `between ${points(near ?? 0)} and ${points(far ?? 0)} points`;
}

/** 0.17 → “17 in every 100”. */
export function inEveryHundred(share: number): string {
  return `${count(Math.round(share * 100))} in every 100`;
}

/** A share as percent with one decimal: 0.1701 → “17.0%”. */
export function percent(share: number, places = 1): string {
  return `${(share * 100).toFixed(places)}%`;
}

/** ['a', 'b', 'c'] → “a, b and c”. */
export function listed(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** The first few by name, the rest by number: “Juniper, Larch and 3 more”. */
export function someOf(items: readonly string[], most = 3): string {
  if (items.length <= most) return listed(items);
  return `${items.slice(0, most).join(', ')} and ${count(items.length - most)} more`;
}

/** '2026-11-20' → “November 20”. */
export function dayInWords(date: string): string {
  return dayOfMonth.format(new Date(`${date}T00:00:00Z`));
}

/** '2026-11-20' → “Friday, November 20”. */
export function weekdayInWords(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  return `${weekday.format(day)}, ${dayOfMonth.format(day)}`;
}

/** Small numbers as words at the start of a sentence: 3 → “Three”. */
export function numberWord(value: number): string {
  const words = ['None', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];
  return words[value] ?? count(value);
}
