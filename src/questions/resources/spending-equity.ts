/** How evenly does money reach students, within levels and between them, and does it follow need? */
import { z } from 'zod';
import type { Cell } from '../../data/database.ts';
import {
  spendingEquity as equityOf,
  needSlope,
  type PupilSpending,
  theilByGroup,
} from '../../stats/spending-equity.ts';
import { count, decimal } from '../in-words.ts';
import { defineQuestion, type Findings, type Sentence } from '../question.ts';
import { asUsual } from '../release.ts';
import { centsOf } from './ledger.ts';
import { countMoney, moneyInput, moneyMeasure, sealedMoney } from './school-money.ts';
import { districtMoney, perPupil, type SchoolMoney, schoolCents } from './spending-lines.ts';

const input = z.object(moneyInput);
const row = z.object({
  measure: z.string().meta({ title: 'Measure' }),
  value: z.number().nullable().meta({ title: 'Each student alike' }),
  weighted: z.number().nullable().meta({ title: 'Students weighted for need' }),
  unit: z.string().meta({ title: 'Unit' }),
  says: z.string().meta({ title: 'How to read it' }),
  schools: z.number().meta({ title: 'Schools', kind: 'count' }),
});
type Row = z.infer<typeof row>;

export const spendingEquity = defineQuestion({
  name: 'spending-equity',
  asks: 'How evenly does our money reach students, and does it follow need?',
  area: 'resources',
  about: 'aggregate',
  input,
  row,
  uses: ['per-pupil', 'need-weights'],
  measure: moneyMeasure,
  release: {
    nearest: asUsual(input, ['year', 'centralBy', 'weights']),
    from: 'enrollment',
    sealed: sealedMoney,
  },
  how: {
    inWords:
      'The measures of school finance, over students and not over schools. Beside each stands the same with students weighted for need: even for weighted students is what a district that pays for need would aim at.',
    howSure:
      'Exact for the ledger we have. With few schools one of them moves every measure. The line between spending and need describes; it does not say why.',
    leavesOut: 'Schools whose number of students is too small to show.',
  },
  count: countMoney,
  present,
  say,
});

function present(cells: readonly Cell[], { centralBy }: z.infer<typeof input>): Row[] {
  const money = districtMoney(cells, centralBy);
  if (!money || money.elsewhere.length > 0) return [];
  const schools = money.schools.filter((school) => (school.students ?? 0) > 0);
  const plain = schools.map((school) => spendingOf(school, school.students));
  const weighted = schools.map((school) => spendingOf(school, school.weighted));
  const alike = plain.filter((one) => one !== null);
  if (alike.length < 2) return [];
  const needed = weighted.every((one) => one !== null) ? weighted.filter((one) => one !== null) : null;
  return equityRows(alike, needed, needRow(schools));
}

type Named = PupilSpending & { readonly group: string };

function spendingOf(school: SchoolMoney, pupils: number | null): Named | null {
  const dollars = perPupil(schoolCents(school) ?? centsOf(school.direct), pupils);
  return dollars === null || pupils === null ? null : { perPupil: dollars, pupils, group: school.level };
}

function equityRows(alike: readonly Named[], needed: readonly Named[] | null, need: readonly Row[]): Row[] {
  const [plain, weighted] = [equityOf(alike), needed ? equityOf(needed) : null];
  const [parts, weightedParts] = [theilByGroup(alike), needed ? theilByGroup(needed) : null];
  const line = (
    measure: string,
    unit: string,
    says: string,
    value: (of: ReturnType<typeof equityOf>, theil: ReturnType<typeof theilByGroup>) => number | null,
  ): Row => ({
    measure,
    value: value(plain, parts),
    weighted: weighted ? value(weighted, weightedParts) : null,
    unit,
    says,
    schools: alike.length,
  });
  return [
    line('Mean', 'dollars', 'All counted dollars over all students.', (of) => of.mean),
    line('Median', 'dollars', 'Half of the students get this or less.', (of) => of.median),
    line('Range', 'dollars', 'Highest school less lowest.', (of) => of.range),
    line('Restricted range', 'dollars', 'The 95th student of 100 less the 5th.', (of) => of.restrictedRange),
    line(
      'Federal range ratio',
      'ratio',
      'That range over what the 5th gets: 0.25 is a quarter.',
      (of) => of.federalRangeRatio,
    ),
    line(
      'Coefficient of variation',
      'ratio',
      '0 when all get the same; under 0.10 is often called even.',
      (of) => of.coefficientOfVariation,
    ),
    line('Gini', 'ratio', '0 when all get the same; under 0.05 is often called even.', (of) => of.gini),
    line('Theil', 'index', '0 when all get the same; it splits into the next two rows.', (of) => of.theil),
    line(
      'Theil within levels',
      'index',
      'Among elementary, middle and high schools each.',
      (_, theil) => theil?.within ?? null,
    ),
    line(
      'Theil between levels',
      'index',
      'Because high schools cost more than elementary schools, or less.',
      (_, theil) => theil?.between ?? null,
    ),
    line(
      'Mean log deviation',
      'index',
      '0 when all get the same; looks most at those who get least.',
      (of) => of.meanLogDeviation,
    ),
    line('McLoone', 'ratio', 'What the lower half has, of what the median gives: 1 is best.', (of) => of.mcLoone),
    line(
      'Verstegen',
      'ratio',
      'What the upper half has, of what the median gives it: 1 or more.',
      (of) => of.verstegen,
    ),
    ...need,
  ];
}

function needRow(schools: readonly SchoolMoney[]): Row[] {
  const known = schools.flatMap((school) => {
    const one = spendingOf(school, school.students);
    return one && school.lowIncomeShare !== null ? [{ ...one, needShare: school.lowIncomeShare }] : [];
  });
  const line = needSlope(known);
  if (!line) return [];
  return [
    {
      measure: 'Dollars that follow need',
      value: line.slope / 10,
      weighted: null,
      unit: 'dollars',
      says: 'For each 10 more in 100 students from families with low incomes. Describes; does not say why.',
      schools: known.length,
    },
  ];
}

function say({ rows }: Findings<Row>): Sentence {
  const find = (measure: string) => rows.find((one) => one.measure === measure);
  const variation = find('Coefficient of variation');
  if (!variation || variation.value === null)
    return {
      form: rows.length === 0 ? 'nothing' : 'cannot tell',
      headline: 'We cannot say how evenly money reaches students.',
      more: 'That takes the spending and the students of two schools or more, all of them within your reach.',
    };
  const even = (value: number) => (value < 0.1 ? 'evenly' : value < 0.2 ? 'fairly evenly' : 'unevenly');
  const weighted = variation.weighted;
  const within = find('Theil within levels')?.value ?? 0;
  const total = find('Theil')?.value ?? 0;
  const follows = find('Dollars that follow need')?.value;
  return {
    form: 'tells',
    headline: `Money reaches students ${even(variation.value)}: schools differ by ${decimal(variation.value * 100)}% of the mean${
      weighted === null ? '' : `, and by ${decimal(weighted * 100)}% when students are weighted for need`
    }.`,
    more: [
      total > 0
        ? `Of the unevenness, ${Math.round((within / total) * 100)} parts in 100 lie among schools of one level.`
        : '',
      typeof follows === 'number'
        ? `For each 10 more in 100 students from families with low incomes a school spent $${count(Math.abs(follows))} ${follows < 0 ? 'less' : 'more'}.`
        : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}
