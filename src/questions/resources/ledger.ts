/** The ledger of one year as a few sums of whole cents, each knowing what it pays for and who paid. */
import type { NarrowDatabase } from '../../data/database.ts';
import { isPersonnel, type SpendingPart, spendingPartOf } from '../../definitions/ledger-functions.ts';
import { fail } from '../../errors.ts';
import { readSql } from '../read-sql.ts';

const linesSql = readSql(import.meta.url, 'ledger-lines.sql');
const yearsSql = readSql(import.meta.url, 'ledger-years.sql');
export const ledgerSql: readonly string[] = [yearsSql, linesSql];

export interface LedgerSum {
  readonly place: 'school' | 'central' | 'elsewhere';
  readonly schoolId: string | null;
  readonly fund: string;
  /** federal, state-local, other, or “not said”. */
  readonly fundClass: string;
  readonly part: SpendingPart | 'not recognized';
  /** As the ledger writes it. */
  readonly functionName: string;
  readonly personnel: boolean;
  readonly cents: number;
}

interface LineRow {
  readonly place: LedgerSum['place'];
  readonly school_id: string | null;
  readonly fund: string;
  readonly fund_class: string;
  readonly function_name: string;
  readonly object_name: string;
  readonly cents: number;
}

export interface LedgerYear {
  readonly year: number;
  /** 2025–26. */
  readonly title: string;
  readonly isOver: boolean;
  readonly postedThrough: string | null;
}

interface YearRow {
  readonly school_year: number;
  readonly title: string | null;
  readonly is_over: number;
  readonly posted_through: string | null;
}

export type LedgerKind = 'actual' | 'budget';

/** The years that have money of this kind, oldest first. */
export async function ledgerYears(
  district: NarrowDatabase,
  { kind, asOf }: { readonly kind: LedgerKind; readonly asOf: string },
): Promise<LedgerYear[]> {
  const rows = await district.rows<YearRow>(yearsSql, { kind, as_of: asOf });
  return rows.map((row) => ({
    year: row.school_year,
    title: yearInWords(row.school_year),
    isOver: row.is_over === 1,
    postedThrough: row.posted_through,
  }));
}

/** 2026 → “2025–26”. */
export function yearInWords(year: number): string {
  return `${year - 1}–${String(year % 100).padStart(2, '0')}`;
}

/**
 * The year asked for, or the last one that is over, or the newest when none is. Null when the ledger holds none;
 * fails with `bad-input` when the year asked for is not in it.
 */
export function chooseYear(years: readonly LedgerYear[], asked: number | undefined): LedgerYear | null {
  if (asked === undefined) return years.findLast((year) => year.isOver) ?? years.at(-1) ?? null;
  return (
    years.find((year) => year.year === asked) ??
    fail('bad-input', {
      what: 'The year',
      why: `the ledger holds ${years.map((year) => year.year).join(', ') || 'no year yet'}. Years are named by their end.`,
    })
  );
}

/** Every dollar of that year and kind, in cents, by place, fund and part. */
export async function ledgerSums(
  district: NarrowDatabase,
  { kind, year }: { readonly kind: LedgerKind; readonly year: number },
): Promise<LedgerSum[]> {
  const rows = await district.rows<LineRow>(linesSql, { kind, school_year: year });
  return rows.map((row) => ({
    place: row.place,
    schoolId: row.school_id,
    fund: row.fund,
    fundClass: row.fund_class,
    part: spendingPartOf(row.function_name, row.object_name) ?? 'not recognized',
    functionName: row.function_name,
    personnel: isPersonnel(row.object_name),
    cents: Number(row.cents),
  }));
}

export function centsOf(sums: readonly LedgerSum[]): number {
  return sums.reduce((total, { cents }) => total + cents, 0);
}
