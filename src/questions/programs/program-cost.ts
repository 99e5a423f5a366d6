/** What a program costs for each student, above what would have been spent anyway: from the best source there is. */
import type { NarrowDatabase } from '../../data/database.ts';
import type { ProgramIngredient } from '../../data/recorded/program-records.ts';
import { annualCost, type CostEstimate } from '../../stats/cost-effect.ts';
import { readSql } from '../read-sql.ts';
import { yearInWords } from '../resources/ledger.ts';
import type { ProgramFacts } from './program-facts.ts';
import type { ProgramReach } from './program-reach.ts';

export const programLedgerSql = readSql(import.meta.url, 'program-ledger.sql');

interface LedgerProgram {
  readonly program: string;
  readonly school_year: number;
  readonly fund: string;
  readonly place: 'school' | 'central' | 'elsewhere';
  readonly is_over: number;
  readonly cents: number;
}

export interface ProgramCost extends CostEstimate {
  readonly source: 'ingredients' | 'ledger' | 'stated';
  /** Dollars of the year for the whole program; null when only a price for each student is stated. */
  readonly total: number | null;
  readonly year: number | null;
  readonly students: number | null;
  readonly says: string;
  readonly funds: readonly { readonly fund: string; readonly dollars: number }[];
}

export async function programLedger(district: NarrowDatabase, asOf: string): Promise<LedgerProgram[]> {
  return await district.rows<LedgerProgram>(programLedgerSql, { as_of: asOf });
}

/** Of what is spent in present prices for goods that last: 3 in 100 a year. */
export const discountRate = 0.03;

/**
 * Dollars of one year for one ingredient, above what would have been spent anyway, and its standard error.
 * Example: 10 tablets at $500 that last 4 years, half of which were there already, are $672.57 a year.
 */
export function ingredientCost(ingredient: ProgramIngredient): CostEstimate {
  const { quantity, price, lastsYears, usualShare, uncertain } = ingredient;
  const yearly = lastsYears > 1 ? annualCost(price, { rate: discountRate, years: lastsYears }) : price;
  const cost = quantity * yearly * (1 - usualShare);
  // “10 percent either way” is read as a 95% range.
  return { cost, standardError: (cost * uncertain) / 1.959963984540054 };
}

/** Null when neither people, nor the ledger, nor the file of programs say what it costs. */
export function programCost(
  program: ProgramFacts,
  given: {
    readonly reach: readonly ProgramReach[];
    readonly ledger: readonly LedgerProgram[];
    readonly ingredients: readonly ProgramIngredient[];
  },
): ProgramCost | null {
  const reached = new Map(
    given.reach.filter((row) => row.program === program.program).map((row) => [row.school_year, row.students]),
  );
  return (
    fromIngredients(program, reached, given.ingredients) ??
    fromLedger(program, reached, given.ledger) ??
    stated(program)
  );
}

function fromIngredients(
  { program }: ProgramFacts,
  reached: ReadonlyMap<number, number>,
  ingredients: readonly ProgramIngredient[],
): ProgramCost | null {
  const own = ingredients.filter((one) => one.program === program);
  const year = own
    .map((one) => one.schoolYear)
    .sort()
    .findLast((each) => (reached.get(each) ?? 0) > 0);
  if (year === undefined) return null;
  const costs = own.filter((one) => one.schoolYear === year).map(ingredientCost);
  const students = reached.get(year) ?? 0;
  const total = costs.reduce((sum, { cost }) => sum + cost, 0);
  if (!(total > 0)) return null;
  return {
    source: 'ingredients',
    cost: total / students,
    standardError: Math.hypot(...costs.map(({ standardError }) => standardError)) / students,
    total,
    year,
    students,
    says: `what it used in ${yearInWords(year)} at its price, less what would have been spent anyway`,
    funds: [],
  };
}

function fromLedger(
  { program, title }: ProgramFacts,
  reached: ReadonlyMap<number, number>,
  ledger: readonly LedgerProgram[],
): ProgramCost | null {
  const own = ledger.filter((line) =>
    [program, title].some((name) => name.toLowerCase() === line.program.toLowerCase()),
  );
  const year = own
    .filter((line) => line.is_over === 1 && (reached.get(line.school_year) ?? 0) > 0)
    .map((line) => line.school_year)
    .sort()
    .at(-1);
  if (year === undefined) return null;
  const ofYear = own.filter((line) => line.school_year === year);
  // Students beyond reach are not counted here, so neither is what was spent on them, nor what was spent on all.
  const partial = ofYear.some((line) => line.place === 'elsewhere');
  const lines = partial ? ofYear.filter((line) => line.place === 'school') : ofYear;
  const total = lines.reduce((sum, line) => sum + Number(line.cents), 0) / 100;
  const students = reached.get(year) ?? 0;
  if (!(total > 0)) return null;
  return {
    source: 'ledger',
    cost: total / students,
    standardError: 0,
    total,
    year,
    students,
    says: `what the ledger booked under it in ${yearInWords(year)}; pay of people who would be here anyway is in it or not as your books have it`,
    funds: lines.map((line) => ({ fund: line.fund, dollars: Number(line.cents) / 100 })),
  };
}

function stated({ statedCost }: ProgramFacts): ProgramCost | null {
  if (statedCost === null || !(statedCost > 0)) return null;
  return {
    source: 'stated',
    cost: statedCost,
    standardError: 0,
    total: null,
    year: null,
    students: null,
    says: 'the price for each student that the file of programs states; no finished year of the ledger shows it',
    funds: [],
  };
}
