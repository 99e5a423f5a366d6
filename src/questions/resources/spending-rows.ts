/** The rows of “what do we spend”: district, schools, what is not at a school, what is left out, and the ledger’s total. */
import { z } from 'zod';
import { centsOf, type LedgerSum } from './ledger.ts';
import { type DistrictMoney, perPupil, type SchoolMoney, schoolCents } from './spending-lines.ts';

const dollars = (title: string) => z.number().nullable().meta({ title, kind: 'number' });
const share = (title: string) => z.number().nullable().meta({ title, kind: 'rate' });

export const spendingRow = z.object({
  row: z
    .enum(['district', 'school', 'not at a school', 'beyond your schools', 'left out', 'ledger'])
    .meta({ title: 'Row' }),
  school_id: z.string().nullable().meta({ title: 'School number' }),
  school: z.string().nullable().meta({ title: 'School' }),
  level: z.string().nullable().meta({ title: 'Level' }),
  part: z.string().nullable().meta({ title: 'Part' }),
  students: z.number().nullable().meta({ title: 'Students, October 1', kind: 'count' }),
  dollars: dollars('Dollars'),
  direct: dollars('At the school'),
  central: dollars('Share of central'),
  per_student: dollars('For each student'),
  federal: dollars('Federal, for each student'),
  state_local: dollars('State and local, for each student'),
  other_funds: dollars('Other funds, for each student'),
  people: dollars('Pay and benefits, for each student'),
  low_income_share: share('Low income'),
  el_share: share('English learners'),
  iep_share: share('IEPs'),
  per_weighted_student: dollars('For each student weighted for need'),
  like_schools: dollars('Other schools of the level, for each student'),
  against_like: z.string().nullable().meta({ title: 'Against them' }),
  hidden: z.boolean(),
});
export type SpendingRow = z.infer<typeof spendingRow>;

export type Show = 'total' | 'function' | 'fund';

/** All rows; those without `part` add up to the ledger to the cent: schools, not at a school, beyond, and left out. */
export function spendingRows(money: DistrictMoney, show: Show): SpendingRow[] {
  const rows = [districtRow(money)];
  for (const school of inOrder(money.schools)) {
    rows.push(schoolRow(school, money));
    if (show !== 'total') rows.push(...partRows(school, show));
  }
  if (!money.shared && money.central.length > 0)
    rows.push({ ...blank('not at a school'), dollars: centsOf(money.central) / 100 });
  if (money.elsewhere.length > 0)
    rows.push({ ...blank('beyond your schools'), dollars: centsOf(money.elsewhere) / 100 });
  for (const [name, sums] of grouped(money.leftOut, (sum) => leftOutName(sum)))
    rows.push({ ...blank('left out'), school: name, dollars: centsOf(sums) / 100 });
  rows.push({ ...blank('ledger'), school: 'All lines of the ledger', dollars: money.ledgerCents / 100 });
  return rows;
}

/** What the counted rows and those left out add up to, less the ledger, in cents: 0, or something is wrong. */
export function differenceToLedger(rows: readonly SpendingRow[]): number {
  const cents = (row: SpendingRow) => Math.round((row.dollars ?? row.direct ?? 0) * 100);
  const parts = rows.filter((row) => row.part === null && row.row !== 'district' && row.row !== 'ledger');
  const ledger = rows.find((row) => row.row === 'ledger');
  return parts.reduce((sum, row) => sum + cents(row), 0) - (ledger ? cents(ledger) : 0);
}

function districtRow(money: DistrictMoney): SpendingRow {
  const all = [...money.schools.flatMap((school) => school.direct), ...money.central];
  const known = money.elsewhere.length === 0 ? all : [];
  const pupils = money.elsewhere.length === 0 ? money.students : null;
  const weighted = money.schools.every((school) => school.weighted !== null)
    ? money.schools.reduce((sum, school) => sum + (school.weighted ?? 0), 0)
    : null;
  const of = (which: (sum: LedgerSum) => boolean) => perPupil(centsOf(known.filter(which)), pupils);
  const mean = (column: 'lowIncomeShare' | 'elShare' | 'iepShare') => {
    const parts = money.schools.map((school) => [school.students, school[column]] as const);
    if (!money.students || parts.some(([students, part]) => students !== 0 && part === null)) return null;
    return parts.reduce((sum, [students, part]) => sum + (students ?? 0) * (part ?? 0), 0) / money.students;
  };
  return {
    ...blank('district'),
    students: money.students,
    dollars: centsOf([...all, ...money.elsewhere]) / 100,
    direct: centsOf(money.schools.flatMap((school) => school.direct)) / 100,
    central: centsOf(money.central) / 100,
    per_student: perPupil(centsOf(known), pupils),
    federal: of((sum) => sum.fundClass === 'federal'),
    state_local: of((sum) => sum.fundClass === 'state-local'),
    other_funds: of((sum) => sum.fundClass !== 'federal' && sum.fundClass !== 'state-local'),
    people: of((sum) => sum.personnel),
    low_income_share: mean('lowIncomeShare'),
    el_share: mean('elShare'),
    iep_share: mean('iepShare'),
    per_weighted_student: perPupil(centsOf(known), weighted),
    hidden: money.students === null,
  };
}

