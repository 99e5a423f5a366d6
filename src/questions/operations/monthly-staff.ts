/** Positions held on the first of each month, against the positions there are and the same month of last year. */
import { z } from 'zod';
import { decimal } from '../in-words.ts';
import { type Asked, defineQuestion, type Findings, type Sentence } from '../question.ts';
import { readSql } from '../read-sql.ts';

const sql = readSql(import.meta.url, 'month-staff.sql');

const input = z.object({
  category: z
    .enum(['all', 'teacher', 'counselor', 'administrator', 'paraprofessional', 'support', 'other'])
    .default('all')
    .describe('Which positions'),
});

const positions = (title: string) => z.number().nullable().meta({ kind: 'number', title });
const row = z.object({
  month: z.string().meta({ kind: 'date' }),
  held: positions('Held'),
  vacant: positions('Vacant'),
  planned: positions('Held and vacant'),
  last_year: positions('Held a year before'),
  change: positions('Change from a year before'),
  undated: z.number().meta({ kind: 'number', title: 'Held since a day unknown' }),
});
type Row = z.infer<typeof row>;

export const monthlyStaff = defineQuestion({
  name: 'monthly-staff',
  asks: 'How many positions are filled, month by month?',
  area: 'operations',
  about: 'public',
  input,
  row,
  uses: [],
  how: {
    inWords:
      'Full-time positions on the first of each month of this school year, from their first and last days. A position without a person is vacant. Held and vacant together are the positions that the district planned.',
    howSure: 'It is a count. A month is left empty when somebody who holds a position has no first day there.',
    leavesOut:
      'Positions that you may not see. Positions that were planned and are in no list. Days between two firsts of a month.',
  },
  answer,
  say,
});

interface Month {
  readonly month: string;
  readonly school_year: number;
  readonly held: number;
  readonly vacant: number;
  readonly undated: number;
  /** Positions in the list, of any size: a month without one is not known, and is not nought. */
  readonly listed: number;
}

async function answer({
  district,
  input: { category },
  snapshot,
}: Asked<z.infer<typeof input>>): Promise<Findings<Row>> {
  const parameters = { as_of: snapshot.dataThrough, category };
  const all = await district.rows<Month>(sql, parameters);
  const year = Math.max(...all.map((each) => each.school_year));
  const months = all.filter((each) => each.listed > 0);
  const rows = months
    .filter((each) => each.school_year === year)
    .map((each) =>
      compared(
        each,
        months.find(({ month }) => month === yearBefore(each.month)),
      ),
    );
  return {
    rows,
    n: rows.length,
    unit: 'months',
    asOf: snapshot.dataThrough,
    definitions: [],
    notes: [],
    sql: [sql],
    parameters,
  };
}

function compared({ month, held, vacant, undated }: Month, before: Month | undefined): Row {
  const now = undated > 0 ? null : tenths(held);
  const then = before === undefined || before.undated > 0 ? null : tenths(before.held);
  return {
    month,
    held: now,
    vacant: tenths(vacant),
    planned: now === null ? null : tenths(held + vacant),
    last_year: then,
    change: now === null || then === null ? null : tenths(now - then),
    undated: tenths(undated),
  };
}

/** “2026-10-01” is “2025-10-01” a year before. */
function yearBefore(month: string): string {
  return `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function say({ rows }: Findings<Row>): Sentence {
  const last = rows.at(-1);
  if (!last)
    return {
      form: 'nothing',
      headline: 'No positions of this school year have come yet.',
      more: 'A list of positions with first and last days, and a calendar, fill this page.',
    };
  if (last.held === null || last.planned === null)
    return {
      form: 'cannot tell',
      headline: 'We cannot say how many positions are filled by month.',
      more: `${decimal(last.undated)} full-time positions are held since a day that is not in the list. Add their first days.`,
    };
  return {
    form: 'tells',
    headline: `${decimal(last.held)} of ${decimal(last.planned)} full-time positions are filled (vacant: ${decimal(last.vacant ?? 0)}).`,
    more: sinceLastYear(last),
  };
}

function sinceLastYear({ last_year: before, change }: Row): string {
  if (before === null || change === null) return 'What it was a year before we cannot say.';
  if (change === 0) return `It was the same a year before: ${decimal(before)}.`;
  return `A year before ${decimal(before)} were filled: now ${decimal(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'}.`;
}
