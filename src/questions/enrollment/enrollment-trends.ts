/** Which schools, grades and published groups are growing or shrinking beyond chance? */
import { z } from 'zod';
import { octoberCounts } from '../../data/recorded/planning-records.ts';
import { groupLabel } from '../attendance/student-groups.ts';
import { type Asked, defineQuestion, type Findings } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { whyNot } from './enrollment-forecast.ts';
import { type GradeHistory, gradeNames, totalOf } from './grade-counts.ts';
import { gradeInWords, publishedCounts, publishedSql } from './october-counts.ts';
import { sayTrends, type TrendRow, type TrendSeries, trendRow, trendRows, trendsHow } from './trend-rows.ts';

const groupsSql = readSql(import.meta.url, 'published-groups.sql');

const input = z.object({
  falls: z.coerce.number().int().min(4).max(20).default(6).describe('How many falls to look back'),
});

export const enrollmentTrends = defineQuestion({
  name: 'enrollment-trends',
  asks: 'Which schools and grades are growing or shrinking?',
  area: 'enrollment',
  about: 'public',
  input,
  row: trendRow,
  uses: [],
  reads: [octoberCounts],
  how: trendsHow,
  answer,
  say: sayTrends,
});

async function answer({
  district,
  input: asked,
  snapshot,
  recorded,
}: Asked<z.infer<typeof input>>): Promise<Findings<TrendRow>> {
  const published = await publishedCounts({ district, recorded });
  const shared = { unit: 'falls', definitions: [], sql: [...publishedSql, groupsSql] };
  if (published.is !== 'counts')
    return { ...shared, rows: [], n: 0, asOf: snapshot.dataThrough, notes: whyNot(published) };
  const { counts } = published;
  const groups = await district.rows<{
    organization_id: string;
    student_group: string;
    fall: number;
    students: number;
  }>(groupsSql);
  const ours = groups.filter((row) => row.organization_id === counts.district.id);
  const { history } = counts.district;
  const series: TrendSeries[] = [
    { kind: 'whole', schoolId: null, name: 'All students', points: totalsOf(history) },
    ...counts.schools.map(
      ({ id, name, history: its }): TrendSeries => ({ kind: 'school', schoolId: id, name, points: totalsOf(its) }),
    ),
    ...gradeNames.map(
      (_, place): TrendSeries => ({
        kind: 'grade',
        schoolId: null,
        name: gradeInWords(place),
        points: history.years.map((year, index) => ({ year, count: history.rows[index]?.[place] ?? null })),
      }),
    ),
    ...[...Map.groupBy(ours, (row) => row.student_group)].map(
      ([group, rows]): TrendSeries => ({
        kind: 'group',
        schoolId: null,
        name: publishedGroup(group),
        group,
        points: rows.map(({ fall, students }) => ({ year: fall, count: students })),
      }),
    ),
  ];
  return {
    ...shared,
    rows: trendRows(
      series.filter(({ points }) => points.some(({ count }) => count !== 0)),
      asked.falls,
    ),
    n: history.years.length,
    asOf: `${history.years.at(-1) ?? ''}-10-01`,
    notes: [],
  };
}

function totalsOf({ years, rows }: GradeHistory) {
  return years.map((year, place) => ({ year, count: totalOf(rows[place] ?? []) }));
}

const programFamilies: Readonly<Record<string, string>> = {
  'economically-disadvantaged': 'low-income',
  el: 'learning-english',
  iep: 'disability',
  '504': 'section-504',
  homeless: 'homeless',
  foster: 'foster',
  migrant: 'migrant',
};

/** “iep” is “With an IEP”; what is no program is a race. */
function publishedGroup(group: string): string {
  const family = programFamilies[group];
  return family === undefined ? groupLabel('race', group) : groupLabel(family, 'yes');
}
