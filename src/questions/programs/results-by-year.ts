/** What would we have said of this program at the end of each year? The same study, run again as years go by. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { decimal } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { asUsual } from '../release.ts';
import { yearInWords } from '../resources/ledger.ts';
import { knownPrograms, studyReads } from './known-programs.ts';
import { programNamed, programsSql } from './program-facts.ts';
import { verdictInWords } from './program-portfolio.ts';
import { studyProgram } from './study.ts';
import { studyCell, studyMeasure, studyOf } from './study-cells.ts';
import { sayStudy } from './study-words.ts';

const input = z.object({
  program: z.string().max(100).optional().describe('The program, by its name or number; the largest when empty'),
});

const row = z.object({
  year: z.string().meta({ title: 'At the end of' }),
  title: z.string().meta({ title: 'Program' }),
  verdict: z.string().meta({ title: 'Did it work' }),
  effect: z.number().nullable().meta({ title: 'Effect' }),
  effect_low: z.number().nullable().meta({ title: 'Low' }),
  effect_high: z.number().nullable().meta({ title: 'High' }),
  unit: z.string().meta({ title: 'Unit' }),
  says: z.string().meta({ title: 'In a sentence' }),
  hidden: z.boolean(),
});
type Row = z.infer<typeof row>;

export const resultsByYear = defineQuestion({
  name: 'results-by-year',
  asks: 'What would we have said of this program each year?',
  area: 'programs',
  about: 'aggregate',
  input,
  row,
  uses: [],
  reads: studyReads,
  measure: { ...studyMeasure, dimensions: [{ column: 'year' }] },
  release: { nearest: asUsual(input, ['program']), apart: ['program'] },
  how: {
    inWords:
      'The study of the program as its plan says, or by the strongest comparison possible, with only what had happened by the last day of each school year.',
    howSure: 'Later years hold the earlier ones: the rows are one study that grows, not several that agree.',
    leavesOut: 'What was corrected in the files since: it counts as if it had been known then.',
  },
  count,
  present: (cells) => cells.map(rowOf),
  say,
});

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const asOf = asked.snapshot.dataThrough;
  const base = { unit: 'years', asOf, definitions: [], notes: [], sql: [programsSql], parameters: { as_of: asOf } };
  const all = await knownPrograms(asked, asOf);
  if (all.length === 0) return { ...base, rows: [], n: 0 };
  const largest = all.reduce((most, one) => (one.facts.students > most.facts.students ? one : most));
  const name = asked.input.program ?? largest.facts.program;
  const { program, years } = programNamed(
    all.map((one) => one.facts),
    name,
  );
  const ends = await asked.district.rows<{ school_year: number; last_day: string }>(
    'SELECT school_year, CAST(last_day AS VARCHAR) AS last_day FROM school_year ORDER BY school_year',
  );
  const cells: Cell[] = [];
  for (const { school_year: year, last_day: end } of ends.filter((one) => years.includes(one.school_year))) {
    const known = (await knownPrograms(asked, end < asOf ? end : asOf)).find((one) => one.facts.program === program);
    if (!known) continue;
    const study = await studyProgram(asked, known, { asOf: end < asOf ? end : asOf });
    cells.push({ ...studyCell(study), year: end <= asOf ? yearInWords(year) : `${yearInWords(year)}, so far` });
  }
  return { ...base, rows: cells, n: cells.length };
}

function rowOf(cell: Cell): Row {
  const { told, hidden } = studyOf(cell);
  return {
    year: String(cell.year),
    title: told.title,
    verdict: hidden ? 'not shown' : verdictInWords(told),
    effect: hidden ? null : told.estimate,
    effect_low: hidden ? null : told.low,
    effect_high: hidden ? null : told.high,
    unit: told.unit,
    says: hidden ? 'Too few students to show.' : sayStudy(told).headline,
    hidden,
  };
}

function say({ rows }: Findings<Row>): Sentence {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last)
    return {
      form: 'nothing',
      headline: 'No year of a program to look back on.',
      more: 'It takes students assigned to it, and an outcome.',
    };
  const told = rows.filter((one) => one.effect !== null);
  const changed = new Set(rows.map((one) => one.verdict)).size > 1;
  return {
    form: told.length === 0 ? 'cannot tell' : 'tells',
    headline: changed
      ? `Of ${last.title} we would have said “${first.verdict}” at the end of ${first.year}, and say “${last.verdict}” now.`
      : `Of ${last.title} we would have said the same each year: “${last.verdict}”.`,
    more:
      last.effect_low !== null && last.effect_high !== null
        ? `The range now runs from ${decimal(last.effect_low)} to ${decimal(last.effect_high)} ${last.unit}.`
        : 'No year gave a number that may be shown.',
  };
}
