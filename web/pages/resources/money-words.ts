/** Findings and rows of the spending page, from the rows of its answer. */
import { formatDollars } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';
import type { SchoolPoint } from './need-scatter.tsx';

export function schoolRows(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.row === 'school' && row.part === null);
}

/** Schools that have both; those far above all others are named beside the picture, not drawn in it. */
export function schoolPoints(rows: readonly Row[]): { readonly drawn: SchoolPoint[]; readonly apart: SchoolPoint[] } {
  const points = schoolRows(rows).flatMap((row) => {
    const [need, spending] = [row.low_income_share, row.per_student];
    if (typeof need !== 'number' || typeof spending !== 'number') return [];
    return [{ name: String(row.school), level: String(row.level), need: need * 100, spending }];
  });
  const sorted = points.map((point) => point.spending).sort((left, right) => left - right);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const isApart = (point: SchoolPoint) => points.length > 4 && point.spending > 1.9 * middle;
  return { drawn: points.filter((point) => !isApart(point)), apart: points.filter(isApart) };
}

export function apartWords(apart: readonly SchoolPoint[]): string {
  if (apart.length === 0) return '';
  const names = apart.map((point) => `${point.name} (${formatDollars(point.spending)})`).join(' and ');
  return `Not drawn, far above the others: ${names}. Small schools share fixed costs among few.`;
}

/** “Like schools differ most among high schools”: the level with the widest range. */
export function scatterFinding(points: readonly SchoolPoint[]): string {
  const levels = [...Map.groupBy(points, (point) => point.level)].filter(([, own]) => own.length > 1);
  const wide = levels
    .map(([level, own]) => {
      const all = own.map((point) => point.spending);
      return { level, gap: Math.max(...all) - Math.min(...all) };
    })
    .sort((left, right) => right.gap - left.gap)[0];
  if (!wide) return 'Spending and need, school by school';
  return `Among ${wide.level} schools, spending differs by ${formatDollars(wide.gap)} a student`;
}

/** The rows that add up to the ledger, and the ledger itself last. */
export function reconcileRows(rows: readonly Row[]): Row[] {
  const sum = (some: readonly Row[]) =>
    Math.round(some.reduce((total, row) => total + Number(row.dollars ?? row.direct ?? 0) * 100, 0)) / 100;
  const schools = schoolRows(rows);
  const shared = schools.every((row) => typeof row.central === 'number');
  const central = Math.round(schools.reduce((total, row) => total + Number(row.central ?? 0) * 100, 0)) / 100;
  const others = rows.filter((row) => ['not at a school', 'beyond your schools', 'left out'].includes(String(row.row)));
  const ledger = rows.find((row) => row.row === 'ledger');
  if (!ledger) return [];
  const lines: Row[] = [
    {
      what: `Spent at ${schools.length === 1 ? 'the school' : `${schools.length} schools`}`,
      dollars: Math.round((sum(schools) - (shared ? central : 0)) * 100) / 100,
    },
    ...(shared && central !== 0 ? [{ what: 'Central spending, shared out over schools', dollars: central }] : []),
    ...others.map((row) => ({
      what:
        row.row === 'not at a school'
          ? 'Central spending, not shared out'
          : row.row === 'left out'
            ? `Left out by the convention: ${String(row.school).toLowerCase()}`
            : 'Schools beyond your reach',
      dollars: row.dollars,
    })),
  ];
  const difference = Math.round(sum(lines) * 100 - Number(ledger.dollars) * 100) / 100;
  return [
    ...lines,
    { what: 'Difference', dollars: difference },
    { what: 'All lines of the ledger', dollars: ledger.dollars, total: true },
  ];
}

/** Dollars and cents, with a real minus. */
export function exactDollars(value: unknown): string {
  if (typeof value !== 'number') return '';
  const text = Math.abs(value).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${value < 0 ? '−' : ''}$${text}`;
}
