/** What would change if dollars moved from one program or kind of position to another: expected, with its band. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { fail } from '../../errors.ts';
import { quantile } from '../../stats/quantile.ts';
import { randomNormal, seededRandom } from '../../stats/seeded-random.ts';
import { count as countInWords, decimal, percent } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { asUsual } from '../release.ts';
import { knownPrograms, studyReads } from './known-programs.ts';
import { programsSql } from './program-facts.ts';
import { studyProgram } from './study.ts';
import { type StudyAsShown, studyCell, studyMeasure, studyOf } from './study-cells.ts';

const staffSql = readSql(import.meta.url, '../resources/staff-costs.sql');

const input = z.object({
  from: z
    .string()
    .max(100)
    .optional()
    .describe('Program, or kind of position (teacher, counselor …), that would get less'),
  to: z.string().max(100).optional().describe('Program, or kind of position, that would get more'),
  dollars: z.coerce.number().positive().max(1_000_000_000).default(50_000).describe('Dollars a year to move'),
});

const number = (title: string) => z.number().nullable().meta({ title });
const row = z.object({
  side: z.enum(['gets less', 'gets more', 'in all']).meta({ title: 'Side' }),
  what: z.string().meta({ title: 'What' }),
  dollars: z.number().meta({ title: 'Dollars' }),
  students: number('Students fewer or more'),
  positions: number('Full-time positions fewer or more'),
  outcome: z.string().nullable().meta({ title: 'Outcome' }),
  change: number('Expected change, good is above 0'),
  change_low: number('Low'),
  change_high: number('High'),
  unit: z.string().nullable().meta({ title: 'Unit' }),
  chance_good: z.number().nullable().meta({ title: 'Chance that it is good', kind: 'rate' }),
  who: z.string().meta({ title: 'Who gains or loses' }),
  hidden: z.boolean(),
});
type Row = z.infer<typeof row>;

export const moveDollars = defineQuestion({
  name: 'move-dollars',
  asks: 'What would change if we moved money from one program to another?',
  area: 'resources',
  about: 'aggregate',
  input,
  row,
  uses: [],
  reads: studyReads,
  measure: studyMeasure,
  release: { nearest: asUsual(input, ['from', 'to', 'dollars']) },
  how: {
    inWords:
      'Dollars over the cost for each student are students who would lose or get a place. Their number times the measured effect on one who takes part is the expected change. The band holds the middle 95 of 100 draws of effect and cost together. Where both sides aim at the same outcome, the two are added.',
    howSure:
      'It assumes that the next student gains what students gained so far, and that places can be cut and added at the same cost. A position has no measured effect: we show what it costs, and do not guess what it does.',
    leavesOut: 'Effects on other outcomes, on staff and on families; the cost of change itself.',
  },
  count,
  present,
  say,
});

interface StaffRow {
  readonly category: string;
  readonly fte: number;
  readonly dollars: number;
}

async function count(asked: Asked<z.infer<typeof input>>): Promise<Findings<Cell>> {
  const asOf = asked.snapshot.dataThrough;
  const programs = await knownPrograms(asked, asOf);
  const staff = await asked.district.rows<StaffRow>(staffSql);
  const known = [...programs.map((one) => one.facts.title), ...staff.map((one) => one.category)];
  const priced = programs
    .filter((one) => one.cost !== null)
    .sort((left, right) => right.facts.students - left.facts.students);
  const names = [asked.input.from ?? priced[1]?.facts.program, asked.input.to ?? priced[0]?.facts.program];
  const cells: Cell[] = [];
  for (const [place, name] of names.entries()) {
    if (name === undefined) continue;
    const side = place === 0 ? 'gets less' : 'gets more';
    const wanted = name.trim().toLowerCase();
    const program = programs.find(({ facts }) =>
      [facts.program, facts.title].some((each) => each.toLowerCase() === wanted),
    );
    const position = staff.find((one) => one.category.toLowerCase() === wanted);
    if (program) cells.push({ ...studyCell(await studyProgram(asked, program, { asOf })), side });
    else if (position)
      cells.push({
        program: position.category,
        title: position.category,
        side,
        took_part: 0,
        others: 0,
        low_income: 0,
        el: 0,
        iep: 0,
        eligible: 0,
        reached: 0,
        position_cost: position.fte > 0 ? position.dollars / position.fte : null,
      });
    else
      fail('bad-input', {
        what: 'The program or position',
        why: `there is none named “${name}”. There are ${known.join(', ')}.`,
      });
  }
  return {
    rows: cells.length === 2 && cells[0]?.program !== cells[1]?.program ? cells : [],
    n: cells.length,
    unit: 'uses of money',
    asOf,
    definitions: [],
    notes: [],
    sql: [programsSql, staffSql],
    parameters: { as_of: asOf },
  };
}

interface Side {
  readonly row: Row;
  /** Draws of the change in points times students ÷ 100, in the good direction; null where no effect may be claimed. */
  readonly draws: Float64Array | null;
  readonly outcome: string | null;
}

const drawn = 4000;

function present(cells: readonly Cell[], { dollars }: z.infer<typeof input>): Row[] {
  const random = seededRandom({ seed: 20261123 });
  const sides = cells.map((cell) =>
    typeof cell.study === 'string' ? programSide(cell, dollars, random) : positionSide(cell, dollars),
  );
  const [less, more] = sides;
  if (!less || !more) return [];
  const rows = [less.row, more.row];
  if (less.draws && more.draws && less.outcome === more.outcome) {
    const both = less.draws.map((value, place) => value + (more.draws?.[place] ?? 0));
    rows.push({
      ...less.row,
      side: 'in all',
      what: 'Both together',
      students: null,
      ...summary(both),
      dollars: 0,
      who: '',
    });
  }
  return rows;
}

