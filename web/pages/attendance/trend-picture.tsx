import { Section } from '../../answer/section.tsx';
import { StateBlock } from '../../answer/state.tsx';
import { errorState } from '../../answer/states.tsx';
import { useAnswer } from '../../answer/use-answer.ts';
import type { Search } from '../../api.ts';
import { YearTrend } from '../../charts/year-trend.tsx';
import { aYearBefore, drawnWeeks, percentOf, trendFinding } from './findings.ts';

const measure = { suffix: '%', axisWords: '% of students', decimals: 1 };

/** This year against last, week by week, with the range in which the year may end. */
export function TrendPicture({ search }: { search: Search }) {
  const { answer, error, again } = useAnswer('chronic-absence-by-week', search);
  if (error) return <StateBlock state={errorState(error, again)} />;
  const weeks = answer ? drawnWeeks(answer.rows) : [];
  const known = weeks.filter((row) => row.to_come === false);
  if (!answer || known.length === 0) return null;
  const finding = trendFinding(weeks);
  const plausible = weeks.flatMap((row) => {
    const [low, median, high] = [row.plausible_low, row.plausible_middle, row.plausible_high].map(percentOf);
    if (typeof low !== 'number' || typeof median !== 'number' || typeof high !== 'number') return [];
    return [{ date: String(row.week_end), low, median, high }];
  });
  const range = plausible.length > 0 ? ' Dashed: where it may go, 8 outcomes of 10.' : '';
  return (
    <Section
      finding={finding}
      subtitle={`Students who have missed a tenth of their days so far, every second week. The scale does not start at zero.${range}`}
    >
      <YearTrend
        thisYear={known.map((row) => ({ date: String(row.week_end), value: percentOf(row.rate) }))}
        lastYear={weeks.map((row) => ({
          date: aYearBefore(String(row.week_end)),
          value: percentOf(row.rate_last_year),
        }))}
        plausible={plausible}
        measure={measure}
        label={`${answer.sentence.headline} ${answer.sentence.more ?? ''}`}
      />
    </Section>
  );
}
