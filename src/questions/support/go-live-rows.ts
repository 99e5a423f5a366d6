/** From the shown counts of the past to what a leader compares: shares found, ranges, and how sure a difference is. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { type SupportMethod, supportMethods } from '../../data/recorded/support-report.ts';
import { clusteredDifference } from '../../stats/clustered-difference.ts';
import { clusteredShare } from '../../stats/clustered-share.ts';
import { newcombeDifference } from '../../stats/newcombe-difference.ts';
import { wilsonInterval } from '../../stats/wilson-interval.ts';
import { groupLabel } from '../attendance/student-groups.ts';
import { methodTitle } from './method-words.ts';

const share = (title: string) => z.number().nullable().meta({ title, kind: 'rate' });
const counted = (title: string) => z.number().nullable().meta({ title, kind: 'count' });

export const goLiveRow = z.object({
  part: z.enum(['way', 'school', 'group']).meta({ title: 'Part' }),
  method: z.enum(supportMethods).meta({ title: 'Way' }),
  way: z.string().meta({ title: 'Way of listing' }),
  school_id: z.string().nullable().meta({ title: 'School number' }),
  school: z.string().nullable().meta({ title: 'School' }),
  family: z.string().nullable().meta({ title: 'Kind of group' }),
  group: z.string().nullable().meta({ title: 'Group' }),
  students: counted('Students'),
  in_need: counted('Came to it'),
  listed: counted('Listed'),
  found: counted('Rightly listed'),
  needless: counted('Needlessly listed'),
  missed: counted('Missed'),
  share_found: share('Share found'),
  low: share('From'),
  high: share('To'),
  precision: share('Share rightly listed'),
  difference: share('Missed more often than others by'),
  difference_low: share('Difference from'),
  difference_high: share('Difference to'),
  verdict: z.enum(['shown', 'within', 'cannot tell', '']).meta({ title: 'Verdict' }),
  differences_shown: counted('Differences between groups that the fairness review shows'),
  hidden: z.boolean().meta({ title: 'Not shown' }),
});
export type GoLiveRow = z.infer<typeof goLiveRow>;

/** With fewer in need a difference earns no verdict. */
const fewestInNeed = 30;

const number = (cell: Cell, column: string): number | null => {
  const value = cell[column];
  return typeof value === 'number' ? value : null;
};

export function goLiveRows(cells: readonly Cell[]): GoLiveRow[] {
  return cells.flatMap((cell) => supportMethods.flatMap((method) => rowOf(cell, method, cells)));
}

function rowOf(cell: Cell, method: SupportMethod, cells: readonly Cell[]): GoLiveRow[] {
  const isGroup = cell.family !== null;
  const part = isGroup ? 'group' : cell.school === null ? 'way' : 'school';
  // Lists that know no student have expected counts only in all: by place they would say nothing.
  if (part !== 'way' && (method === 'whole-school' || method === 'chance')) return [];
  const [students, inNeed] = [number(cell, 'students'), number(cell, 'in_need')];
  const [listed, found] = [number(cell, `listed_${key(method)}`), number(cell, `found_${key(method)}`)];
  const interval = intervalOf({ cell, method, cells, inNeed, found, part });
  const compared = isGroup ? comparedWithOthers(cell, method, cells) : null;
  return [
    {
      part,
      method,
      way: methodTitle(method),
      school_id: text(cell.school),
      school: text(cell.school_name),
      family: text(cell.family),
      group: isGroup ? groupLabel(text(cell.family), text(cell.group)) : null,
      students,
      in_need: inNeed,
      listed,
      found,
      needless: listed === null || found === null ? null : listed - found,
      missed: inNeed === null || found === null ? null : inNeed - found,
      share_found: inNeed === null || found === null || inNeed === 0 ? null : found / inNeed,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      precision: listed === null || found === null || listed === 0 ? null : found / listed,
      difference: compared?.difference ?? null,
      difference_low: compared?.low ?? null,
      difference_high: compared?.high ?? null,
      // “No” mirrors its “yes”: one verdict for the two.
      verdict: isGroup && cell.group !== 'no' ? verdictOf(cell, method, compared !== null) : '',
      differences_shown: part === 'way' ? number(cell, `differences_${key(method)}`) : null,
      hidden: cell.hidden === true,
    },
  ];
}

