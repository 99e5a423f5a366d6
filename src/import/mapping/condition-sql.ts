/** A condition of a mapping in SQL. */
import type { Condition } from './mapping.ts';
import { quoteText } from './staged-table.ts';

/** Never null: an empty cell is in no list, and is therefore kept by `notIn`. */
export function conditionSql(condition: Condition, read: (header: string) => string): string {
  const value = read(condition.column);
  if ('filled' in condition) return `${value} IS ${condition.filled ? 'NOT NULL' : 'NULL'}`;
  const listed = 'in' in condition ? condition.in : condition.notIn;
  const isListed = `coalesce(lower(${value}), '') IN (${listed.map((each) => `lower(${quoteText(each.trim())})`).join(', ')})`;
  return 'in' in condition ? isListed : `NOT ${isListed}`;
}
