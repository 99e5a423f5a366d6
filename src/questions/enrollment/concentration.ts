/** Are students with a need spread over the schools, or concentrated in a few, and is that changing? */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { numberOf, textOf, withSchoolNames } from '../attendance/cells.ts';
import { inEveryHundred, percent } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { asUsual, fallOf } from '../release.ts';

const sql = readSql(import.meta.url, 'enrolled-in-fall.sql', 'school-groups.sql');

const programs = {
  'low income': 'economically-disadvantaged',
  'learning English': 'el',
  'an IEP': 'iep',
  'no home': 'homeless',
} as const;

/** The families of groups by which the sealed counts know them. */
const needs = {
  'low income': 'low-income',
  'learning English': 'learning-english',
  'an IEP': 'disability',
  'no home': 'homeless',
} as const;

const input = z.object({
  of: z.enum(['low income', 'learning English', 'an IEP', 'no home']).default('low income').describe('Students with'),
});

const row = z.object({
  fall: z.string(),
  school_id: z.string().nullable().meta({ title: 'School code' }),
  school: z.string().nullable(),
  students: z.number().nullable().meta({ kind: 'count' }),
  with_program: z.number().nullable().meta({ kind: 'count', title: 'Of them with it' }),
  share: z.number().nullable().meta({ kind: 'rate', title: 'Share here' }),
  of_all: z.number().nullable().meta({ kind: 'rate', title: 'Of all with it' }),
  /** Of the whole: share of those with it who would have to change school for the same share everywhere. */
  unevenness: z.number().nullable().meta({ kind: 'rate', title: 'Would have to move to be even' }),
  hidden: z.boolean().meta({ title: 'Not shown', kind: 'yes-no' }),
});
type Row = z.infer<typeof row>;

export const concentration = defineQuestion({
  name: 'concentration',
  asks: 'Are students with a need concentrated in a few schools?',
  area: 'enrollment',
  about: 'aggregate',
  input,
  row,
  uses: [],
  measure: {
    dimensions: [{ column: 'fall' }, { column: 'school_id' }],
    counts: [{ column: 'students' }, { column: 'with_program', outOf: 'students' }],
  },
  // Of those without a home there are too few at a school to be counted by school.
  release: {
    nearest: (asked, sealed) => {
      const { input: kept, told } = asUsual(input, ['of'])(asked, sealed);
      const few =
        kept.of === 'no home' ? ['Shown for the district as a whole: by school these counts are not released.'] : [];
      return { input: kept, told: [...told, ...few] };
    },
    from: 'enrollment',
    sealed: {
      students: { fall: fallOf },
      with_program: { fall: fallOf, group: (cell) => [String(cell.need), 'yes'] },
    },
  },
  how: {
    inWords:
      'Students with the need and all others, by school, on October 1 of each year. The index of dissimilarity is half the sum over schools of the difference between a school’s part of those with it and its part of those without: the share who would have to change school for every school to have the same share. 0 is even, 100 apart.',
    howSure:
      'Small schools make it higher by chance alone. It is given only where every school’s counts may be shown. Source: Duncan and Duncan 1955, American Sociological Review 20.',
    leavesOut: 'How large schools are and where families live: even is not always what is wanted.',
  },
  count,
  present,
  say,
});

async function count({ district, input: asked, snapshot }: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const parameters = { program: programs[asked.of], as_of: snapshot.dataThrough };
  const counted = await district.rows<Cell>(sql, parameters);
  const rows = (await withSchoolNames(district, counted)).map((cell): Cell => ({ ...cell, need: needs[asked.of] }));
  const last = rows.findLast((each) => each.school_id === null);
  return {
    rows,
    n: Number(last?.students ?? 0),
    unit: 'students',
    asOf: last ? `${last.fall}-10-01` : snapshot.dataThrough,
    definitions: [],
    notes: [],
    sql: [sql],
    parameters,
  };
}

function present(cells: readonly Cell[]): Row[] {
  return [...Map.groupBy(cells, ({ fall }) => String(fall))].flatMap(([fall, its]) => {
    const whole = its.find((cell) => cell.school_id === null);
    const all = whole ? numberOf(whole, 'with_program') : null;
    const schools = its.filter((cell) => cell.school_id !== null);
    const uneven = dissimilarity(
      schools.map((cell) => ({ all: numberOf(cell, 'students'), part: numberOf(cell, 'with_program') })),
    );
    return [...(whole ? [whole] : []), ...schools].map((cell): Row => {
      const [students, part] = [numberOf(cell, 'students'), numberOf(cell, 'with_program')];
      return {
        fall,
        school_id: textOf(cell, 'school_id'),
        school: textOf(cell, 'school'),
        students,
        with_program: part,
        share: students && part !== null ? part / students : null,
        of_all: all && part !== null ? part / all : null,
        unevenness: cell.school_id === null ? uneven : null,
        hidden: cell.hidden === true,
      };
    });
  });
}

/** ½ Σ |aᵢ/A − bᵢ/B|. Two schools with 30 of 100 and 10 of 100: ½(|30/40 − 70/160| + |10/40 − 90/160|) = .3125. */
export function dissimilarity(
  schools: readonly { readonly all: number | null; readonly part: number | null }[],
): number | null {
  const known = schools.flatMap(({ all, part }) => (all === null || part === null ? [] : [{ part, rest: all - part }]));
  if (known.length < schools.length || known.length < 2) return null;
  const part = known.reduce((sum, each) => sum + each.part, 0);
  const rest = known.reduce((sum, each) => sum + each.rest, 0);
  if (part === 0 || rest === 0) return null;
  return known.reduce((sum, each) => sum + Math.abs(each.part / part - each.rest / rest), 0) / 2;
}

function say({ rows }: Findings<Row>, { of }: z.infer<typeof input>): Sentence {
  const wholes = rows.filter((each) => each.school_id === null);
  const last = wholes.at(-1);
  if (!last)
    return {
      form: 'nothing',
      headline: 'No students of an October have come yet.',
      more: 'Spells of enrollment fill this page.',
    };
  const schools = rows.filter((each) => each.fall === last.fall && each.school_id !== null && each.share !== null);
  const ends = schools.toSorted((left, right) => (left.share ?? 0) - (right.share ?? 0));
  const [low, high] = [ends[0], ends.at(-1)];
  const who =
    of === 'learning English'
      ? 'are learning English'
      : of === 'low income'
        ? 'have low incomes at home'
        : `have ${of}`;
  if (!low || !high || low === high || last.share === null)
    return {
      form: 'cannot tell',
      headline: 'Too few schools may be shown to say how students are spread.',
      more: 'Small counts are hidden.',
    };
  const first = wholes[0];
  const course =
    last.unevenness === null || !first || first.unevenness === null || first === last
      ? ''
      : ` In ${first.fall} it was ${percent(first.unevenness)}.`;
  const uneven =
    last.unevenness === null
      ? 'How uneven that is cannot be said while a school’s counts are hidden.'
      : `${percent(last.unevenness)} of them would have to change school for every school to have the same share.${course}`;
  return {
    form: 'tells',
    headline: `${inEveryHundred(last.share)} students ${who}: from ${inEveryHundred(low.share ?? 0)} at ${low.school} to ${inEveryHundred(high.share ?? 0)} at ${high.school}.`,
    more: uneven,
  };
}
