/** Required columns that no header gives, and what they can only be: an id made of others, a role that the name tells. */

import type { ColumnRule } from './mapping.ts';
import { plainName } from './staged-table.ts';

export interface Gap {
  readonly rule: ColumnRule;
  readonly reason: string;
}

interface Known {
  readonly fileName: string;
  readonly headers: readonly string[];
  /** Header that was found for a column of the contract. */
  readonly found: (column: string) => string | undefined;
}

type Filling = (known: Known) => Gap | null;

const idFrom =
  (...columns: string[]): Filling =>
  ({ found }) => {
    const headers = columns.flatMap((column) => found(column) ?? []);
    return headers.length === columns.length
      ? { rule: { join: headers, with: '-' }, reason: `Made of ${headers.map((each) => `“${each}”`).join(' and ')}.` }
      : null;
  };

const saidBy =
  (...words: string[]): Filling =>
  ({ fileName, headers }) => {
    const name = plainName(fileName.split(/[/\\]/).at(-1) ?? fileName);
    const inName = words.find((word) => name.includes(word));
    const inHeaders = words.filter((word) => headers.some((header) => plainName(header).includes(word)));
    const [said] = inName ? [inName] : inHeaders;
    return said
      ? { rule: { constant: said }, reason: `Not in the file; “${said}” for every row, as its names say.` }
      : null;
  };

const fillings: Readonly<Record<string, Filling>> = {
  'orgs.type': saidBy('district', 'school'),
  'users.role': saidBy('student', 'teacher', 'counselor', 'principal', 'parent', 'guardian'),
  'enrollments.role': saidBy('student', 'teacher'),
  'enrollments.sourcedId': idFrom('classSourcedId', 'userSourcedId'),
  'enrollmentCounts.organizationType': saidBy('school', 'district'),
  'incidents.sourcedId': idFrom('studentSourcedId', 'date', 'behavior'),
  'disciplineActions.sourcedId': idFrom('studentSourcedId', 'beginDate', 'action'),
  'roles.sourcedId': idFrom('userSourcedId', 'orgSourcedId'),
};

/** How a column that no header gives can be filled; null when it cannot. */
export function fillGap(fileName: string, column: string, known: Known): Gap | null {
  return fillings[`${fileName}.${column}`]?.(known) ?? null;
}