function programSide(cell: Cell, dollars: number, random: () => number): Side {
  const shown = studyOf(cell);
  const { told, hidden } = shown;
  const sign = cell.side === 'gets less' ? -1 : 1;
  const base: Row = {
    side: sign < 0 ? 'gets less' : 'gets more',
    what: told.title,
    dollars: sign * dollars,
    students: null,
    positions: null,
    outcome: told.outcomeTitle,
    change: null,
    change_low: null,
    change_high: null,
    unit: gainUnit(told.outcome),
    chance_good: null,
    who: whoInWords(shown),
    hidden,
  };
  const { cost, onOne } = told;
  if (hidden || !cost || !(cost.perStudent > 0)) return { row: base, draws: null, outcome: null };
  const students = (sign * dollars) / cost.perStudent;
  const row = { ...base, students };
  if (!onOne || !told.mayBeCausal) return { row, draws: null, outcome: null };
  const perStudent = told.unit === 'points' ? 1 : 0.01;
  const draws = Float64Array.from({ length: drawn }, () => {
    const effect = onOne.effect + onOne.standardError * randomNormal(random);
    const price = Math.max(cost.perStudent / 100, cost.perStudent + cost.standardError * randomNormal(random));
    return ((sign * dollars) / price) * effect * perStudent;
  });
  return { row: { ...row, ...summary(draws) }, draws, outcome: told.outcome + told.assessment };
}

/** A score adds up to points of all students; a share to students; days of 100 to years of 100 days. */
function gainUnit(outcome: string): string {
  if (outcome === 'test-score') return 'points, added over students';
  if (outcome === 'days-missed') return 'shares of a year’s days, added over students';
  return 'students';
}

function summary(draws: Float64Array): Pick<Row, 'change' | 'change_low' | 'change_high' | 'chance_good'> {
  return {
    change: quantile(draws, 0.5),
    change_low: quantile(draws, 0.025),
    change_high: quantile(draws, 0.975),
    chance_good: draws.filter((value) => value > 0).length / draws.length,
  };
}

function positionSide(cell: Cell, dollars: number): Side {
  const sign = cell.side === 'gets less' ? -1 : 1;
  const price = typeof cell.position_cost === 'number' ? cell.position_cost : null;
  return {
    draws: null,
    outcome: null,
    row: {
      side: sign < 0 ? 'gets less' : 'gets more',
      what: `Positions: ${String(cell.title)}`,
      dollars: sign * dollars,
      students: null,
      positions: price ? (sign * dollars) / price : null,
      outcome: null,
      change: null,
      change_low: null,
      change_high: null,
      unit: null,
      chance_good: null,
      who: 'No effect of a position has been measured here.',
      hidden: false,
    },
  };
}

function whoInWords({ who, hidden, told }: StudyAsShown): string {
  const shares = [
    who.lowIncome === null ? '' : `${percent(who.lowIncome, 0)} from families with low incomes`,
    who.el === null ? '' : `${percent(who.el, 0)} English learners`,
    who.iep === null ? '' : `${percent(who.iep, 0)} with IEPs`,
  ].filter(Boolean);
  if (hidden || shares.length === 0) return 'Too few to say who they are.';
  const reached = told.reach.at(-1)?.students;
  return `Of those who took part, ${shares.join(', ')}.${reached ? ` ${countInWords(reached)} take part this year.` : ''}`;
}

function say({ rows }: Findings<Row>, { dollars }: z.infer<typeof input>): Sentence {
  const [less, more, all] = rows;
  if (!less || !more)
    return {
      form: 'nothing',
      headline: 'Name two programs, or kinds of positions, to move money between.',
      more: 'Each needs a cost: in the ledger, in a list of what it uses, or in the file of programs.',
    };
  const amount = `$${countInWords(dollars)}`;
  const places = (row: Row) =>
    row.students !== null
      ? `${countInWords(Math.abs(Math.round(row.students)))} ${row.side === 'gets less' ? 'fewer' : 'more'} places in ${row.what}`
      : row.positions !== null
        ? `${decimal(Math.abs(row.positions))} ${row.side === 'gets less' ? 'fewer' : 'more'} of ${row.what.replace('Positions: ', '')}, full time`
        : `an unknown change in ${row.what}`;
  const moved = `Moving ${amount} would mean ${places(less)} and ${places(more)}.`;
  const range = (row: Row) =>
    `between ${decimal(row.change_low ?? 0)} and ${decimal(row.change_high ?? 0)} ${row.unit ?? ''}`;
  if (less.change === null || more.change === null)
    return {
      form: 'cannot tell',
      headline: moved,
      more: 'What that would do for students we cannot tell: it takes a measured effect on both sides, from a comparison that may say “because”.',
    };
  if (!all)
    return {
      form: holdsZero(less) && holdsZero(more) ? 'cannot tell' : 'tells',
      headline: `${moved} The two aim at different things, which no number weighs against each other.`,
      more: `${less.what}, ${less.outcome}: ${range(less)}. ${more.what}, ${more.outcome}: ${range(more)}. Above 0 is good.`,
    };
  if (holdsZero(all))
    return {
      form: 'cannot tell',
      headline: `${moved} Whether students gain we cannot tell.`,
      more: `The change in ${all.outcome}, both sides together, may lie ${range(all)}.`,
    };
  return {
    form: 'tells',
    headline: `${moved} Students would probably ${(all.change ?? 0) > 0 ? 'gain' : 'lose'}.`,
    more: `Both sides together: ${range(all)}, for ${all.outcome}.`,
  };
}

function holdsZero({ change_low, change_high }: Row): boolean {
  return (change_low ?? 0) <= 0 && (change_high ?? 0) >= 0;
}
