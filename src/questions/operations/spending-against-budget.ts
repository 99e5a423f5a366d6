/** Where each fund will end the year, from how the same months went before, against its budget. */
import { z } from 'zod';
import { octoberCounts } from '../../data/recorded/planning-records.ts';
import { rowOf, totalOf } from '../enrollment/grade-counts.ts';
import { publishedCounts, publishedSql } from '../enrollment/october-counts.ts';
import { planAhead } from '../enrollment/plan-ahead.ts';
import { count, listed, percent } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { seasonalRange } from './seasonal-range.ts';

const sql = readSql(import.meta.url, 'month-spending.sql');

const input = z.object({
  priceGrowth: z.coerce
    .number()
    .min(-10)
    .max(20)
    .default(2.6)
    .describe('Next year: by how much of 100 a student’s dollars grow'),
});

const dollars = (title: string) => z.number().nullable().meta({ kind: 'number', title });
const row = z.object({
  fund: z.string().nullable(),
  budget: dollars('Budget'),
  spent: dollars('Spent so far'),
  through: z.string().nullable().meta({ kind: 'date', title: 'Compared through' }),
  usual_share: z.number().nullable().meta({ kind: 'rate', title: 'Usually spent by then' }),
  year_end: dollars('Year end, as it goes'),
  year_end_low: dollars('80% range, low'),
  year_end_high: dollars('80% range, high'),
  against_budget: dollars('Against budget'),
  verdict: z.enum(['over', 'under', 'near the budget', 'cannot tell']),
  years_before: z.number().meta({ kind: 'count', title: 'Years to go by' }),
  next_year: dollars('Next year, students times dollars'),
  next_year_low: dollars('Next year, 80% range, low'),
  next_year_high: dollars('Next year, 80% range, high'),
  each_student: dollars('Dollars a student'),
});
type Row = z.infer<typeof row>;

export const spendingAgainstBudget = defineQuestion({
  name: 'spending-against-budget',
  asks: 'Will each fund end the year within its budget?',
  area: 'operations',
  about: 'public',
  input,
  row,
  uses: [],
  reads: [octoberCounts],
  how: {
    inWords:
      'What was spent by a day of this year, over the share of a year that was spent by the same day in years before, is where the year ends if it goes as they did. Next year’s dollars are the last whole year’s for each student, times the students expected, times the growth of prices.',
    howSure:
      'The range is what the years before differed by, widened for how few they are. The range of next year is that of the students only: a price that grows otherwise is not in it.',
    leavesOut:
      'What is ordered and not yet paid. Costs that stay when students leave, and those that come before they do: dollars a student are taken to follow students in full.',
  },
  answer,
  say,
});

interface MonthRow {
  readonly school_year: number;
  readonly kind: string;
  readonly fund: string;
  readonly posted: string;
  readonly cents: number;
}

interface Students {
  readonly before: number;
  readonly next: { readonly expected: number; readonly low80: number; readonly high80: number };
}

async function answer({
  district,
  input: asked,
  snapshot,
  recorded,
}: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const lines = await district.rows<MonthRow>(sql, { as_of: snapshot.dataThrough });
  const published = await publishedCounts({ district, recorded });
  const years = [...new Set(lines.map((line) => line.school_year))];
  const year = years.at(-1);
  const students = published.is === 'counts' && year !== undefined ? studentsFor(published.counts, year) : null;
  const funds = [null, ...new Set(lines.map((line) => line.fund))];
  const rows =
    year === undefined ? [] : funds.map((fund) => fundRow(lines, { fund, year, students, growth: asked.priceGrowth }));
  return {
    rows,
    n: lines.length,
    unit: 'postings',
    asOf:
      lines
        .map(({ posted }) => posted)
        .sort()
        .at(-1) ?? snapshot.dataThrough,
    definitions: [],
    notes: [],
    sql: [sql, ...publishedSql],
  };
}

/** Students of the last whole year’s October, and of next year’s. */
function studentsFor(counts: Parameters<typeof planAhead>[0], year: number): Students | null {
  const before = rowOf(counts.district.history, year - 2);
  const plan = planAhead(counts, 3);
  const next = plan.district.years.find((each) => each.year === year)?.total;
  return before === null || !next ? null : { before: totalOf(before), next };
}

interface FundOf {
  readonly fund: string | null;
  readonly year: number;
  readonly students: Students | null;
  readonly growth: number;
}

