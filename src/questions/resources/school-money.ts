/** Pupils and dollars by school for one year, as the spending questions count them: bare counts, and the ledger’s sums. */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import { needWeightNames, needWeightPreset, needWeightUse } from '../../definitions/need-weights.ts';
import { perPupilNames, perPupilPreset, perPupilUse } from '../../definitions/per-pupil.ts';
import { fail } from '../../errors.ts';
import { count } from '../in-words.ts';
import type { Asked, Findings, Measure, Note } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { fallOf, type Release } from '../release.ts';
import { centsOf, chooseYear, type LedgerSum, ledgerSql, ledgerSums, ledgerYears } from './ledger.ts';
import { centralKeys } from './share-central.ts';

const pupilsSql = readSql(import.meta.url, 'count-day-pupils.sql');
const publishedSql = readSql(import.meta.url, 'count-published-pupils.sql');
const schoolsSql = readSql(import.meta.url, 'schools-and-staff.sql');

export const moneyInput = {
  year: z.coerce
    .number()
    .int()
    .min(1990)
    .max(2100)
    .optional()
    .describe('Fiscal year by its ending year, e.g. 2026; the last one that is over when empty'),
  convention: z
    .enum(perPupilNames)
    .optional()
    .describe('What counts as spending for each pupil; the district’s own when empty'),
  centralBy: z.enum(centralKeys).default('pupils').describe('How central spending is shared out over schools'),
  weights: z
    .enum(needWeightNames)
    .optional()
    .describe('How much more a pupil with a need counts; the district’s own when empty'),
};
const moneyObject = z.object(moneyInput);
export type MoneyInput = z.infer<typeof moneyObject>;

/** What a spending question counts: pupils by school on the count day, and how many of them have a need. */
export const moneyMeasure: Measure = {
  dimensions: [{ column: 'school_id' }],
  counts: [
    { column: 'students' },
    { column: 'low_income', outOf: 'students' },
    { column: 'el', outOf: 'students' },
    { column: 'iep', outOf: 'students' },
  ],
};

const inScope = {
  fall: fallOf,
  scope: (cell: Cell) => (cell.preschool === true ? ' with preschool' : ' without preschool'),
} as const;

/** Where everyone is given them: in the sealed counts of that October. */
export const sealedMoney: NonNullable<Release['sealed']> = {
  students: inScope,
  low_income: { ...inScope, group: () => ['low-income', 'yes'] },
  el: { ...inScope, group: () => ['learning-english', 'yes'] },
  iep: { ...inScope, group: () => ['disability', 'yes'] },
};

interface PupilRow {
  readonly school_id: string;
  readonly students: number | null;
  /** Null where published counts do not tell. */
  readonly low_income: number | null;
  readonly el: number | null;
  readonly iep: number | null;
}

interface SchoolRow {
  readonly school_id: string;
  readonly school: string;
  readonly level: string | null;
  readonly fte: number;
}

/** The presets asked for, or the district’s, or the usual ones. Fails with `bad-input` for a name that is none. */
export function moneyPresets(input: MoneyInput, chosen: Readonly<Record<string, string>>) {
  const convention = input.convention ?? chosen['per-pupil'];
  const weights = input.weights ?? chosen['need-weights'];
  return {
    convention:
      perPupilPreset(convention) ??
      fail('bad-input', { what: 'convention', why: `there is none named “${convention}”` }),
    weights:
      needWeightPreset(weights) ?? fail('bad-input', { what: 'weights', why: `there are none named “${weights}”` }),
  };
}

/**
 * A cell for the district and one for each school in reach. Beside the counts stands `money`: the ledger’s sums there
 * as JSON, from which `present` makes dollars for each pupil once it is known which counts may be shown.
 */
