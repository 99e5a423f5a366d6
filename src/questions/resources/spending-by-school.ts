/** What does each school spend for each student, by whose money, against its students’ needs? Adds up to the ledger. */
import { z } from 'zod';
import { needSlope } from '../../stats/spending-equity.ts';
import { count } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { asUsual } from '../release.ts';
import { yearInWords } from './ledger.ts';
import { countMoney, moneyInput, moneyMeasure, sealedMoney } from './school-money.ts';
import { districtMoney } from './spending-lines.ts';
import { differenceToLedger, type SpendingRow, spendingRow, spendingRows } from './spending-rows.ts';

const input = z.object({
  ...moneyInput,
  show: z
    .enum(['total', 'function', 'fund'])
    .default('total')
    .describe('Beneath each school: nothing more, what it was spent on, or which fund paid'),
});

export const spendingBySchool = defineQuestion({
  name: 'spending-by-school',
  asks: 'What do we spend on each student, school by school?',
  area: 'resources',
  about: 'aggregate',
  input,
  row: spendingRow,
  ahead: [],
  uses: ['per-pupil', 'need-weights'],
  measure: moneyMeasure,
  release: {
    nearest: asUsual(input, ['year', 'centralBy', 'weights', 'show']),
    from: 'enrollment',
    sealed: sealedMoney,
  },
  how: {
    inWords:
      'Actual spending of the ledger by school, over the students enrolled there on October 1. What is spent centrally is shared out by the key that the scope line names. What the convention leaves out stands in rows of its own, so that all rows together are the ledger, to the cent.',
    howSure:
      'Counting is exact for the ledger we have. A school with few students spends more for each: fixed costs are shared by fewer. A difference between schools is no proof of unfairness, and none of efficiency.',
    leavesOut:
      'What others pay: volunteers, gifts, space that is lent. What the district sends centrally to one school without booking it there.',
  },
  count: countMoney,
  present: (cells, { show, centralBy }) => {
    const money = districtMoney(cells, centralBy);
    return money ? spendingRows(money, show) : [];
  },
  say,
});

function say(findings: Findings<SpendingRow>, _: z.infer<typeof input>): Sentence {
  const { rows } = findings;
  const whole = rows[0];
  const ledger = rows.find((row) => row.row === 'ledger');
  if (!whole || !ledger)
    return {
      form: 'nothing',
      headline: 'No spending has come yet.',
      more: 'A ledger with fund, function, object, site and amount fills this page.',
    };
  const year = yearInWords(Number(findings.asOf.slice(0, 4)) + 1);
  const schools = rows.filter((row) => row.row === 'school' && row.part === null);
  const known = schools.filter((row) => row.per_student !== null);
  const adds = reconciled(rows, ledger.dollars ?? 0);
  if (known.length === 0 || (whole.per_student === null && schools.length !== known.length))
    return {
      form: 'cannot tell',
      headline: 'We cannot say what was spent on each student.',
      more: `There are no students to divide by on October 1, or too few to show. ${adds}`,
    };
  if (whole.per_student === null) {
    const [one] = known;
    return {
      form: 'tells',
      headline:
        known.length === 1 && one
          ? `In ${year}, ${one.school} spent ${dollars(one.per_student)} on each student, before its share of central costs.`
          : `In ${year}, your schools spent between ${ends(known)} on each student, before central costs.`,
      more: `Central spending is not shared out here: that takes the students of every school. ${adds}`,
    };
  }
  return {
    form: 'tells',
    headline: `In ${year} we spent ${dollars(whole.per_student)} on each student, ${known.length > 1 ? `between ${ends(known)}` : 'at one school'}.`,
    more: `${need(known)}${adds}`,
  };
}

function ends(rows: readonly SpendingRow[]): string {
  const sorted = [...rows].sort((left, right) => (left.per_student ?? 0) - (right.per_student ?? 0));
  const [low, high] = [sorted[0], sorted.at(-1)];
  return `${dollars(low?.per_student ?? 0)} (${low?.school}) and ${dollars(high?.per_student ?? 0)} (${high?.school})`;
}

/** Whether money follows need, as a description: small schools and levels are not held apart. */
function need(rows: readonly SpendingRow[]): string {
  const line = needSlope(
    rows.flatMap((row) =>
      row.low_income_share === null || row.per_student === null || !row.students
        ? []
        : [{ perPupil: row.per_student, pupils: row.students, needShare: row.low_income_share }],
    ),
  );
  if (!line) return '';
  const tenth = Math.round(line.slope / 10);
  const amount = `$${count(Math.abs(tenth))}`;
  if (Math.abs(tenth) < 25) return 'Schools where more families have low incomes spent about the same. ';
  return `For each 10 more in 100 students from families with low incomes, a school spent about ${amount} ${tenth > 0 ? 'more' : 'less'}. `;
}

function reconciled(rows: readonly SpendingRow[], ledger: number): string {
  const cents = differenceToLedger(rows);
  return cents === 0
    ? `The rows add up to the ledger’s ${exact(ledger)}, to the cent.`
    : `The rows differ from the ledger’s ${exact(ledger)} by ${exact(cents / 100)}: do not use them before that is explained.`;
}

function dollars(value: number | null): string {
  return value === null ? 'an unknown amount' : `$${count(Math.round(value))}`;
}

function exact(value: number): string {
  return `${value < 0 ? '−' : ''}$${Math.abs(value).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
