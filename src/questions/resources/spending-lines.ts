/** From shown counts and the ledger’s sums to dollars by school: what counts, what is left out, and that it adds up. */
import type { Cell } from '../../data/database.ts';
import { needWeightPreset } from '../../definitions/need-weights.ts';
import { type PerPupilRule, perPupilPreset } from '../../definitions/per-pupil.ts';
import { weightedPupils } from '../../stats/spending-equity.ts';
import { centsOf, type LedgerSum } from './ledger.ts';
import { type CentralKey, shareCentral } from './share-central.ts';

export interface SchoolMoney {
  readonly schoolId: string;
  readonly school: string;
  readonly level: string;
  /** Null when too few to show. */
  readonly students: number | null;
  readonly weighted: number | null;
  readonly lowIncomeShare: number | null;
  readonly elShare: number | null;
  readonly iepShare: number | null;
  /** What was spent at the school itself, counted by the convention. */
  readonly direct: readonly LedgerSum[];
  /** Cents of central spending shared out to it; null when it could not be. */
  readonly central: number | null;
  readonly hidden: boolean;
}

export interface DistrictMoney {
  readonly year: number;
  readonly students: number | null;
  readonly schools: readonly SchoolMoney[];
  /** Counted central spending, as booked. */
  readonly central: readonly LedgerSum[];
  /** Whether central spending was shared out to schools. */
  readonly shared: boolean;
  /** Counted spending at schools beyond reach. */
  readonly elsewhere: readonly LedgerSum[];
  /** What the convention leaves out, wherever it was spent. */
  readonly leftOut: readonly LedgerSum[];
  /** Every cent of the ledger, added without any sorting. */
  readonly ledgerCents: number;
}

/** Null when no ledger came. */
export function districtMoney(cells: readonly Cell[], centralBy: CentralKey): DistrictMoney | null {
  const whole = cells.find((cell) => cell.school_id === null);
  const convention = perPupilPreset(String(whole?.convention));
  const weights = needWeightPreset(String(whole?.weights));
  if (!whole || !convention || !weights) return null;
  const counts = (sum: LedgerSum) => countsFor(convention.rule, sum);
  const beyond = sumsOf(whole);
  const central = beyond.filter((sum) => sum.place === 'central' && counts(sum));
  const elsewhere = beyond.filter((sum) => sum.place === 'elsewhere' && counts(sum));
  const at = cells.filter((cell) => cell.school_id !== null);
  const direct = at.map((cell) => sumsOf(cell).filter(counts));
  const shares =
    centralBy === 'not shared' || elsewhere.length > 0
      ? null
      : shareCentral(
          centsOf(central),
          at.map((cell, place) => keyOf(cell, direct[place] ?? [], centralBy)),
        );
  const all = [...beyond, ...at.flatMap(sumsOf)];
  return {
    year: Number(whole.year),
    students: numberIn(whole, 'students'),
    schools: at.map((cell, place): SchoolMoney => {
      const students = numberIn(cell, 'students');
      const [lowIncome, el, iep] = ['low_income', 'el', 'iep'].map((column) => numberIn(cell, column));
      const share = (part: number | null | undefined) =>
        students === null || students === 0 || part === null || part === undefined ? null : part / students;
      const known = [students, lowIncome, el, iep].every((each) => typeof each === 'number');
      return {
        schoolId: String(cell.school_id),
        school: String(cell.school),
        level: typeof cell.level === 'string' ? cell.level : 'other',
        students,
        weighted: known
          ? weightedPupils(students ?? 0, [
              { pupils: lowIncome ?? 0, weight: weights.rule.lowIncome },
              { pupils: el ?? 0, weight: weights.rule.englishLearner },
              { pupils: iep ?? 0, weight: weights.rule.iep },
            ])
          : null,
        lowIncomeShare: share(lowIncome),
        elShare: share(el),
        iepShare: share(iep),
        direct: direct[place] ?? [],
        central: shares?.[place] ?? null,
        hidden: cell.hidden === true,
      };
    }),
    central,
    shared: shares !== null,
    elsewhere,
    leftOut: all.filter((sum) => !counts(sum)),
    ledgerCents: centsOf(all),
  };
}

function countsFor(rule: PerPupilRule, { part, fundClass }: LedgerSum): boolean {
  const isLeftOut = part !== 'not recognized' && rule.leavesOut.includes(part);
  return !isLeftOut && (rule.fundClasses === null || rule.fundClasses.includes(fundClass));
}

function keyOf(cell: Cell, direct: readonly LedgerSum[], centralBy: CentralKey): number | null {
  if (centralBy === 'pupils') return numberIn(cell, 'students');
  if (centralBy === 'positions') return numberIn(cell, 'positions') ?? 0;
  return centsOf(direct);
}

function sumsOf(cell: Cell): LedgerSum[] {
  return typeof cell.money === 'string' ? (JSON.parse(cell.money) as LedgerSum[]) : [];
}

function numberIn(cell: Cell, column: string): number | null {
  const value = cell[column];
  return typeof value === 'number' ? value : null;
}

/** Dollars for each pupil, from cents; null when pupils are hidden or none. */
export function perPupil(cents: number | null, pupils: number | null): number | null {
  return cents === null || pupils === null || pupils <= 0 ? null : cents / 100 / pupils;
}

/** Counted cents at a school with its share of what is central; null when that share could not be given. */
export function schoolCents({ direct, central }: SchoolMoney): number | null {
  return central === null ? null : centsOf(direct) + central;
}