export async function countMoney(asked: Asked<MoneyInput>): Promise<Findings<Cell>> {
  const { district, input, snapshot, chosen } = asked;
  const { convention, weights } = moneyPresets(input, chosen);
  const definitions = [perPupilUse(convention), needWeightUse(weights)];
  const years = await ledgerYears(district, { kind: 'actual', asOf: snapshot.dataThrough });
  const year = chooseYear(years, input.year);
  if (!year)
    return {
      rows: [],
      n: 0,
      unit: 'students',
      asOf: snapshot.dataThrough,
      definitions,
      notes: [],
      sql: [...ledgerSql],
    };
  const countDay = `${year.year - 1}-10-01`;
  const parameters = {
    school_year: year.year,
    count_day: countDay,
    preschool: convention.rule.preschool,
    kind: 'actual',
  };
  const counted = { fall: String(year.year - 1), preschool: convention.rule.preschool };
  const sums = await ledgerSums(district, { kind: 'actual', year: year.year });
  const schools = await district.rows<SchoolRow>(schoolsSql, { school_year: year.year });
  const { preschool } = convention.rule;
  const enrolled = await district.rows<PupilRow>(pupilsSql, { count_day: countDay, preschool });
  const isPublished = enrolled.length === 0;
  const counts = isPublished
    ? await district.rows<PupilRow>(publishedSql, { school_year: year.year, preschool })
    : enrolled;
  const pupils = new Map(counts.map((row) => [row.school_id, row]));
  // A school of which no count was published has students all the same: how many is not known.
  const pupilsOf = (id: string): readonly PupilRow[] => {
    const here = pupils.get(id);
    const unknown = isPublished && sums.some((sum) => sum.schoolId === id) ? [{ ...notPublished, school_id: id }] : [];
    return here ? [here] : unknown;
  };
  const cells = schools
    .map((school): Cell => {
      const own = sums.filter((sum) => sum.schoolId === school.school_id);
      return {
        ...counted,
        school_id: school.school_id,
        school: school.school,
        level: school.level,
        positions: school.fte,
        money: JSON.stringify(own),
        ...needsOf(pupilsOf(school.school_id)),
      };
    })
    .filter((cell) => cell.students !== 0 || cell.money !== '[]');
  const whole: Cell = {
    ...counted,
    school_id: null,
    school: null,
    level: null,
    positions: null,
    money: JSON.stringify(sums.filter((sum) => sum.place !== 'school')),
    year: year.year,
    convention: convention.name,
    weights: weights.name,
    ...needsOf(schools.flatMap((school) => pupilsOf(school.school_id))),
  };
  return {
    rows: [whole, ...cells],
    n: Number(whole.students),
    unit: 'students',
    asOf: countDay,
    definitions,
    notes: [
      ...(isPublished && counts.length > 0 ? [publishedNote] : []),
      ...notesOf(sums, { isOver: year.isOver, postedThrough: year.postedThrough, title: year.title }),
    ],
    sql: [...ledgerSql, isPublished ? publishedSql : pupilsSql, schoolsSql],
    parameters,
  };
}

const publishedNote: Note = {
  kind: 'how sure',
  text: 'No student of that fall is in our files: students are the counts published for the school year, which may be of another day, and count a need only where it was published.',
};

const notPublished = { students: null, low_income: null, el: null, iep: null };

/** A need that was not published of a school is not known of the sum either. */
function needsOf(rows: readonly PupilRow[]) {
  const total = (column: 'students' | 'low_income' | 'el' | 'iep') =>
    rows.some((row) => row[column] === null) ? null : rows.reduce((sum, row) => sum + Number(row[column]), 0);
  return { students: total('students'), low_income: total('low_income'), el: total('el'), iep: total('iep') };
}

function notesOf(
  sums: readonly LedgerSum[],
  year: { readonly isOver: boolean; readonly postedThrough: string | null; readonly title: string },
): Note[] {
  const notes: Note[] = [];
  if (!year.isOver)
    notes.push({
      kind: 'stale',
      text: `${year.title} is not over: spending is posted through ${year.postedThrough ?? 'an unknown day'}. Do not compare it with a whole year.`,
    });
  const unknown = sums.filter((sum) => sum.part === 'not recognized');
  if (unknown.length > 0) {
    const names = [...new Set(unknown.map((sum) => sum.functionName))].slice(0, 5).join(', ');
    notes.push({
      kind: 'how sure',
      text: `$${count(Math.round(centsOf(unknown) / 100))} stand under functions that we do not recognize (${names}). They are counted.`,
    });
  }
  const unsaid = sums.filter((sum) => sum.fundClass === 'not said');
  if (unsaid.length > 0)
    notes.push({
      kind: 'how sure',
      text: `Of $${count(Math.round(centsOf(unsaid) / 100))} the ledger does not say whether they are federal, state or local.`,
    });
  if (sums.some((sum) => sum.place === 'elsewhere'))
    notes.push({
      kind: 'leaves out',
      text: 'Schools beyond your reach: their dollars stand in one row, and central spending cannot be shared out without their pupils.',
    });
  return notes;
}
