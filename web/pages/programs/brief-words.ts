/** What the brief of a program prints, from the rows of its answer. */
import { formatRange } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';
import type { EffectPoint } from './effect-years.tsx';

export function rowsOf(rows: readonly Row[], part: string): Row[] {
  return rows.filter((row) => row.part === part);
}

export function pointsOf(rows: readonly Row[]): EffectPoint[] {
  return rowsOf(rows, 'by period').flatMap((row) => {
    const [at, value, low, high] = [row.at, row.value, row.low, row.high];
    return typeof at === 'number' && typeof value === 'number' && typeof low === 'number' && typeof high === 'number'
      ? [{ at, value, low, high }]
      : [];
  });
}

/** The finding of the picture of years: what was there before the start, and what after. */
export function yearsFinding(points: readonly EffectPoint[]): string {
  const [before, after] = [points.filter((point) => point.at < 0), points.filter((point) => point.at >= 0)];
  const away = (point: EffectPoint) => point.low > 0 || point.high < 0;
  const [saw, sees] = [before.filter(away).length, after.filter(away).length];
  const first =
    before.length === 0
      ? 'No difference is known from before the start'
      : saw === 0
        ? 'No difference before it started'
        : 'A difference before it started';
  if (after.length === 0) return `${first}.`;
  if (sees === 0) return `${first}, and none that is sure after`;
  return `${first}; a difference after${sees < after.length ? ' in some periods' : ''}`;
}

export interface BriefLine {
  readonly what: string;
  readonly estimate: string;
  readonly range: string;
  readonly [column: string]: unknown;
}

/** “What it takes, what it gives”: reach, dosage, cost, and what a dollar brings. */
export function briefLines(rows: readonly Row[]): BriefLine[] {
  return [...rowsOf(rows, 'reach'), ...rowsOf(rows, 'cost')]
    .filter((row) => typeof row.value === 'number')
    .map((row) => ({ what: String(row.name), estimate: written(row.value, row.unit), range: rangeOf(row) }));
}

function rangeOf(row: Row): string {
  if (typeof row.low !== 'number' || typeof row.high !== 'number') return '';
  return formatRange(written(row.low, row.unit), written(row.high, row.unit));
}

function written(value: unknown, unit: unknown): string {
  if (typeof value !== 'number') return '';
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (unit === 'dollars') return `${sign}$${rounded(size).toLocaleString('en-US')}`;
  const places = Number.isInteger(size) || size >= 100 ? 0 : 1;
  return `${sign}${size.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places })}`;
}

/** Dollars to three figures, as an estimate deserves. */
function rounded(dollars: number): number {
  if (dollars < 1000) return Math.round(dollars);
  const step = 10 ** (Math.floor(Math.log10(dollars)) - 2);
  return Math.round(dollars / step) * step;
}

/** How we know, in sentences. */
export function howWeKnow(rows: readonly Row[]): string[] {
  const said = (part: string, name: string) => rows.find((row) => row.part === part && row.name === name)?.says;
  const compared = said('design', 'Compared with');
  const plan = said('plan', 'Sealed') ?? said('plan', 'Plan');
  const tier = rows.find((row) => row.part === 'design' && row.name === 'ESSA tier that is possible');
  return [
    typeof compared === 'string' && compared ? `Compared with ${compared}` : '',
    typeof plan === 'string' ? (plan.startsWith('No plan') ? plan : `The plan was sealed on ${plan}`) : '',
    typeof tier?.value === 'number' && tier.value < 4 ? `Could meet ESSA Tier ${tier.value}, if it were reviewed.` : '',
  ].filter(Boolean);
}

/** What we cannot say: checks that failed or could not be made, and what would settle it. */
export function cannotSay(rows: readonly Row[]): string[] {
  const open = rowsOf(rows, 'check').filter((row) => row.holds !== true);
  const unlike = rowsOf(rows, 'before it began')
    .filter((row) => row.holds === false && typeof row.value === 'number')
    .map(
      (row) =>
        `Before it began, those with it and those without differed: ${Math.abs(Number(row.value)).toFixed(2)} standard deviations in ${lowered(String(row.name))}.`,
    );
  const settle = rows.find((row) => row.part === 'design' && row.name === 'What would settle it')?.says;
  const gain = rows.find(
    (row) => row.part === 'cost' && row.name === 'Cost of each outcome gained' && row.value === null,
  )?.says;
  const texts = [
    ...open.map((row) => String(row.says)),
    ...unlike,
    typeof settle === 'string' ? settle : '',
    typeof gain === 'string' ? `What each gained outcome costs, we do not say. ${gain}` : '',
  ];
  return [...texts.filter(Boolean), 'Whether it would do the same elsewhere, later, or for students unlike these.'];
}

/** The first letter small, for the middle of a sentence: “With an IEP” is “with an IEP”. */
export function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Which groups differ from their counterparts: the first of each pair that does. */
export function groupsFinding(rows: readonly Row[]): string {
  const first = rows.filter((_, place) => place % 2 === 0);
  const differ = first.filter((row) => String(row.says).startsWith('Differs')).map((row) => lowered(String(row.name)));
  if (differ.length === 0) return 'For no group was it different beyond chance';
  return `It was different for students ${differ.join(' and for those ')}`;
}
