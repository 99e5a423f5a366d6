import type { Row } from '../../answer/table-columns.ts';

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/**
 * The row of a school as its table shows it. What to expect is known of all schools together: of one among several it
 * is not repeated as if it were the school’s own.
 */
export function schoolRow(row: Row, isOneOfSeveral = false): Row {
  const [right, low, high] = [number(row.right), number(row.low), number(row.high)];
  const range = low === null || high === null || low === high ? '' : ` (${low} to ${high})`;
  const [more, found] = [number(row.more_places), number(row.more_found)];
  return {
    ...row,
    school: row.part === 'all' ? 'All schools' : row.school,
    expected: right === null || isOneOfSeveral ? '' : `${right}${range} of ${number(row.places) ?? 0}`,
    one_more: more === null || found === null ? '' : `${more} listed, ${found} of them in need`,
  };
}

/** “Ridgeline High: 3 hours of conversations, 30 minutes each, this week only.” */
export function serviceWords(row: Row): string {
  const hours = number(row.hours) ?? 0;
  return `${hours} ${hours === 1 ? 'hour' : 'hours'} of ${String(row.service)}, ${number(row.minutes) ?? 0} minutes each: ${number(row.places) ?? 0} places${row.only_this_week === true ? ', this week only' : ' a week'}`;
}
