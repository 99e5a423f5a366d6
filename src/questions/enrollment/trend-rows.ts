/** Many trends looked at together: which are real, when false alarms are kept to one in twenty. */
import { z } from 'zod';
import { benjaminiHochberg } from '../../stats/benjamini-hochberg.ts';
import { chanceWords } from '../../stats/chance-words.ts';
import { count, ofThings, percent, someOf } from '../in-words.ts';
import type { Findings, Sentence } from '../question.ts';
import { countTrend } from './count-trend.ts';
import { whichDistrict } from './forecast-words.ts';

export const trendRow = z.object({
  kind: z.enum(['whole', 'school', 'grade', 'group']).meta({ title: 'Kind' }),
  school_id: z.string().nullable().meta({ title: 'School code' }),
  name: z.string().meta({ title: 'Who' }),
  family: z.string().nullable().meta({ title: 'Kind of group' }),
  student_group: z.string().nullable().meta({ title: 'Group code' }),
  falls: z.number().meta({ kind: 'count' }),
  first_fall: z.string().nullable().meta({ title: 'From' }),
  first: z.number().nullable().meta({ kind: 'count', title: 'Then' }),
  last: z.number().nullable().meta({ kind: 'count', title: 'Now' }),
  yearly: z.number().nullable().meta({ kind: 'rate', title: 'Change a year' }),
  yearly_low: z.number().nullable().meta({ kind: 'rate', title: '95% range, low' }),
  yearly_high: z.number().nullable().meta({ kind: 'rate', title: '95% range, high' }),
  chance: z.number().nullable().meta({ kind: 'rate', title: 'Chance that it is real' }),
  in_words: z.string().nullable().meta({ title: 'In words' }),
  false_alarm: z.number().nullable().meta({ kind: 'rate', title: 'False alarms among such findings' }),
  verdict: z.enum(['growing', 'shrinking', 'cannot tell']),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
export type TrendRow = z.infer<typeof trendRow>;

export interface TrendSeries {
  readonly kind: TrendRow['kind'];
  readonly schoolId: string | null;
  readonly name: string;
  readonly family?: string | null;
  readonly group?: string | null;
  /** By fall, oldest first; null where it may not be shown. */
  readonly points: readonly { readonly year: number; readonly count: number | null }[];
}

const level = 0.05;

/** Trends over the last `falls` counts; the whole is not one of the many that are searched. */
export function trendRows(series: readonly TrendSeries[], falls: number): TrendRow[] {
  const tried = series.map((each) => {
    const points = each.points.slice(-falls);
    const known = points.flatMap(({ year, count: value }) => (value === null ? [] : [{ year, count: value }]));
    const isHidden = known.length < points.length;
    return { each, points, trend: isHidden ? null : countTrend(known), isHidden };
  });
  const searched = tried.map(({ each, trend }) => (each.kind === 'whole' ? Number.NaN : (trend?.pValue ?? Number.NaN)));
  const adjusted = benjaminiHochberg(searched);
  return tried.map(({ each, points, trend, isHidden }, place): TrendRow => {
    const falseAlarm =
      each.kind === 'whole'
        ? (trend?.pValue ?? null)
        : Number.isNaN(adjusted[place])
          ? null
          : (adjusted[place] ?? null);
    const real = trend !== null && falseAlarm !== null && falseAlarm <= level;
    const chance = trend === null ? null : 1 - trend.pValue / 2;
    return {
      kind: each.kind,
      school_id: each.schoolId,
      name: each.name,
      family: each.family ?? null,
      student_group: each.group ?? null,
      falls: points.length,
      first_fall: points[0] ? String(points[0].year) : null,
      first: points[0]?.count ?? null,
      last: points.at(-1)?.count ?? null,
      yearly: trend?.yearly ?? null,
      yearly_low: trend?.low ?? null,
      yearly_high: trend?.high ?? null,
      chance,
      in_words:
        chance === null || trend === null
          ? null
          : `${trend.yearly < 0 ? 'shrinking' : 'growing'}: ${chanceWords(chance)}`,
      false_alarm: falseAlarm,
      verdict: !real ? 'cannot tell' : (trend?.yearly ?? 0) > 0 ? 'growing' : 'shrinking',
      hidden: isHidden,
    };
  });
}

export const trendsHow = {
  inWords:
    'A straight line through the logarithms of the October counts, large counts weighing more: how many percent more or fewer each year. The chance that it is real is the chance that the true change has this sign.',
  howSure:
    'Many series are looked at, and some look like trends by chance. A series is called growing or shrinking only where, among all that are called so, at most one in twenty is expected to be a false alarm (Benjamini and Hochberg).',
  leavesOut:
    'Turns within the falls looked at, and why. Series with fewer than four falls or a fall without a student. Whether it will go on.',
} as const;

export function sayTrends({ rows, notes }: Findings<TrendRow>): Sentence {
  if (rows.length === 0 && notes[0]) return whichDistrict(notes[0].text);
  const searched = rows.filter(({ kind }) => kind !== 'whole');
  if (rows.length === 0)
    return { form: 'nothing', headline: 'No October counts have come yet.', more: 'Four falls or more make a trend.' };
  const tested = searched.filter(({ false_alarm: alarm }) => alarm !== null);
  if (tested.length === 0)
    return {
      form: 'cannot tell',
      headline: 'There are too few falls to tell a trend.',
      more: 'Four falls with students are the least; eight or more can tell small changes.',
    };
  const named = (verdict: TrendRow['verdict']) =>
    tested
      .filter((row) => row.verdict === verdict)
      .sort((left, right) => Math.abs(right.yearly ?? 0) - Math.abs(left.yearly ?? 0))
      .map(
        (row) =>
          `${row.name} (${row.yearly !== null && row.yearly < 0 ? '−' : '+'}${percent(Math.abs(row.yearly ?? 0))} a year)`,
      );
  const [growing, shrinking] = [named('growing'), named('shrinking')];
  const found = growing.length + shrinking.length;
  const looked = `We looked at ${count(tested.length)} series.`;
  if (found === 0)
    return {
      form: 'cannot tell',
      headline: `${looked} None grows or shrinks by more than chance would give.`,
      more: 'More falls can tell smaller changes.',
    };
  const parts = [
    ...(growing.length > 0 ? [`growing: ${someOf(growing)}`] : []),
    ...(shrinking.length > 0 ? [`shrinking: ${someOf(shrinking)}`] : []),
  ];
  return {
    form: 'tells',
    headline: `${looked} ${ofThings(found, 'one stands', 'stand').replace(/^1 one/, 'One')} out, ${parts.join('; ')}.`,
    more: `Of those, about ${count(Math.ceil(found * level))} or fewer may be a false alarm.`,
  };
}
