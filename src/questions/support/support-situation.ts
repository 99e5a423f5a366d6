/** Everything that a list is made of: today’s students, who is helped already, what was decided, the hours there are. */
import type { NarrowDatabase } from '../../data/database.ts';
import { aiUse, whyNotRunning, whySwitchedOff } from '../../data/recorded/ai-use.ts';
import type { Recorded } from '../../data/recorded/kind.ts';
import { modelRelease } from '../../data/recorded/model-release.ts';
import {
  type SupportCapacity,
  type SupportDecision,
  type SupportPlan,
  supportCapacity,
  supportDecision,
  supportPlan,
} from '../../data/recorded/student-support.ts';
import { type SupportReport, supportCheck, supportChoice, supportReport } from '../../data/recorded/support-report.ts';
import { type OutcomeName, studentOutcome } from '../../definitions/student-outcomes.ts';
import type { Asked } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { shiftDate } from '../shift-date.ts';
import { hoursOfWeek } from './hours-of-week.ts';
import { type MethodInUse, methodInUse, newest } from './method-in-use.ts';
import { featuresSql, type StudentFeatures, scalesSeen, studentFeatures } from './student-features.ts';

const supportedSql = readSql(import.meta.url, 'supported-now.sql');
const sizesSql = readSql(import.meta.url, 'cohort.sql', 'students-by-school.sql');
const namesSql = readSql(import.meta.url, 'student-names.sql');

/** Kinds of records that a list rests on. */
export const listRests = [
  aiUse,
  modelRelease,
  supportReport,
  supportChoice,
  supportCheck,
  supportCapacity,
  supportDecision,
  supportPlan,
] as const;

export interface ServiceNow {
  readonly student_id: string;
  readonly service: string;
  readonly since: string;
  readonly goal: string | null;
  readonly owner: string | null;
  readonly planned_minutes: number | null;
}

export interface Situation {
  readonly today: string;
  readonly asOf: string;
  /** Monday of this week. */
  readonly week: string;
  readonly students: readonly StudentFeatures[];
  readonly names: ReadonlyMap<string, { readonly student: string; readonly given_name: string }>;
  readonly schoolNames: ReadonlyMap<string, string>;
  readonly inUse: MethodInUse;
  readonly report: Recorded<SupportReport> | undefined;
  readonly services: ReadonlyMap<string, ServiceNow>;
  /** By student, the newest decision about this outcome. */
  readonly decisions: ReadonlyMap<string, Recorded<SupportDecision>>;
  /** Students on whom a judgment before the reasons was given this week. */
  readonly judgedFirst: ReadonlySet<string>;
  readonly plans: ReadonlyMap<string, Recorded<SupportPlan>>;
  /** By school, the hours of this week, service by service; a school of which nothing was said has none here. */
  readonly hours: ReadonlyMap<string, readonly SupportCapacity[]>;
  /** Students enrolled at each school, also those out of reach. */
  readonly enrolled: ReadonlyMap<string, number>;
  /** Students of each school within the caller’s reach, of every grade. */
  readonly inReach: ReadonlyMap<string, number>;
  readonly sql: readonly string[];
}

interface Wanted {
  readonly outcome: OutcomeName;
}

export async function readSituation(asked: Omit<Asked<unknown>, 'input'>, { outcome }: Wanted): Promise<Situation> {
  const { district, snapshot, recorded, today, chosen } = asked;
  const asOf = shiftDate(snapshot.dataThrough, 1);
  const reports = recorded(supportReport);
  const choices = recorded(supportChoice);
  const accepted = reports.find(({ id }) => id === newest(choices, outcome)?.body.reportId);
  const report = accepted ?? newest(reports, outcome);
  const students = await studentFeatures(district, {
    asOf,
    grades: studentOutcome(outcome).grades,
    scales: accepted?.body.scales ?? null,
  });
  const scales = await scalesSeen(district, asOf);
  const definition = chosen['chronic-absence'] ?? 'federal';
  const inUse = methodInUse({
    outcome,
    students,
    reports,
    choices,
    checks: recorded(supportCheck),
    releases: recorded(modelRelease),
    today,
    definition,
    scales,
    offByRegister: whyNotRunning(recorded(aiUse), 'support-model', today),
    ruleOffByRegister: whySwitchedOff(recorded(aiUse), 'attendance-rule', today),
  });
  const services = await district.rows<ServiceNow>(supportedSql, { as_of: asOf });
  return {
    today,
    asOf,
    week: mondayOf(today),
    students,
    names: await studentNames(district),
    schoolNames: await schoolNames(district),
    inUse,
    report,
    services: new Map(services.map((service) => [service.student_id, service])),
    decisions: newestByStudent(recorded(supportDecision).filter(({ body }) => body.outcome === outcome && !body.blind)),
    judgedFirst: new Set(
      recorded(supportDecision)
        .filter(({ body, madeAt }) => body.outcome === outcome && body.blind && madeAt.slice(0, 10) >= mondayOf(today))
        .map(({ studentId }) => studentId ?? ''),
    ),
    plans: newestByStudent(recorded(supportPlan).filter(({ body }) => isUnderWay(body, today))),
    hours: hoursOfWeek(recorded(supportCapacity), mondayOf(today)),
    enrolled: await enrolledBySchool(district),
    inReach: await studentsBySchool(district, asOf),
    sql: [featuresSql, supportedSql],
  };
}

/** A plan that has not ended, by its last day or by somebody’s word of what came of it. */
export function isUnderWay({ endsOn, result }: SupportPlan, today: string): boolean {
  return result === undefined && (endsOn === null || endsOn >= today);
}

/** A record for each student: the newest one. */
export function newestByStudent<Body>(records: readonly Recorded<Body>[]): ReadonlyMap<string, Recorded<Body>> {
  return new Map(records.map((record) => [record.studentId ?? '', record]));
}

export async function studentNames(district: NarrowDatabase) {
  const rows = await district.rows<{ student_id: string; given_name: string; student: string }>(namesSql);
  return new Map(rows.map((row) => [row.student_id, row]));
}

export async function schoolNames(district: NarrowDatabase): Promise<ReadonlyMap<string, string>> {
  const rows = await district.rows<{ organization_id: string; name: string }>(
    `SELECT organization_id, name FROM organization WHERE type = 'school'`,
  );
  return new Map(rows.map(({ organization_id, name }) => [organization_id, name]));
}

async function enrolledBySchool(district: NarrowDatabase): Promise<ReadonlyMap<string, number>> {
  const rows = await district.rows<{ school_id: string; value: number }>(
    `SELECT school_id, value FROM snapshot_measure WHERE measure = 'students enrolled' AND school_id IS NOT NULL`,
  );
  return new Map(rows.map(({ school_id, value }) => [school_id, value]));
}

async function studentsBySchool(district: NarrowDatabase, asOf: string): Promise<ReadonlyMap<string, number>> {
  const rows = await district.rows<{ school_id: string; students: number }>(sizesSql, { as_of: asOf, grades: '' });
  return new Map(rows.map(({ school_id, students }) => [school_id, students]));
}

/** '2026-11-25' (a Wednesday) → '2026-11-23'. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return shiftDate(day, -((weekday + 6) % 7));
}
