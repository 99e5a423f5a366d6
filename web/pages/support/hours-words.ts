import type { Row } from '../../answer/table-columns.ts';

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** The row of a school, or of all of them, as the table shows it. */
export function schoolRow(row: Row): Row {
  return { ...row, school: row.part === 'all' ? 'All schools' : row.school };
}

/** What a list of this size held in past years, and what one more hour would add; nothing where no list was tried. */
export function expectWords(row: Row | undefined): string[] {
  const [places, right, low, high] = [row?.places, row?.right, row?.low, row?.high].map(number);
  if (places === null || right === null || places === undefined || right === undefined) return [];
  const range = low === null || high === null || low === undefined || high === undefined ? '' : ` (${low} to ${high})`;
  const missed = number(row?.missed);
  const [more, found] = [number(row?.more_places), number(row?.more_found)];
  return [
    `Of ${places} places about ${right}${range} would go to students in need, and about ${number(row?.needless) ?? 0} would be needless.${missed ? ` About ${missed} in need would not be listed.` : ''}`,
    ...(more === null || found === null ? [] : [`One more hour lists ${more} more: about ${found} of them in need.`]),
  ];
}

/** “Ridgeline High: 3 hours of conversations, 30 minutes each, this week only.” */
export function serviceWords(row: Row): string {
  const hours = number(row.hours) ?? 0;
  return `${hours} ${hours === 1 ? 'hour' : 'hours'} of ${String(row.service)}, ${number(row.minutes) ?? 0} minutes each: ${number(row.places) ?? 0} places${row.only_this_week === true ? ', this week only' : ' a week'}`;
}
