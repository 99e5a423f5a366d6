/** What each program costs: by what it uses at its price, by the ledger, and as stated, for each student and each outcome. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { programIngredient } from '../../data/recorded/program-records.ts';
import { count as countInWords, listed } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { asUsual } from '../release.ts';
import { yearInWords } from '../resources/ledger.ts';
import { ingredientCost, programCost, programLedger, programLedgerSql } from './program-cost.ts';
import { programFacts, programNamed, programsSql } from './program-facts.ts';
import { programReach, reachSql } from './program-reach.ts';

const input = z.object({
  program: z.string().max(100).optional().describe('One program, by its name or number; every one when empty'),
});

const dollars = (title: string) => z.number().nullable().meta({ title });
const row = z.object({
  program: z.string().meta({ title: 'Program number' }),
  title: z.string().meta({ title: 'Program' }),
  row: z.enum(['used here', 'ingredient', 'the ledger', 'as stated']).meta({ title: 'Row' }),
  what: z.string().meta({ title: 'What' }),
  year: z.string().nullable().meta({ title: 'Year' }),
  students: z.number().nullable().meta({ title: 'Students', kind: 'count' }),
  total: dollars('Dollars a year, above what would have been spent'),
  per_student: dollars('Dollars for each student'),
  per_student_low: dollars('Low'),
  per_student_high: dollars('High'),
  level: z.string().nullable().meta({ title: 'Against programs elsewhere' }),
  hidden: z.boolean(),
});
type Row = z.infer<typeof row>;

export const programCosts = defineQuestion({
  name: 'program-costs',
  asks: 'What does each program cost for each student, above what we would spend anyway?',
  area: 'resources',
  about: 'aggregate',
  input,
  row,
  uses: [],
  reads: [programIngredient],
  measure: { dimensions: [{ column: 'program' }], counts: [{ column: 'students' }] },
  release: { nearest: asUsual(input, ['program']) },
  how: {
    inWords:
      'Each thing that a program uses, at its price: people, training, materials, equipment, space, what others give. What lasts is spread over its years at 3 in 100; what the district would have spent anyway is taken away. Where nobody wrote that list, the ledger’s lines of the program stand for it, else the price that the file of programs states. Low is under $500 a student, high $4,000 or more (Kraft 2020, in dollars of 2016).',
    howSure:
      'The range holds the prices that were marked as uncertain. A ledger knows what was booked under the program, not what was used by it.',
    leavesOut: 'Time of families and volunteers, unless it is on the list.',
  },
  count,
  present,
  say,
});

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const { district, snapshot, recorded } = asked;
  const asOf = snapshot.dataThrough;
  const all = await programFacts(district, asOf);
  const programs = asked.input.program ? [programNamed(all, asked.input.program)] : all;
  const [reach, ledger] = [await programReach(district, asOf), await programLedger(district, asOf)];
  const ingredients = recorded(programIngredient).map((one) => one.body);
  const rows = programs.map((facts): Cell => {
    const kinds = [
      programCost(facts, { reach, ledger: [], ingredients }),
      programCost(facts, { reach, ledger, ingredients: [] }),
      programCost(facts, { reach, ledger: [], ingredients: [] }),
    ];
    const used = programCost(facts, { reach, ledger, ingredients });
    const own = ingredients.filter((one) => one.program === facts.program && one.schoolYear === used?.year);
    const students = used?.students ?? reach.findLast((one) => one.program === facts.program)?.students ?? 0;
    return {
      program: facts.program,
      title: facts.title,
      students,
      costs: JSON.stringify({
        used,
        others: kinds.filter((one) => one !== null && one.source !== used?.source),
        ingredients:
          used?.source === 'ingredients' ? own.map((one) => ({ what: one.what, ...ingredientCost(one) })) : [],
      }),
    };
  });
  return {
    rows,
    n: rows.length,
    unit: 'programs',
    asOf,
    definitions: [],
    notes: [],
    sql: [programsSql, reachSql, programLedgerSql],
    parameters: { as_of: asOf },
  };
}

const cost = z.object({
  source: z.enum(['ingredients', 'ledger', 'stated']),
  cost: z.number(),
  standardError: z.number(),
  total: z.number().nullable(),
  year: z.number().nullable(),
  students: z.number().nullable(),
});
const costs = z.object({
  used: cost.nullable(),
  others: z.array(cost),
  ingredients: z.array(z.object({ what: z.string(), cost: z.number(), standardError: z.number() })),
});

function present(cells: readonly Cell[]): Row[] {
  return cells.flatMap((cell) => {
    const { used, others, ingredients } = costs.parse(JSON.parse(String(cell.costs)));
    const shown = typeof cell.students === 'number';
    const base = { program: String(cell.program), title: String(cell.title), hidden: !shown };
    if (!used)
      return [
        {
          ...base,
          row: 'used here' as const,
          what: 'Nothing says what it costs',
          year: null,
          students: shown ? Number(cell.students) : null,
          ...noDollars,
        },
      ];
    const distinct = others.filter((one, place) => others.findIndex((other) => other.source === one.source) === place);
    return [
      costRow({ ...base, row: 'used here' }, used, shown),
      ...ingredients.map((one) => ({
        ...base,
        row: 'ingredient' as const,
        what: one.what,
        year: used.year === null ? null : yearInWords(used.year),
        students: null,
        ...noDollars,
        total: one.cost,
        per_student: shown && used.students ? one.cost / used.students : null,
      })),
      ...distinct.map((one) =>
        costRow({ ...base, row: one.source === 'ledger' ? 'the ledger' : 'as stated' }, one, shown),
      ),
    ];
  });
}

const noDollars = { total: null, per_student: null, per_student_low: null, per_student_high: null, level: null };

const sources = {
  ingredients: 'What it uses, at its price',
  ledger: 'What the ledger booked under it',
  stated: 'The price that the file of programs states',
};

function costRow(
  base: Pick<Row, 'program' | 'title' | 'hidden' | 'row'>,
  one: z.infer<typeof cost>,
  shown: boolean,
): Row {
  // A total beside a price for each student would give the number of students away.
  const may = shown || one.source === 'stated';
  const spread = 1.959963984540054 * one.standardError;
  return {
    ...base,
    what: sources[one.source],
    year: one.year === null ? null : yearInWords(one.year),
    students: shown ? one.students : null,
    total: one.total,
    per_student: may ? one.cost : null,
    per_student_low: may && spread > 0 ? one.cost - spread : null,
    per_student_high: may && spread > 0 ? one.cost + spread : null,
    level: may ? (one.cost < 500 ? 'low' : one.cost < 4000 ? 'moderate' : 'high') : null,
  };
}

function say({ rows }: Findings<Row>): Sentence {
  const used = rows.filter((one) => one.row === 'used here');
  if (used.length === 0)
    return {
      form: 'nothing',
      headline: 'No program has come yet.',
      more: 'Interventions with the students assigned to them fill this page.',
    };
  const known = used.filter((one) => one.per_student !== null);
  if (known.length === 0)
    return {
      form: 'cannot tell',
      headline: 'We cannot say what a program costs for each student.',
      more: 'A list of what it uses, or lines of the ledger with its number, would tell.',
    };
  const said = [...known]
    .sort((left, right) => left.title.localeCompare(right.title))
    .map((one) => `${one.title} $${countInWords(Math.round(one.per_student ?? 0))}`);
  const unlisted = known.filter((one) => one.what !== sources.ingredients).length;
  return {
    form: 'tells',
    headline: `For each student we spend: ${listed(said)}.`,
    more:
      unlisted === 0
        ? 'Each from a list of what it uses.'
        : `For ${unlisted === known.length ? 'all of them' : countInWords(unlisted)} nobody has listed what they use: the ledger, or a stated price, stands for it.`,
  };
}
