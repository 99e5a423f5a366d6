/** The ledger: budget and actual by fund, function, object, site and program, in whole cents. */
import type { CsvWriter } from './csv-writer.ts';
import { mix, normalDraw, randomFrom } from './random.ts';
import { dataThrough, lastSchoolYear } from './school-calendar.ts';
import type { SectionPlan } from './sections.ts';
import type { District } from './spells.ts';
import type { Staff } from './staff.ts';
import { benefitsOf, salaryOf } from './staff-files.ts';

interface Line {
  readonly year: number;
  readonly fund: string;
  readonly fundClass: 'federal' | 'state-local' | 'other';
  readonly function: string;
  readonly object: string;
  readonly site: string;
  readonly program: string;
  readonly cents: number;
}

const functionOf = {
  teacher: 'Instruction',
  paraprofessional: 'Instruction',
  counselor: 'Student support',
  administrator: 'School administration',
  support: 'School administration',
  other: 'General administration',
} as const;

/** Dollars a student and year at a site, besides people: function, object, amount, fund. */
const siteCosts = [
  ['Instruction', 'Supplies', 240, 'General'],
  ['Instruction', 'Supplies', 96, 'Title I'],
  ['Operations and maintenance', 'Purchased services', 690, 'General'],
  ['Operations and maintenance', 'Utilities', 310, 'General'],
  ['Student support', 'Purchased services', 185, 'IDEA'],
  ['Food services', 'Supplies', 420, 'Food service'],
] as const;
const fundClasses = { General: 'state-local', 'Title I': 'federal', IDEA: 'federal', 'Food service': 'other' } as const;
/** Dollars a student and year that no site bears. */
const centralCosts = [
  ['Transportation', 'Purchased services', 760],
  ['General administration', 'Purchased services', 240],
  ['Capital outlay', 'Equipment', 330],
] as const;

export interface Money {
  readonly district: District;
  readonly plan: SectionPlan;
  readonly staff: Staff;
  /** Dollars by program, then by school year and school: students who took part times the cost of one. */
  readonly spent: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly seed: number;
}

function lines({ district, plan, staff, spent, seed }: Money): Line[] {
  const { calendar, schools } = district;
  const all: Line[] = [];
  const random = randomFrom(mix(seed, 0, 131));
  const vary = () => 1 + 0.03 * normalDraw(random);
  let enrolled = 0;
  for (const { year } of calendar.years) {
    const ago = lastSchoolYear - year;
    const prices = 1.026 ** -ago;
    const people = new Map<string, { salary: number; benefits: number }>();
    for (const member of staff.members) {
      const site = member.school < 0 ? '' : schools.at(member.school).id;
      const work = member.school < 0 ? 'General administration' : functionOf[member.category];
      const salary = salaryOf(member, ago);
      const sum = people.get(`${site}|${work}`) ?? { salary: 0, benefits: 0 };
      people.set(`${site}|${work}`, { salary: sum.salary + salary, benefits: sum.benefits + benefitsOf(salary) });
    }
    const general = { year, fund: 'General', fundClass: 'state-local', program: '' } as const;
    for (const [key, { salary, benefits }] of people) {
      const [site = '', work = ''] = key.split('|');
      all.push({ ...general, function: work, object: 'Salaries', site, cents: Math.round(salary * 100 * vary()) });
      all.push({ ...general, function: work, object: 'Benefits', site, cents: Math.round(benefits * 100 * vary()) });
    }
    schools.all.forEach((school, position) => {
      let size = 0;
      for (let grade = 0; grade < 13; grade += 1) size += plan.members[position * 13 + grade] ?? 0;
      if (ago === 0) enrolled += size;
      for (const [work, object, dollars, fund] of siteCosts)
        all.push({
          year,
          fund,
          fundClass: fundClasses[fund],
          function: work,
          object,
          site: school.id,
          program: '',
          cents: Math.round(size * dollars * 100 * prices * vary()),
        });
    });
    for (const [program, sums] of spent) {
      for (const school of schools.all) {
        const cost = sums.get(`${year}|${school.id}`) ?? 0;
        if (cost > 0)
          all.push({
            year,
            fund: 'Title I',
            fundClass: 'federal',
            function: 'Instruction',
            object: 'Salaries',
            site: school.id,
            program,
            cents: Math.round(cost * 100 * prices * vary()),
          });
      }
    }
  }
  for (const { year } of calendar.years)
    for (const [work, object, dollars] of centralCosts)
      all.push({
        year,
        fund: 'General',
        fundClass: 'state-local',
        function: work,
        object,
        site: '',
        program: '',
        cents: Math.round(enrolled * dollars * 100 * 1.026 ** (year - lastSchoolYear) * vary()),
      });
  return all;
}

const dollars = (cents: number) =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;

export interface LedgerTotals {
  /** Cents by school year. */
  readonly budget: Readonly<Record<string, number>>;
  readonly actual: Readonly<Record<string, number>>;
}

/**
 * One line of budget, then actuals: four quarters of a finished year, the months from July to October of this one.
 * The actuals of a finished year add up to the year's spending to the cent.
 */
export function writeLedger(file: CsvWriter, money: Money): LedgerTotals {
  const budget: Record<string, number> = {};
  const actual: Record<string, number> = {};
  const random = randomFrom(mix(money.seed, 1, 131));
  let number = 0;
  for (const line of lines(money)) {
    number += 1;
    const opening = `${line.fund},${line.fundClass},${line.function},${line.object},${line.site},${line.program}`;
    const id = `L-${String(number).padStart(6, '0')}`;
    const planned = Math.round(line.cents * (1 + 0.02 * normalDraw(random)));
    budget[line.year] = (budget[line.year] ?? 0) + planned;
    file.line(`${id},${line.year},budget,${opening},${dollars(planned)},${line.year - 1}-07-01,${dataThrough}`);
    const current = line.year === lastSchoolYear;
    const dates = current
      ? ['07-31', '08-31', '09-30', '10-31'].map((end) => `${line.year - 1}-${end}`)
      : [`${line.year - 1}-09-30`, `${line.year - 1}-12-31`, `${line.year}-03-31`, `${line.year}-06-30`];
    const part = Math.floor(line.cents / (current ? 12 : 4));
    dates.forEach((date, index) => {
      const cents = !current && index === 3 ? line.cents - 3 * part : part;
      actual[line.year] = (actual[line.year] ?? 0) + cents;
      file.line(`${id}-${index + 1},${line.year},actual,${opening},${dollars(cents)},${date},${dataThrough}`);
    });
  }
  return { budget, actual };
}
