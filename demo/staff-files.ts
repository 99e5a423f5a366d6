/** Staff in users, roles and staffPositions. */
import type { CsvWriter } from './csv-writer.ts';
import { districtId } from './schools.ts';
import type { District } from './spells.ts';
import type { Staff, StaffMember } from './staff.ts';

const salaryBase = {
  teacher: 49_800,
  counselor: 56_400,
  administrator: 96_000,
  paraprofessional: 26_900,
  support: 38_200,
  other: 0,
};
const raiseEachYear = 0.026;

/** Dollars a year, whole: by category, experience and year. */
export function salaryOf({ category, experience, fte }: StaffMember, yearsAgo: number): number {
  const step = category === 'paraprofessional' || category === 'support' ? 420 : 1320;
  const now = salaryBase[category] + step * Math.max(0, Math.min(experience - yearsAgo, 22));
  return Math.round((fte * now) / (1 + raiseEachYear) ** yearsAgo);
}

/** Insurance and pension: a sum for each person and a share of the salary. */
export const benefitsOf = (salary: number) => (salary === 0 ? 0 : Math.round(8_900 + 0.142 * salary));

export interface StaffFiles {
  readonly users: CsvWriter;
  readonly roles: CsvWriter;
  readonly staffPositions: CsvWriter;
}

export function writeStaff(files: StaffFiles, district: District, staff: Staff): void {
  const { schools, calendar } = district;
  staff.members.forEach((member, index) => {
    const { id, given, family, email, rosterRole, school } = member;
    const org = school < 0 ? districtId : schools.at(school).id;
    const number = String(200_000 + index);
    files.users.line(`${id},,,true,${email},,${given},${family},,${number},${email},,,,,,,,,,${org},,`);
    files.roles.line(`rol-${id},,,${id},primary,${rosterRole},2019-08-19,,${org},`);
    if (member.category === 'other') return;
    writePositions(files, { member, org, index, years: calendar.years.map(({ year }) => year) });
  });
}

interface PositionLines {
  readonly member: StaffMember;
  readonly org: string;
  readonly index: number;
  readonly years: readonly number[];
}

/** One line a year; whoever held the position before a newcomer is still in users, without a role. */
function writePositions(files: StaffFiles, { member, org, index, years }: PositionLines): void {
  const { id, job, category, subject, fte, experience } = member;
  const last = years.at(-1) ?? 0;
  const former = `${id}-former`;
  const someoneBefore = experience < years.length - 1;
  if (someoneBefore) files.users.line(`${former},,,false,,,Former,Employee,,${300_000 + index},,,,,,,,,,,${org},,`);
  for (const year of years) {
    const yearsAgo = last - year;
    const holder = experience >= yearsAgo ? id : former;
    const vacant = yearsAgo === 0 && index % 61 === 60;
    const salary = salaryOf(member, yearsAgo);
    const began = `${last - 1 - Math.min(experience, 25)}-08-15`;
    files.staffPositions.line(
      `pos-${id.slice(4)},${vacant ? '' : holder},${org},${year},"${job}",${category},${subject},${fte},${salary},${benefitsOf(salary)},${Math.max(0, experience - yearsAgo)},${holder === id && !vacant ? began : ''},`,
    );
  }
}
