/** What hangs on a fund: how much, of what, and which fund ends or shrinks. */
import { z } from 'zod';
import { fundEnd } from '../../data/recorded/program-records.ts';
import { isPersonnel, spendingPartOf } from '../../definitions/ledger-functions.ts';
import { count, decimal, listed } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { chooseYear, ledgerYears } from './ledger.ts';

const usesSql = readSql(import.meta.url, 'fund-uses.sql');

const input = z.object({
  fund: z.string().max(200).optional().describe('One fund, as the ledger names it; every smaller one when empty'),
  year: z.coerce
    .number()
    .int()
    .min(1990)
    .max(2100)
    .optional()
    .describe('Fiscal year by its ending year; the last one that is over when empty'),
});

const row = z.object({
  fund: z.string().meta({ title: 'Fund' }),
  row: z.enum(['fund', 'program', 'function', 'school', 'pay']).meta({ title: 'Row' }),
  what: z.string().meta({ title: 'What it pays for' }),
  dollars: z.number().meta({ title: 'Dollars, that year' }),
  of_it: z.number().nullable().meta({ title: 'Share of that which this fund pays', kind: 'rate' }),
  budget_now: z.number().nullable().meta({ title: 'Budget, this year' }),
  change: z.number().nullable().meta({ title: 'Change', kind: 'rate' }),
  ends: z.string().nullable().meta({ title: 'Ends', kind: 'date' }),
  cliff: z.boolean().meta({ title: 'Look here' }),
});
type Row = z.infer<typeof row>;

interface Use {
  readonly fund: string;
  readonly fund_class: string;
  readonly kind: string;
  readonly school_year: number;
  readonly function_name: string;
  readonly object_name: string;
  readonly program: string | null;
  readonly program_title: string | null;
  readonly place: string | null;
  readonly cents: number;
}

export const fundingCliff = defineQuestion({
  name: 'funding-cliff',
  asks: 'What hangs on a fund that may end?',
  area: 'resources',
  about: 'public',
  input,
  row,
  uses: [],
  reads: [fundEnd],
  how: {
    inWords:
      'Actual spending of one year from each fund, by program, function and school, and the share of each that the fund pays. Beside it this year’s budget. A fund is marked when somebody wrote down its end, or when this year’s budget is a fifth or more below what was spent.',
    howSure: 'Exact for the ledger we have. Whether something would end with its fund is a decision, not a fact.',
    leavesOut: 'Money that could take its place.',
  },
  answer,
  say,
});

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const { district, input: wanted, snapshot, recorded, today } = asked;
  const years = await ledgerYears(district, { kind: 'actual', asOf: snapshot.dataThrough });
  const year = chooseYear(years, wanted.year);
  const uses = await district.rows<Use>(usesSql);
  const ends = new Map(
    [...recorded(fundEnd)]
      .sort((left, right) => (left.madeAt < right.madeAt ? -1 : 1))
      .map((one) => [one.body.fund.toLowerCase(), one.body.endsOn]),
  );
  const rows = year ? fundRows({ uses, year: year.year, wanted: wanted.fund, ends, today }) : [];
  return {
    rows,
    n: rows.filter((one) => one.row === 'fund').length,
    unit: 'funds',
    asOf: snapshot.dataThrough,
    definitions: [],
    notes:
      year && !year.isOver ? [{ kind: 'stale', text: `${year.title} is not over; its spending is not complete.` }] : [],
    sql: [usesSql],
  };
}

interface Given {
  readonly uses: readonly Use[];
  readonly year: number;
  readonly wanted: string | undefined;
  readonly ends: ReadonlyMap<string, string>;
  readonly today: string;
}

