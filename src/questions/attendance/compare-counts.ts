/** Counts our students by our rule and by theirs, step by step, and sets them against their report. */
import { z } from 'zod';
import {
  chronicAbsenceNames,
  chronicAbsenceParameters,
  chronicAbsencePreset,
} from '../../definitions/chronic-absence.ts';
import { fail } from '../../errors.ts';
import type { Asked } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { asOf, definition, type ReadyToCount, readyToCount } from './attendance-input.ts';
import { type Assigned, assignCauses, type Counted, totalOf } from './difference-causes.ts';
import { type CountingRule, type Step, stepsBetween } from './difference-steps.ts';
import { type Matched, matchLines, readTheirFile, type StudentNumbers } from './their-report.ts';

const unitsSql = readSql(import.meta.url, '../../definitions/student-days.sql', 'chronic-units.sql');

const isoDate = z.iso.date('Give a date as 2026-11-06.').optional();

export const comparisonInput = z.object({
  theirCount: z.coerce.number('Give a whole number.').int().min(0).optional().describe('Their number of students'),
  list: z
    .array(z.object({ id: z.string(), chronic: z.boolean().optional() }))
    .max(1_000_000)
    .optional()
    .describe('Their students, by any of the numbers the district uses'),
  file: z.string().optional().describe('The text of their file: a header with a student number, one line a student'),
  from: z.string().optional().describe('Whose report it is, such as “the state”'),
  definition,
  asOf,
  theirDefinition: z.enum(chronicAbsenceNames).optional().describe('Their definition; ours when empty'),
  theirMinimumDays: z.coerce.number().int().min(0).optional().describe('Their least days of enrollment'),
  theirSuspensionIn: z.enum(['absent', 'attended']).optional().describe('How they count suspension in school'),
  theirHalfDays: z.enum(['half', 'whole', 'none']).optional().describe('How they count half days'),
  theirLeavers: z.enum(['counted', 'dropped']).optional().describe('What they do with students who left'),
  theirWithdrawalDay: z.enum(['counted', 'not counted']).optional().describe('Whether the day of withdrawal is a day'),
  theirCountedPer: z.enum(['student', 'school']).optional().describe('Once a student, or once at each school'),
  theirDate: isoDate.describe('Day on which their copy of the data was taken'),
});
export type ComparisonInput = z.infer<typeof comparisonInput>;

export interface Comparison {
  readonly ready: ReadyToCount;
  readonly ours: Counted;
  readonly ourTotal: number;
  readonly theirTotal: number;
  readonly steps: readonly Step[];
  readonly assigned: readonly Assigned[];
  readonly byTheirRule: number;
  readonly theirRule: CountingRule;
  readonly matched: Matched | null;
  /** Lines of theirs that name nobody we know, and are counted by them. */
  readonly strangers: number;
  /** A line given again for a student whom their rule counts once. */
  readonly repeated: number;
  readonly sql: string;
}

export async function compareCounts(asked: Asked<ComparisonInput>): Promise<Comparison> {
  const { input } = asked;
  const ready = await readyToCount({ ...asked, input: { asOf: input.asOf, definition: input.definition } });
  const ourRule: CountingRule = { rule: ready.preset.rule, asOf: ready.asOf, knownBy: '9999-12-31' };
  const theirRule = theirRuleOf(input, ourRule);
  const counted = (rule: CountingRule) => countUnder(asked, ready, rule);
  const ours = await counted(ourRule);
  const steps = stepsBetween(ourRule, theirRule);
  const reached: { cause: string; counted: Counted }[] = [];
  for (const step of steps) reached.push({ cause: step.cause, counted: await counted(step.to) });
  const report = await theirReport(asked);
  const theirs = report ? countLines(report, theirRule.rule.countedPer === 'student') : null;
  const byTheirRule = totalOf(reached[reached.length - 1]?.counted ?? ours);
  return {
    ready,
    ours,
    ourTotal: totalOf(ours),
    theirTotal: report ? report.lines.filter(({ line }) => line.chronic).length : (input.theirCount ?? byTheirRule),
    steps,
    assigned: assignCauses({
      ours,
      steps: reached,
      theirs: theirs?.counted ?? null,
      namedByThem: report?.lines.some(({ line }) => !line.chronic) ? namedBy(report) : null,
    }),
    byTheirRule,
    theirRule,
    matched: report,
    strangers: report ? report.lines.filter(({ line, student }) => line.chronic && student === null).length : 0,
    repeated: theirs?.repeated ?? 0,
    sql: unitsSql,
  };
}

function theirRuleOf(input: ComparisonInput, ours: CountingRule): CountingRule {
  const preset = input.theirDefinition ? chronicAbsencePreset(input.theirDefinition) : null;
  const base = preset?.rule ?? ours.rule;
  const date = input.theirDate;
  return {
    rule: {
      ...base,
      minimumDays: input.theirMinimumDays ?? base.minimumDays,
      suspensionIn: input.theirSuspensionIn ?? base.suspensionIn,
      halfDays: input.theirHalfDays ?? base.halfDays,
      leavers: input.theirLeavers ?? base.leavers,
      withdrawalDay: input.theirWithdrawalDay ?? base.withdrawalDay,
      countedPer: input.theirCountedPer ?? base.countedPer,
    },
    asOf: date !== undefined && date < ours.asOf ? date : ours.asOf,
    knownBy: date ?? ours.knownBy,
  };
}

async function countUnder(asked: Asked<ComparisonInput>, ready: ReadyToCount, at: CountingRule): Promise<Counted> {
  const units = await asked.district.rows<{ student_id: string }>(unitsSql, {
    ...ready.parameters,
    ...chronicAbsenceParameters(at.rule),
    as_of: at.asOf,
    known_by: at.knownBy,
  });
  return tally(units.map((unit) => unit.student_id));
}

async function theirReport(asked: Asked<ComparisonInput>): Promise<Matched | null> {
  const { list, file } = asked.input;
  if (!list && !file) {
    if (asked.input.theirCount === undefined) {
      fail('bad-input', { what: 'their report', why: 'give their count, or the list of their students' });
    }
    return null;
  }
  const lines = file ? readTheirFile(file) : (list ?? []).map(({ id, chronic }) => ({ id, chronic: chronic ?? true }));
  const students = await asked.district.rows<StudentNumbers>('SELECT student_id, local_id, state_id FROM student');
  return matchLines(lines, students);
}

/** Where they count a student once, a second line for the same student is a repetition, not a second count. */
function countLines({ lines }: Matched, once: boolean): { counted: Counted; repeated: number } {
  const all = tally(lines.flatMap(({ line, student }) => (line.chronic && student !== null ? [student] : [])));
  if (!once) return { counted: all, repeated: 0 };
  const counted = new Map([...all.keys()].map((student) => [student, 1]));
  return { counted, repeated: totalOf(all) - counted.size };
}

function namedBy({ lines }: Matched): ReadonlySet<string> {
  return new Set(lines.flatMap(({ student }) => (student === null ? [] : [student])));
}

function tally(students: readonly string[]): Counted {
  const counted = new Map<string, number>();
  for (const student of students) counted.set(student, (counted.get(student) ?? 0) + 1);
  return counted;
}