function schoolRow(school: SchoolMoney, money: DistrictMoney): SpendingRow {
  const cents = schoolCents(school);
  const direct = centsOf(school.direct);
  const counted = cents ?? direct;
  // A share of central spending has the district's mix of funds.
  const mixed = (which: (sum: LedgerSum) => boolean) => {
    const central = centsOf(money.central);
    const part = central === 0 ? 0 : centsOf(money.central.filter(which)) / central;
    return perPupil(centsOf(school.direct.filter(which)) + (school.central ?? 0) * part, school.students);
  };
  const like = likeSchools(school, money.schools);
  const own = perPupil(counted, school.students);
  return {
    ...blank('school'),
    school_id: school.schoolId,
    school: school.school,
    level: school.level,
    students: school.students,
    dollars: cents === null ? null : cents / 100,
    direct: direct / 100,
    central: school.central === null ? null : school.central / 100,
    per_student: own,
    federal: mixed((sum) => sum.fundClass === 'federal'),
    state_local: mixed((sum) => sum.fundClass === 'state-local'),
    other_funds: mixed((sum) => sum.fundClass !== 'federal' && sum.fundClass !== 'state-local'),
    people: mixed((sum) => sum.personnel),
    low_income_share: school.lowIncomeShare,
    el_share: school.elShare,
    iep_share: school.iepShare,
    per_weighted_student: perPupil(counted, school.weighted),
    like_schools: like,
    against_like: against(own, like),
    hidden: school.hidden,
  };
}

/** Dollars for each student over the other schools of the level; null where there is none, or its count is hidden. */
function likeSchools(school: SchoolMoney, schools: readonly SchoolMoney[]): number | null {
  const others = schools.filter(
    (other) => other.level === school.level && other.schoolId !== school.schoolId && (other.students ?? 0) > 0,
  );
  const pupils = others.reduce((sum, other) => sum + (other.students ?? 0), 0);
  const cents = others.reduce((sum, other) => sum + (schoolCents(other) ?? centsOf(other.direct)), 0);
  return perPupil(cents, pupils);
}

function against(own: number | null, like: number | null): string | null {
  if (own === null || like === null) return null;
  const share = Math.round(((own - like) / like) * 100);
  if (share === 0) return 'the same';
  return share > 0 ? `higher by ${share}%` : `lower by ${-share}%`;
}

function partRows(school: SchoolMoney, show: 'function' | 'fund'): SpendingRow[] {
  return grouped(school.direct, (sum) => (show === 'fund' ? sum.fund : sum.part)).map(([part, sums]) => ({
    ...blank('school'),
    school_id: school.schoolId,
    school: school.school,
    level: school.level,
    part,
    direct: centsOf(sums) / 100,
    per_student: perPupil(centsOf(sums), school.students),
    hidden: school.hidden,
  }));
}

function leftOutName({ part, fundClass }: LedgerSum): string {
  return [
    'community services',
    'adult education',
    'capital outlay',
    'debt service',
    'transportation',
    'food services',
  ].includes(part)
    ? part.charAt(0).toUpperCase() + part.slice(1)
    : `Paid from ${fundClass} funds`;
}

function grouped(sums: readonly LedgerSum[], nameOf: (sum: LedgerSum) => string): [string, LedgerSum[]][] {
  const groups = Map.groupBy(sums, nameOf);
  return [...groups].sort(([, left], [, right]) => centsOf(right) - centsOf(left));
}

const levels = ['elementary', 'middle', 'high', 'other'];

function inOrder(schools: readonly SchoolMoney[]): SchoolMoney[] {
  const of = (school: SchoolMoney) => perPupil(schoolCents(school) ?? centsOf(school.direct), school.students) ?? -1;
  return [...schools].sort(
    (left, right) =>
      levels.indexOf(left.level) - levels.indexOf(right.level) ||
      of(right) - of(left) ||
      left.school.localeCompare(right.school),
  );
}

function blank(row: SpendingRow['row']): SpendingRow {
  return {
    row,
    school_id: null,
    school: null,
    level: null,
    part: null,
    students: null,
    dollars: null,
    direct: null,
    central: null,
    per_student: null,
    federal: null,
    state_local: null,
    other_funds: null,
    people: null,
    low_income_share: null,
    el_share: null,
    iep_share: null,
    per_weighted_student: null,
    like_schools: null,
    against_like: null,
    hidden: false,
  };
}