/** `abc-rule` → `abc_rule`: the columns of counts. */
export function key(method: SupportMethod): string {
  return method.replaceAll('-', '_');
}

interface ToRange {
  readonly cell: Cell;
  readonly method: SupportMethod;
  readonly cells: readonly Cell[];
  readonly inNeed: number | null;
  readonly found: number | null;
  readonly part: GoLiveRow['part'];
}

/** In all, schools are the witnesses; within a school or a group, the students who came to it are. */
function intervalOf({ method, cells, inNeed, found, part }: ToRange) {
  if (inNeed === null || found === null || inNeed === 0) return null;
  if (part !== 'way') return wilsonInterval({ count: found, total: inNeed });
  const schools = schoolCells(cells).flatMap((cell) => {
    const [total, count] = [number(cell, 'in_need'), number(cell, `found_${key(method)}`)];
    return total === null || count === null ? [] : [{ count: Math.min(count, total), total }];
  });
  return schools.length === schoolCells(cells).length ? clusteredShare(schools) : null;
}

function schoolCells(cells: readonly Cell[]): readonly Cell[] {
  return cells.filter(({ school, family }) => school !== null && family === null);
}

/** How much more often those of a group who came to it are missed than all others of the same kind of group. */
function comparedWithOthers(cell: Cell, method: SupportMethod, cells: readonly Cell[]) {
  const others = cells.filter(({ family, group }) => family === cell.family && group !== cell.group);
  const sum = (of: readonly Cell[], column: string) =>
    of.reduce<number | null>((total, each) => {
      const value = number(each, column);
      return total === null || value === null ? null : total + value;
    }, 0);
  const found = `found_${key(method)}`;
  const [inNeed, otherNeed] = [number(cell, 'in_need'), sum(others, 'in_need')];
  const [here, there] = [number(cell, found), sum(others, found)];
  if (inNeed === null || otherNeed === null || here === null || there === null) return null;
  if (inNeed < fewestInNeed || otherNeed < fewestInNeed) return null;
  const difference = newcombeDifference(
    { count: inNeed - here, total: inNeed },
    { count: otherNeed - there, total: otherNeed },
  );
  return difference && { difference: difference.difference, low: difference.low, high: difference.high };
}

/** What the report’s own fairness review says of the group; a group that may not be shown has no verdict either. */
function verdictOf(cell: Cell, method: SupportMethod, isShown: boolean): GoLiveRow['verdict'] {
  const said = cell[`verdict_${key(method)}`];
  return isShown && (said === 'shown' || said === 'within') ? said : 'cannot tell';
}

/** How many more of all in need one way would have found than another, with schools as the witnesses; null if hidden. */
export function gainBetween(rows: readonly GoLiveRow[], one: SupportMethod, other: SupportMethod) {
  const of = (method: SupportMethod) => rows.filter((row) => row.part === 'school' && row.method === method);
  const others = new Map(of(other).map((row) => [row.school_id, row]));
  const clusters = of(one).map((row) => ({ row, than: others.get(row.school_id) }));
  const isHidden = clusters.some(
    ({ row, than }) => row.in_need === null || row.found === null || !than || than.found === null,
  );
  if (isHidden || clusters.length < 2) return null;
  return clusteredDifference(
    clusters.map(({ row, than }) => ({
      now: { count: row.found ?? 0, total: row.in_need ?? 0 },
      before: { count: than?.found ?? 0, total: row.in_need ?? 0 },
    })),
  );
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
