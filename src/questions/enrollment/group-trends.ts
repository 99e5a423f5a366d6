/** Which groups and programs are growing or shrinking beyond chance, by our own records? */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { groupLabel } from '../attendance/student-groups.ts';
import { type Asked, defineQuestion, type Findings } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { asUsual, fallOf } from '../release.ts';
import { sayTrends, type TrendRow, trendRow, trendRows, trendsHow } from './trend-rows.ts';

const sql = readSql(import.meta.url, 'enrolled-in-fall.sql', 'group-falls.sql');

const input = z.object({
  school: z.string().max(200).optional().describe('One school, by its code; all within reach when empty'),
  falls: z.coerce.number().int().min(4).max(20).default(6).describe('How many falls to look back'),
});

export const groupTrends = defineQuestion({
  name: 'group-trends',
  asks: 'Which groups and programs are growing or shrinking?',
  area: 'enrollment',
  about: 'aggregate',
  input,
  row: trendRow,
  uses: [],
  measure: {
    dimensions: [{ column: 'fall' }, { column: 'student_group', family: 'family' }],
    counts: [{ column: 'students' }],
  },
  release: {
    nearest: asUsual(input, ['school', 'falls']),
    from: 'enrollment',
    sealed: { students: { fall: fallOf } },
  },
  how: {
    ...trendsHow,
    leavesOut: `A program may grow because more students are found to need it, or because the rule changed: the counts do not say which. ${trendsHow.leavesOut}`,
  },
  count,
  present,
  say: sayTrends,
});

async function count({ district, input: asked, snapshot }: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const parameters = { school: asked.school ?? '', as_of: snapshot.dataThrough };
  const rows = await district.rows<Cell>(sql, parameters);
  const whole = rows.findLast((row) => row.student_group === null);
  return {
    rows,
    n: Number(whole?.students ?? 0),
    unit: 'students',
    asOf: whole ? `${whole.fall}-10-01` : snapshot.dataThrough,
    definitions: [],
    notes: [],
    sql: [sql],
    parameters,
  };
}

/** Every fall of the answer is a point of every group: a group without a row had no student then. */
function present(cells: readonly Cell[], asked: z.infer<typeof input>): TrendRow[] {
  const falls = [...new Set(cells.map(({ fall }) => String(fall)))].sort();
  const groups = Map.groupBy(cells, ({ family, student_group: group }) => `${family ?? ''} ${group ?? ''}`);
  const series = [...groups.values()].flatMap((its) => {
    const family = typeof its[0]?.family === 'string' ? its[0].family : null;
    const group = typeof its[0]?.student_group === 'string' ? its[0].student_group : null;
    // The rest of a program says nothing new.
    if (group === 'no') return [];
    const points = falls.map((fall) => {
      const cell = its.find((each) => String(each.fall) === fall);
      return { year: Number(fall), count: cell ? (typeof cell.students === 'number' ? cell.students : null) : 0 };
    });
    return [
      {
        kind: group === null ? ('whole' as const) : ('group' as const),
        schoolId: asked.school ?? null,
        name: groupLabel(family, group),
        family,
        group,
        points,
      },
    ];
  });
  return trendRows(series, asked.falls);
}