function fundRows({ uses, year, wanted, ends, today }: Given): Row[] {
  const spent = uses.filter((use) => use.kind === 'actual' && use.school_year === year);
  const budget = uses.filter((use) => use.kind === 'budget' && use.school_year === year + 1);
  const bySize = [...Map.groupBy(spent, (use) => use.fund)].sort(([, left], [, right]) => sum(right) - sum(left));
  const isFederal = (own: readonly Use[]) => Number(own[0]?.fund_class === 'federal');
  const isMost = (own: readonly Use[]) => sum(own) > 0.5 * sum(spent) && bySize.length > 1;
  const shown = bySize
    .filter(([fund, own]) => (wanted ? fund.toLowerCase() === wanted.trim().toLowerCase() : !isMost(own)))
    .sort(([, left], [, right]) => isFederal(right) - isFederal(left));
  return shown.flatMap(([fund, own]) => {
    const now = budget.filter((use) => use.fund === fund);
    const budgetNow = budget.length > 0 ? sum(now) / 100 : null;
    const dollars = sum(own) / 100;
    const change = budgetNow === null || dollars === 0 ? null : (budgetNow - dollars) / dollars;
    const end = ends.get(fund.toLowerCase()) ?? null;
    const cliff = (end !== null && end >= today) || (change !== null && change <= -0.2);
    const head: Row = {
      fund,
      row: 'fund',
      what: 'Everything it pays for',
      dollars,
      of_it: sum(own) / sum(spent),
      budget_now: budgetNow,
      change,
      ends: end,
      cliff,
    };
    const part = (kind: Row['row'], nameOf: (use: Use) => string | null): Row[] =>
      [
        ...Map.groupBy(
          own.filter((use) => nameOf(use) !== null),
          (use) => nameOf(use) ?? '',
        ),
      ]
        .sort(([, left], [, right]) => sum(right) - sum(left))
        .map(([what, lines]) => ({
          fund,
          row: kind,
          what,
          dollars: sum(lines) / 100,
          of_it: share(sum(lines), sum(spent.filter((use) => nameOf(use) === what))),
          budget_now: null,
          change: null,
          ends: end,
          cliff: false,
        }));
    return [
      head,
      ...part('program', (use) => use.program_title ?? use.program),
      ...part('pay', (use) => (isPersonnel(use.object_name) ? 'Pay and benefits' : null)),
      ...part('function', (use) => spendingPartOf(use.function_name, use.object_name) ?? use.function_name),
      ...part('school', (use) => use.place),
    ];
  });
}

function sum(uses: readonly Use[]): number {
  return uses.reduce((total, { cents }) => total + Number(cents), 0);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function say({ rows }: Findings<Row>): Sentence {
  const funds = rows.filter((one) => one.row === 'fund');
  if (funds.length === 0)
    return {
      form: 'nothing',
      headline: 'No fund to show.',
      more: 'A ledger that names the fund of each line fills this page.',
    };
  const cliffs = funds.filter((one) => one.cliff);
  const told = cliffs.length > 0 ? cliffs : funds.slice(0, 1);
  const [first] = told;
  if (!first) return { form: 'nothing', headline: 'No fund to show.' };
  const alone = rows
    .filter((one) => one.fund === first.fund && one.row === 'program' && (one.of_it ?? 0) >= 0.999)
    .map((one) => one.what);
  const hangs = alone.length > 0 ? ` ${listed(alone)} ${alone.length === 1 ? 'is' : 'are'} paid from it alone.` : '';
  const amount = `$${count(Math.round(first.dollars))}`;
  if (cliffs.length === 0)
    return {
      form: 'tells',
      headline: `No fund is known to end. If ${first.fund} did, ${amount} a year would be gone, ${decimal((first.of_it ?? 0) * 100)}% of what we spend.`,
      more: hangs.trim() || 'Nothing is paid from it alone.',
    };
  const why = first.ends
    ? `ends on ${first.ends}`
    : `is ${decimal(Math.abs(first.change ?? 0) * 100)}% smaller in this year’s budget`;
  return {
    form: 'tells',
    headline: `${first.fund} ${why}: ${amount} a year hang on it.`,
    more: [
      hangs.trim(),
      cliffs.length > 1
        ? `So ${cliffs.length === 2 ? 'is one more fund' : `are ${cliffs.length - 1} more funds`}.`
        : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}
