/**
 * The state’s own list of chronically absent students, by its own rules and from an older copy: what the
 * reconciliation page explains. Written beside the district’s files, never among them.
 */
import { type AttendanceRow, closedOf, stoppedSending, suspendedIn, tardy } from './attendance.ts';
import { openCsv } from './csv-writer.ts';
import { never } from './population.ts';
import type { DistrictCalendar } from './school-calendar.ts';
import type { District, Spell } from './spells.ts';

export const stateCopyDate = '2026-11-06';
export const stateFileName = `state_chronic_${stateCopyDate}.csv`;
export const stateHeader = 'StateStudentID,SchoolCode,DaysEnrolled,DaysAbsent';

interface CountingRule {
  readonly minimumDays: number;
  readonly suspensionInAbsent: boolean;
  /** Days, and edits, up to here. */
  readonly through: number;
  readonly leaversDropped: boolean;
  readonly halfDaysWhole: boolean;
  readonly perSchool: boolean;
}

/** From the district’s count to the state’s, one rule at a time, in the order of the reconciliation page. */
export function countingSteps({
  through,
  dayOf,
}: DistrictCalendar): readonly { readonly cause: string; readonly rule: CountingRule }[] {
  const ours: CountingRule = {
    minimumDays: 10,
    suspensionInAbsent: true,
    through,
    leaversDropped: false,
    halfDaysWhole: false,
    perSchool: false,
  };
  const changes: readonly (readonly [string, Partial<CountingRule>])[] = [
    ['our count', {}],
    ['enrolled fewer than 30 days', { minimumDays: 30 }],
    ['suspended in school', { suspensionInAbsent: false }],
    ['older copy', { through: dayOf(stateCopyDate) }],
    ['left the district', { leaversDropped: true }],
    ['half days', { halfDaysWhole: true }],
    ['enrolled at two schools', { perSchool: true }],
  ];
  let rule = ours;
  return changes.map(([cause, change]) => {
    rule = { ...rule, ...change };
    return { cause, rule };
  });
}

export interface Counted {
  readonly school: number;
  readonly days: number;
  readonly absent: number;
}

export interface ThisYear {
  readonly spells: readonly Spell[];
  readonly rows: readonly AttendanceRow[];
  readonly left: boolean;
}

/** The places at which a student is chronically absent under a rule: none, one for the district, or one a school. */
export function chronicUnder(district: District, one: ThisYear, rule: CountingRule): Counted[] {
  if (rule.leaversDropped && one.left) return [];
  const schools = rule.perSchool ? [...new Set(one.spells.map(({ school }) => school))] : [null];
  const counted: Counted[] = [];
  for (const school of schools) {
    let days = 0;
    for (const spell of one.spells)
      if (school === null || spell.school === school)
        days += schoolDays(district, spell, lastDaySent(district, spell.school, rule.through));
    let absent = 0;
    for (const row of one.rows) {
      if (row.category >= tardy || row.day > rule.through || row.known > rule.through) continue;
      if (row.category === suspendedIn && !rule.suspensionInAbsent) continue;
      if (school === null || row.school === school) absent += row.half && !rule.halfDaysWhole ? 0.5 : 1;
    }
    if (days >= rule.minimumDays && 10 * absent >= days)
      counted.push({ school: school ?? one.spells.at(-1)?.school ?? 0, days, absent });
  }
  return counted;
}

/** A school that stopped sending is counted up to the last day that it sent. */
function lastDaySent({ schools, calendar }: District, school: number, through: number): number {
  return schools.at(school).id === stoppedSending.schoolId
    ? Math.min(through, calendar.dayOf(stoppedSending.last))
    : through;
}

function schoolDays({ calendar, schools }: District, spell: Spell, through: number): number {
  const last = Math.min(spell.end === never ? through : spell.end - 1, through);
  const closed = closedOf(calendar, schools.at(spell.school).id);
  let days = closed >= spell.entry && closed <= last ? -1 : 0;
  for (let day = spell.entry; day <= last; day += 1) days += calendar.isSchoolDay[day] ?? 0;
  return days;
}

/** How many students (for the last step, lines) count after each change of rule. */
export interface StateCount {
  readonly file: string;
  readonly steps: readonly { readonly cause: string; readonly count: number }[];
  /** State numbers that the state’s own rules would list and its file does not. */
  readonly unexplained: readonly string[];
}

export interface StateFile {
  add(one: ThisYear & { stateId: string }): void;
  close(): StateCount;
  abandon(): void;
}

const leftOut = 2;

/** Collects the state’s list while the students are written. */
export function startStateFile(district: District, folder: string): StateFile {
  const { calendar, schools } = district;
  const steps = countingSteps(calendar);
  const counts = steps.map(() => 0);
  const unexplained: string[] = [];
  const file = openCsv({ folder, name: stateFileName, header: stateHeader });
  const thisYear = calendar.years.length - 1;
  return {
    add({ stateId, spells, rows, left }) {
      const now = spells.filter(({ year }) => year === thisYear);
      const from = calendar.years[thisYear]?.firstDay ?? 0;
      if (now.length === 0) return;
      const recent = rows.filter(({ day }) => day >= from);
      steps.forEach(({ rule }, step) => {
        const places = chronicUnder(district, { spells: now, rows: recent, left }, rule);
        counts[step] = (counts[step] ?? 0) + places.length;
        if (step < steps.length - 1) return;
        if (places.length === 1 && unexplained.length < leftOut && Number(stateId) % 5 === 1) {
          unexplained.push(stateId);
          return;
        }
        for (const { school, days, absent } of places)
          file.line(`${stateId},${schools.at(school).code},${days},${absent}`);
      });
    },
    abandon: () => file.abandon(),
    close() {
      file.close();
      return {
        file: stateFileName,
        steps: steps.map(({ cause }, step) => ({ cause, count: counts[step] ?? 0 })),
        unexplained,
      };
    },
  };
}
