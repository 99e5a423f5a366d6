/** What the brief of a program prints, from the rows of its answer. */
import { formatRange } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';
import type { EffectPoint } from './effect-years.tsx';

export function rowsOf(rows: readonly Row[], part: string): Row[] {
  return rows.filter((row) => row.part === part);
}

/** The program’s own title: “Reading Corps”. */
export function titleOf(rows: readonly Row[]): string {
  const effect = rows.find((row) => row.part === 'effect');
  return typeof effect?.name === 'string' ? effect.name : 'this program';
}

/** The number by which the program is asked for; empty where there is no program. */
export function programOf(rows: readonly Row[]): string {
  return typeof rows[0]?.program === 'string' ? rows[0].program : '';
}

/** Every check of the comparison, and how alike the groups were before, as lines of one table. */
export function checkLines(rows: readonly Row[]): { name: string; holds: string; says: string }[] {
  const apart = (value: unknown) => Math.abs(Number(value ?? 0)).toFixed(2);
  return [...rowsOf(rows, 'check'), ...rowsOf(rows, 'before it began')].map((row) => ({
    name: row.part === 'check' ? String(row.name) : `Before: ${String(row.name)}`,
    holds: row.holds === true ? 'yes' : row.holds === false ? 'no' : 'not known',
    says:
      row.part === 'check'
        ? String(row.says)
        : `${apart(row.before_weighting)} standard deviations apart as they came, ${apart(row.value)} as compared: ${String(row.says)}`,
  }));
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

/** What the program gained, with its range, and the smallest gain that would matter: all three in one direction. */
export interface Gain {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Below zero where less is better, e.g. days missed. */
  readonly matters: number | null;
}

export function gainOf(rows: readonly Row[]): Gain | null {
  const effect = rows.find((row) => row.part === 'effect');
  const matters = rows.find((row) => row.part === 'design' && row.name === 'Smallest effect that would matter')?.value;
  const [value, low, high] = [effect?.value, effect?.low, effect?.high];
  if (typeof value !== 'number' || typeof low !== 'number' || typeof high !== 'number') return null;
  return { value, low, high, matters: typeof matters === 'number' ? matters : null };
}

/** The finding of the picture of one range: where it lies, against zero and against what would matter. */
export function gainFinding({ low, high, matters }: Gain): string {
  const holdsZero = low <= 0 && high >= 0;
  if (matters === null) {
    if (holdsZero) return 'The range holds zero: it may have done nothing';
    return `The whole range lies ${low > 0 ? 'above' : 'below'} zero`;
  }
  const good = matters > 0 ? { least: low, most: high } : { least: -high, most: -low };
  const wanted = Math.abs(matters);
  const reaches =
    good.least >= wanted
      ? 'is all beyond what would matter'
      : good.most < wanted
        ? 'stays short of what would matter'
        : 'also holds what would matter';
  if (holdsZero) return `The range holds zero, and ${reaches}`;
  if (good.most < 0) return 'The whole range lies on the side of harm';
  return good.least >= wanted
    ? 'The range is all beyond what would matter'
    : `The range lies above zero, and ${reaches}`;
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

/** How we know, in sentences; what others found stands last. */
export function howWeKnow(rows: readonly Row[]): string[] {
  const said = (part: string, name: string) => rows.find((row) => row.part === part && row.name === name)?.says;
  const compared = said('design', 'Compared with');
  const plan = said('plan', 'Sealed') ?? said('plan', 'Plan');
  const tier = rows.find((row) => row.part === 'design' && row.name === 'ESSA tier that is possible');
  return [
    typeof compared === 'string' && compared ? `Compared with ${compared}` : '',
    typeof plan === 'string' ? (plan.startsWith('No plan') ? plan : `The plan was sealed on ${plan}`) : '',
    typeof tier?.value === 'number' && tier.value < 4 ? `Could meet ESSA Tier ${tier.value}, if it were reviewed.` : '',
    ...rowsOf(rows, 'outside rating').map(
      (row) => `What others found: ${lowered(String(row.name))}: ${String(row.says)}`,
    ),
  ].filter(Boolean);
}

/** What we cannot say: checks that failed or could not be made, and what would settle it; not what stands above already. */
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
  const said = String(rows.find((row) => row.part === 'effect')?.more ?? '');
  return [
    ...texts.filter((text) => text && !said.includes(text)),
    'Whether it would do the same elsewhere, later, or for students unlike these.',
  ];
}

/** The first letter small, for the middle of a sentence: “With an IEP” is “with an IEP”. */
export function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** What is before the board while nothing is decided: the four choices, and what going on costs. */
export function openChoices(rows: readonly Row[]): string {
  const total = rowsOf(rows, 'cost').find((row) => row.name === 'Cost a year');
  const price = typeof total?.value === 'number' ? ` at ${written(total.value, 'dollars')} a year` : '';
  return `continue it${price}, change it, stop it, or study it properly. Nothing is decided yet.`;
}

/** Which groups differ from their counterparts: the first of each pair that does. */
export function groupsFinding(rows: readonly Row[]): string {
  const first = rows.filter((_, place) => place % 2 === 0);
  const differ = first.filter((row) => String(row.says).startsWith('Differs')).map((row) => lowered(String(row.name)));
  if (differ.length === 0) return 'For no group was it different beyond chance';
  return `It was different for students ${differ.join(' and for those ')}`;
}