function fundRow(lines: readonly MonthRow[], { fund, year, students, growth }: FundOf): Row {
  const its = lines.filter((line) => fund === null || line.fund === fund);
  const sum = (of: number, kind: string, through = '9999') =>
    its
      .filter(
        (line) =>
          line.school_year === of && line.kind === kind && line.posted.slice(5) !== '' && line.posted <= through,
      )
      .reduce((all, line) => all + Number(line.cents), 0) / 100;
  const past = [...new Set(its.map((line) => line.school_year))].filter(
    (each) => each < year && sum(each, 'actual') > 0,
  );
  const day = comparableDay(its, year, past);
  const shares =
    day === null ? [] : past.map((each) => sum(each, 'actual', dayIn(day, each - year)) / sum(each, 'actual'));
  const range = seasonalRange(shares);
  const soFar = day === null ? null : sum(year, 'actual', day);
  const budget = sum(year, 'budget') || null;
  const end = (share: number | undefined) => (soFar === null || share === undefined ? null : Math.round(soFar / share));
  const [middle, low, high] = [end(range?.middle), end(range?.high), end(range?.low)];
  const last = sum(year - 1, 'actual');
  const each = students && last > 0 ? last / students.before : null;
  const next = (count: number | undefined) =>
    each === null || count === undefined ? null : Math.round(each * count * (1 + growth / 100) ** 2);
  return {
    fund,
    budget,
    spent: Math.round(sum(year, 'actual') * 100) / 100,
    through: day,
    usual_share: range?.middle ?? null,
    year_end: middle,
    year_end_low: low,
    year_end_high: high,
    against_budget: middle === null || budget === null ? null : middle - Math.round(budget),
    verdict:
      low === null || high === null || budget === null
        ? 'cannot tell'
        : low > budget
          ? 'over'
          : high < budget
            ? 'under'
            : 'near the budget',
    years_before: past.length,
    next_year: next(students?.next.expected),
    next_year_low: next(students?.next.low80),
    next_year_high: next(students?.next.high80),
    each_student: each === null ? null : Math.round(each),
  };
}

/** The last day of posting this year that every year before has too. */
function comparableDay(its: readonly MonthRow[], year: number, past: readonly number[]): string | null {
  const daysOf = (of: number) =>
    its
      .filter((line) => line.school_year === of && line.kind === 'actual')
      .map((line) => dayIn(line.posted, year - of));
  const others = past.map((each) => new Set(daysOf(each)));
  const shared = [...new Set(daysOf(year))].filter((day) => others.every((days) => days.has(day)));
  return past.length === 0 ? null : (shared.sort().at(-1) ?? null);
}

/** The same day of another year. */
function dayIn(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
}

function say({ rows }: Findings<Row>): Sentence {
  const whole = rows.find(({ fund }) => fund === null);
  if (!whole)
    return {
      form: 'nothing',
      headline: 'No ledger has come yet.',
      more: 'Budget and actual spending by fund and day fill this page.',
    };
  if (whole.year_end === null || whole.year_end_low === null || whole.year_end_high === null)
    return {
      form: 'cannot tell',
      headline: 'We cannot say where the year will end.',
      more: 'Two whole years with postings on the same days as this year’s are needed.',
    };
  const over = rows.flatMap((each) => (each.fund !== null && each.verdict === 'over' ? [each.fund] : []));
  const million = (value: number) => `$${(value / 1e6).toFixed(1)} million`;
  const against =
    whole.verdict === 'near the budget'
      ? 'The budget lies within that.'
      : `The budget is ${million(whole.budget ?? 0)}: ${whole.verdict} it.`;
  const next =
    whole.next_year === null || whole.next_year_low === null || whole.next_year_high === null
      ? ''
      : ` Next year, at the dollars a student of the last whole year: ${million(whole.next_year)}, between ${million(whole.next_year_low)} and ${million(whole.next_year_high)} by students alone.`;
  return {
    form: 'tells',
    headline: `As it goes, we will have spent ${million(whole.year_end)} by the end of the year, between ${million(whole.year_end_low)} and ${million(whole.year_end_high)}. ${against}`,
    more: `${over.length > 0 ? `Over its budget by more than the range: ${listed(over)}. ` : ''}By then ${percent(whole.usual_share ?? 0)} of a year is usually spent, in ${count(whole.years_before)} years.${next}`,
  };
}
