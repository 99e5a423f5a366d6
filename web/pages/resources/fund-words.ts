/** Funds and what hangs on them, from the rows of the answer. */
import { formatDate } from '../../answer/format.ts';
import type { Row } from '../../answer/table-columns.ts';

export interface FundUse {
  readonly what: string;
  readonly kind: string;
  readonly dollars: number;
  /** Of all that is spent on it, from 0 to 1. */
  readonly share: number;
}

export interface Fund {
  readonly name: string;
  readonly dollars: number;
  readonly budgetNow: number | null;
  readonly change: number | null;
  readonly ends: string | null;
  /** It ends, or shrinks by a fifth or more. */
  readonly cliff: boolean;
  /** Programs and functions that nothing else pays for. */
  readonly alone: readonly FundUse[];
  readonly uses: readonly FundUse[];
  readonly schools: readonly FundUse[];
}

const number = (value: unknown) => (typeof value === 'number' ? value : null);

export function fundsOf(rows: readonly Row[]): Fund[] {
  return rows
    .filter((row) => row.row === 'fund')
    .map((head): Fund => {
      const uses = rows
        .filter((row) => row.fund === head.fund && row.row !== 'fund')
        .map((row) => ({
          what: String(row.what),
          kind: String(row.row),
          dollars: number(row.dollars) ?? 0,
          share: number(row.of_it) ?? 0,
        }));
      return {
        name: String(head.fund),
        dollars: number(head.dollars) ?? 0,
        budgetNow: number(head.budget_now),
        change: number(head.change),
        ends: typeof head.ends === 'string' ? head.ends : null,
        cliff: head.cliff === true,
        alone: uses.filter((use) => (use.kind === 'program' || use.kind === 'function') && use.share > 0.9995),
        uses: uses.filter((use) => use.kind !== 'school'),
        schools: uses.filter((use) => use.kind === 'school'),
      };
    });
}

/** What only this fund pays for: “Reading Corps and Morning Tutoring”. */
export function aloneInWords({ alone }: Pick<Fund, 'alone'>): string {
  const names = alone.map((use) => use.what);
  if (names.length === 0) return 'Nothing is paid from it alone.';
  const last = names.at(-1);
  const listed = names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
  return `Nothing else pays for ${listed}.`;
}

/** “Ends on Jun 30, 2027”, “23% less this year”, or that nothing is known to end. */
export function endInWords({ ends, change, cliff }: Pick<Fund, 'ends' | 'change' | 'cliff'>): string {
  const shrinks = change !== null && change <= -0.2 ? `${Math.round(-change * 100)}% less is budgeted this year` : '';
  if (ends) return [`${cliff ? 'ends' : 'ended'} on ${formatDate(ends)}`, shrinks].filter(Boolean).join('; ');
  return shrinks || 'no end is written down';
}

/** What the trade-off must say of a program: which fund pays for it alone, and whether that fund ends. */
export function fundNotes(rows: readonly Row[], programs: readonly string[]): string[] {
  return fundsOf(rows).flatMap((fund) =>
    fund.uses
      .filter((use) => use.kind === 'program' && programs.includes(use.what) && use.share > 0)
      .map((use) => {
        const share = use.share > 0.9995 ? 'alone' : `for ${Math.round(use.share * 100)} of each 100 dollars`;
        return `${use.what} is paid from ${fund.name} ${share}: ${endInWords(fund)}.`;
      }),
  );
}
