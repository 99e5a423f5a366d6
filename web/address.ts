import type { Search } from './api.ts';

/** Reads an address as plain text by name: “school=0042” stays “0042” and never becomes a number. */
export function readSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Writes what `readSearch` reads; names without a value are left out. */
export function writeSearch(search: Record<string, unknown>): string {
  const stated = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const query = new URLSearchParams(stated.map(([name, value]) => [name, String(value)])).toString();
  return query ? `?${query}` : '';
}
