/** Has a risk ratio been over the State’s threshold for three years in a row, and is it coming down? */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { stateRisk } from '../../data/recorded/governance-records.ts';
import { disproportionalityPreset, disproportionalityUse } from '../../definitions/disproportionality.ts';
import { yearsOver } from '../../stats/fairness/years-over.ts';
import { schoolId } from '../attendance/attendance-input.ts';
import { numberOf, textOf } from '../attendance/cells.ts';
import { decimal, count as inDigits, ofThings, someOf } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { asUsual } from '../release.ts';
import {
  countingDisproportionality,
  disproportionalityInput,
  disproportionalityRows,
  disproportionalitySettings,
  stateCounts,
} from './disproportionality.ts';
import { disproportionalityCategories } from './disproportionality-categories.ts';

const years = readSql(import.meta.url, 'newest-years.sql');

const input = disproportionalityInput.omit({ asOf: true }).extend({
  progress: z.coerce
    .number()
    .min(0)
    .max(10)
    .default(0)
    .describe('Drop from one year to the next that your State takes for reasonable progress; any drop when 0'),
});
type Input = z.infer<typeof input>;

const ratio = z.number().nullable();
const row = z.object({
  kind: z.string().meta({ title: 'Decision' }),
  category: z.string().meta({ title: 'Category code' }),
  category_title: z.string().meta({ title: 'Category' }),
  race: z.string().meta({ title: 'Group code' }),
  group: z.string().meta({ title: 'Group' }),
  two_before: ratio.meta({ title: 'Risk ratio two years before', kind: 'number' }),
  before: ratio.meta({ title: 'The year before', kind: 'number' }),
  now: ratio.meta({ title: 'This year', kind: 'number' }),
  finding: z
    .enum([
      'three years, no reasonable progress',
      'three years, with reasonable progress',
      'two years',
      'this year',
      'not over it',
      'not calculated',
      'no threshold',
    ])
    .meta({ title: 'Over the threshold' }),
});
type Row = z.infer<typeof row>;

export const disproportionalityOverYears = defineQuestion({
  name: 'disproportionality-over-years',
  asks: 'Has a risk ratio been over our State’s threshold for three years in a row, and is it coming down?',
  area: 'trust',
  about: 'aggregate',
  input,
  row,
  uses: ['disproportionality'],
  reads: [stateRisk],
  measure: {
    dimensions: [{ column: 'year' }, { column: 'race' }],
    counts: [
      { column: 'children' },
      ...disproportionalityCategories.map(({ name, outOf }) => ({ column: name, outOf })),
    ],
  },
  // The same children stand in every year: set beside each other the counts would tell of those who came and went.
  release: { nearest: asUsual(input, []), cells: () => false },
  how: {
    inWords:
      'The risk ratio of each of the newest three school years: the past ones as of their last day, this one as of the last day of data. Over the threshold for three years in a row is the most that a State may wait for (34 CFR 300.647(d)); reasonable progress is a drop in each of the two steps between them.',
    howSure:
      'Ratios are exact for the children counted, and rest on as few as the State’s minimums allow; each year’s range is on the page of the single year. How much of a drop is reasonable each State says: set it.',
    leavesOut:
      'Removals of this year are those so far. A year in which a group was too small has no ratio and breaks the row. It is given to those who may see the students: counts of several years, set beside each other, tell of those who came and went.',
  },
  count,
  present: (cells, asked) => rowsOf(cells, asked),
  say,
});

interface SchoolYear {
  readonly school_year: number;
  readonly last_day: string;
}

async function count(asked: Asked<Input>): Promise<Findings<Cell>> {
  const day = asked.snapshot.dataThrough;
  const school = await schoolId(asked);
  const settings = disproportionalitySettings(asked.input, asked.chosen.disproportionality ?? null);
  const preset = disproportionalityPreset(settings.preset);
  const newest = await asked.district.rows<SchoolYear>(years, { as_of: day });
  const rows: Cell[] = [];
  for (const [ago, { last_day }] of newest.entries()) {
    const parameters = { as_of: last_day < day ? last_day : day, school };
    for (const cell of await asked.district.rows<Cell>(countingDisproportionality, parameters))
      rows.push({ ...cell, year: String(ago), preset: settings.preset, ...stateCounts(asked, textOf(cell, 'race')) });
  }
  return {
    rows,
    n: numberOf(rows[0] ?? {}, 'children') ?? 0,
    unit: 'children',
    asOf: day,
    definitions: preset ? [disproportionalityUse(preset)] : [],
    notes: [],
    sql: [countingDisproportionality],
    parameters: { as_of: day, school },
  };
}

function rowsOf(cells: readonly Cell[], asked: Input): Row[] {
  const settings = disproportionalitySettings(asked, textOf(cells[0] ?? {}, 'preset'));
  const of = (ago: string) =>
    disproportionalityRows(
      cells.filter((cell) => textOf(cell, 'year') === ago),
      settings,
    );
  const key = ({ category, race }: { readonly category: string; readonly race: string }) => `${category} ${race}`;
  const [twoBefore, before] = ['2', '1'].map((ago) => new Map(of(ago).map((each) => [key(each), each.ratio])));
  return of('0').map((each): Row => {
    const ratios = [twoBefore?.get(key(each)) ?? null, before?.get(key(each)) ?? null, each.ratio] as const;
    const { kind, category, category_title, race, group } = each;
    const { threshold } = settings;
    return {
      kind,
      category,
      category_title,
      race,
      group,
      two_before: ratios[0],
      before: ratios[1],
      now: ratios[2],
      finding: threshold === null ? 'no threshold' : yearsOver(ratios, { threshold, progress: asked.progress }),
    };
  });
}

function say({ rows }: Findings<Row>): Sentence {
  if (rows.length === 0)
    return {
      form: 'nothing',
      headline: 'Nothing is shown here of several years.',
      more: 'Those who may see the students see it, once enrollment, programs and discipline of a year are imported.',
    };
  const calculated = rows.filter(({ now }) => now !== null);
  const name = ({ group, category_title }: Row) => `${group}, ${category_title.toLowerCase()}`;
  const of = (finding: Row['finding']) => rows.filter((each) => each.finding === finding);
  if (calculated.length === 0)
    return {
      form: 'cannot tell',
      headline: 'No group has enough children for a risk ratio this year.',
      more: 'The rule asks for at least 10 children counted of 30 in a group, and as many beside it.',
    };
  if (of('no threshold').length > 0)
    return {
      form: 'cannot tell',
      headline: 'Which ratio is too high is not set, so no row of years can be counted.',
      more: 'Choose your State’s threshold among the definitions, or give it with the question.',
    };
  const [none, some] = [of('three years, no reasonable progress'), of('three years, with reasonable progress')];
  const shorter = of('two years').length + of('this year').length;
  const more = `${ofThings(some.length, 'ratio')} over it for three years with reasonable progress, ${inDigits(shorter)} for one or two. ${inDigits(calculated.length)} of ${inDigits(rows.length)} could be calculated this year.`;
  if (none.length === 0)
    return {
      form: 'tells',
      headline: 'No risk ratio has been over the threshold for three years without reasonable progress.',
      more,
    };
  const highest = none.reduce((most, each) => ((each.now ?? 0) > (most.now ?? 0) ? each : most));
  return {
    form: 'tells',
    headline: `${ofThings(none.length, 'risk ratio')} ${none.length === 1 ? 'has' : 'have'} been over the threshold for three years without reasonable progress: ${someOf(none.map(name))}.`,
    more: `The highest is ${decimal(highest.now ?? 0, 2)}. ${more}`,
  };
}
