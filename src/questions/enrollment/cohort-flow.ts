/** How classes change as they move up: who joins and who leaves at each step between grades. */
import { z } from 'zod';
import { octoberCounts } from '../../data/recorded/planning-records.ts';
import { quantile } from '../../stats/quantile.ts';
import { decimal, ofThings, percent } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { whyNot } from './enrollment-forecast.ts';
import { whichDistrict } from './forecast-words.ts';
import { type GradeHistory, gradeNames } from './grade-counts.ts';
import { gradeInWords, publishedCounts, publishedSql } from './october-counts.ts';

const input = z.object({
  school: z.string().max(200).optional().describe('One school, by its code; the district when empty'),
});

const row = z.object({
  step: z.string(),
  from_grade: z.string(),
  to_grade: z.string(),
  before: z.number().meta({ kind: 'count', title: 'Class a year before' }),
  now: z.number().meta({ kind: 'count', title: 'Class now' }),
  change: z.number().meta({ kind: 'number', title: 'Joined less left' }),
  ratio: z.number().meta({ kind: 'rate', title: 'Now, of 100 before' }),
  usual_low: z.number().nullable().meta({ kind: 'rate', title: 'Steps before, low' }),
  usual_high: z.number().nullable().meta({ kind: 'rate', title: 'Steps before, high' }),
  usual: z.number().nullable().meta({ kind: 'rate', title: 'Middle of them' }),
  steps_before: z.number().meta({ kind: 'count' }),
  outside: z.boolean().meta({ title: 'Outside all steps before' }),
  fall: z.string(),
});
type Row = z.infer<typeof row>;

export const cohortFlow = defineQuestion({
  name: 'cohort-flow',
  asks: 'How do classes change as they move up a grade?',
  area: 'enrollment',
  about: 'public',
  input,
  row,
  uses: [],
  reads: [octoberCounts],
  how: {
    inWords:
      'Each class of the last fall beside the grade below a year earlier. 100 means that as many came as were there; the range is the lowest and highest of the same step in earlier falls.',
    howSure:
      'Counts are compared, not students: ten who join hide ten who leave. In a class of 20 one family is 5 of 100. With a dozen steps, one outside all before it is expected by chance now and then.',
    leavesOut:
      'Students kept in a grade, which lowers one step and raises another. Steps at which a school ends: its students are in another school’s count.',
  },
  answer,
  say,
});

async function answer({
  district,
  input: asked,
  snapshot,
  recorded,
}: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const published = await publishedCounts({ district, recorded });
  const shared = { unit: 'falls', definitions: [], sql: [...publishedSql] };
  if (published.is !== 'counts')
    return { ...shared, rows: [], n: 0, asOf: snapshot.dataThrough, notes: whyNot(published) };
  const { district: whole, schools } = published.counts;
  const unit = asked.school === undefined ? whole : schools.find(({ id }) => id === asked.school);
  const history = unit?.history ?? { years: [], rows: [] };
  return {
    ...shared,
    rows: stepsOf(history),
    n: history.years.length,
    asOf: `${history.years.at(-1) ?? snapshot.dataThrough.slice(0, 4)}-10-01`,
    notes: [],
  };
}

/** Steps into the last fall, where the fall before was counted too and both grades had students. */
export function stepsOf({ years, rows }: GradeHistory): Row[] {
  const last = years.length - 1;
  if (years[last] !== (years[last - 1] ?? 0) + 1) return [];
  const ratioAt = (place: number, grade: number): number | null => {
    if (years[place] !== (years[place - 1] ?? 0) + 1) return null;
    const [before, now] = [rows[place - 1]?.[grade - 1] ?? 0, rows[place]?.[grade] ?? 0];
    return before > 0 && now > 0 ? now / before : null;
  };
  return gradeNames.flatMap((_, grade): Row[] => {
    const ratio = grade === 0 ? null : ratioAt(last, grade);
    if (ratio === null) return [];
    const earlier = years.slice(0, last).flatMap((_, place) => ratioAt(place, grade) ?? []);
    const [low, high] = earlier.length === 0 ? [null, null] : [Math.min(...earlier), Math.max(...earlier)];
    const [before, now] = [rows[last - 1]?.[grade - 1] ?? 0, rows[last]?.[grade] ?? 0];
    return [
      {
        step: `${gradeNames[grade - 1]} to ${gradeNames[grade]}`,
        from_grade: gradeInWords(grade - 1),
        to_grade: gradeInWords(grade),
        before,
        now,
        change: now - before,
        ratio,
        usual_low: low,
        usual_high: high,
        usual: quantile(earlier, 0.5),
        steps_before: earlier.length,
        outside: earlier.length >= 5 && low !== null && high !== null && (ratio < low || ratio > high),
        fall: String(years[last]),
      },
    ];
  });
}

function say({ rows, notes }: Findings<Row>): Sentence {
  const [first] = rows;
  if (!first)
    return notes[0]
      ? whichDistrict(notes[0].text)
      : {
          form: 'nothing',
          headline: 'No class can be followed yet.',
          more: 'Counts by grade of two falls in a row are needed.',
        };
  const change = rows.reduce((sum, each) => sum + each.change, 0);
  const before = rows.reduce((sum, each) => sum + each.before, 0);
  const outside = rows.filter((each) => each.outside);
  const way = change < 0 ? 'fewer' : 'more';
  const headline =
    change === 0
      ? `Classes that moved up by the fall of ${first.fall} kept their size.`
      : `Classes that moved up by the fall of ${first.fall} have ${ofThings(Math.abs(change), 'student')} ${way}, ${decimal(Math.abs((100 * change) / before))} of every 100.`;
  if (first.steps_before < 5)
    return {
      form: 'tells',
      headline,
      more: 'What is usual cannot be said yet: five earlier steps or more are needed.',
    };
  if (outside.length === 0)
    return { form: 'tells', headline, more: 'Every step lies within what the same step has been before.' };
  const [one] = outside;
  return {
    form: 'tells',
    headline,
    more: `${ofThings(outside.length, 'step lies', 'steps lie')} outside all before: ${outside.map((each) => `${each.step} (${percent(each.ratio)}, before ${percent(each.usual_low ?? 0)} to ${percent(each.usual_high ?? 0)})`).join(', ')}. ${one && rows.length > 6 ? 'With so many steps, one or two by chance are not rare.' : ''}`.trim(),
  };
}
