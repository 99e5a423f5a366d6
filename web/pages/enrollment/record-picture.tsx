import { formatRate } from '../../answer/format.ts';
import { Section } from '../../answer/section.tsx';
import { useAnswer } from '../../answer/use-answer.ts';
import classes from './enrollment.module.css';
import { numberOf } from './forecast-points.ts';
import { type Miss, RecordChart } from './record-chart.tsx';

/** The passport of the forecast: every past one against its count, and what others miss by. */
export function RecordPicture() {
  const years = useAnswer('enrollment-forecast-record', { years: '4' });
  const each = useAnswer('enrollment-forecast-record', { show: 'forecasts', years: '4' });
  const rows = years.answer?.rows ?? [];
  const next = rows[0];
  const off = numberOf(next?.off_by);
  if (!years.answer || !next || off === null) return null;
  const far = rows.at(-1);
  const finding =
    far && far !== next && numberOf(far.off_by) !== null
      ? `One year out we would have missed by ${formatRate(off, 1)}, ${far.years_ahead} years out by ${formatRate(numberOf(far.off_by) ?? 0, 1)}`
      : `One year out we would have missed by ${formatRate(off, 1)}`;
  const tried = rows.reduce((sum, row) => sum + (numberOf(row.forecasts) ?? 0), 0);
  const held = rows.reduce((sum, row) => sum + (numberOf(row.inside_80) ?? 0), 0);
  const misses = (each.answer?.rows ?? []).flatMap((row): Miss[] => {
    const [expected, counted, low, high] = [row.expected, row.counted, row.range_80_low, row.range_80_high].map(
      numberOf,
    );
    if (!expected || !counted || !low || !high) return [];
    return [
      {
        ahead: Number(row.years_ahead),
        off: (100 * (counted - expected)) / expected,
        low: (100 * (low - expected)) / expected,
        high: (100 * (high - expected)) / expected,
      },
    ];
  });
  const others = [
    ['Ours, 1 year', off],
    ['Same as last year', numberOf(next.no_change)],
    ['Cohort survival', numberOf(next.cohort_survival)],
    ['Districts our size', numberOf(next.our_size)],
    ['The nation (NCES)', numberOf(next.nation)],
  ] as const;
  return (
    <Section
      small
      finding={finding}
      subtitle="Every forecast that could have been made, against the count. Box: where 8 in 10 should fall."
    >
      {misses.length > 0 && <RecordChart misses={misses} label={`${finding}. ${held} of ${tried} fell inside.`} />}
      <div className={classes.promise}>
        We promise that 80 of 100 counts fall inside.{' '}
        <strong>{Math.round((100 * held) / Math.max(1, tried))} did.</strong>
        <dl className={classes.rivals}>
          {others.flatMap(([name, value]) =>
            value === null ? [] : [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{formatRate(value, 1)}</dd>],
          )}
        </dl>
      </div>
    </Section>
  );
}
