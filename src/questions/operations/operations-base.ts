/** What every operations question stands on: this fall, a thousand falls to come, rooms, positions and the rules. */
import { z } from 'zod';
import type { StaffingPreset, StaffingRule } from '../../definitions/staffing-rules.ts';
import { fail } from '../../errors.ts';
import { forecastNotes, whyNot } from '../enrollment/enrollment-forecast.ts';
import { gradeCount, rowOf } from '../enrollment/grade-counts.ts';
import { type OctoberCounts, publishedCounts, publishedSql } from '../enrollment/october-counts.ts';
import { type PlanAhead, planAhead } from '../enrollment/plan-ahead.ts';
import type { Asked, Note } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { rulesAsked } from './chosen-rules.ts';
import { type DrawnFalls, drawFalls } from './draw-falls.ts';
import type { GradeSpan } from './staffing-need.ts';

const facilitiesSql = readSql(import.meta.url, 'facilities-by-school.sql');
const positionsSql = readSql(import.meta.url, 'positions-now.sql');
export const operationsSql: readonly string[] = [...publishedSql, facilitiesSql, positionsSql];

export const spans = {
  all: { from: 0, to: 12, words: 'kindergarten to grade 12' },
  'K-2': { from: 0, to: 2, words: 'K–2' },
  '3-5': { from: 3, to: 5, words: 'grades 3–5' },
  'K-5': { from: 0, to: 5, words: 'K–5' },
  '6-8': { from: 6, to: 8, words: 'grades 6–8' },
  '9-12': { from: 9, to: 12, words: 'grades 9–12' },
} as const;

export const operationsInput = {
  grades: z.enum(['all', 'K-2', '3-5', 'K-5', '6-8', '9-12']).default('all').describe('Which grades'),
  school: z.string().max(200).optional().describe('One school, by its code; all when empty'),
  ahead: z.coerce.number().int().min(1).max(5).default(1).describe('Falls ahead'),
  rules: z
    .string()
    .min(1)
    .max(80)
    .optional()
    .describe(
      'Rules from students to staff, by name (planning, texas, florida, or saved ones); the district’s own when empty',
    ),
  classSize: z.coerce
    .number()
    .int()
    .min(5)
    .max(60)
    .optional()
    .describe('Most students to a class in these grades, in place of the rule’s'),
  tooFewCosts: z.coerce
    .number()
    .min(0.1)
    .max(20)
    .default(2)
    .describe('How many times as much one too few costs as one too many'),
};
const operationsObject = z.object(operationsInput);
export type OperationsInput = z.infer<typeof operationsObject>;

export interface PlannedUnit {
  readonly id: string;
  readonly name: string;
  /** This fall’s students by grade. */
  readonly now: readonly number[];
  readonly expected: readonly number[];
  readonly seats: number | null;
  readonly rooms: number | null;
}

export interface Position {
  readonly category: string;
  readonly positions: number;
  /** Pay and benefits of a full-time position; null where they did not come or are not for this role. */
  readonly dollars_each: number | null;
}

export interface OperationsBase {
  readonly counts: OctoberCounts;
  readonly plan: PlanAhead;
  /** The fall that is planned for. */
  readonly fall: number;
  readonly units: readonly PlannedUnit[];
  readonly drawn: DrawnFalls;
  readonly positions: readonly Position[];
  readonly preset: StaffingPreset;
  readonly rule: StaffingRule;
  readonly span: GradeSpan;
  readonly spanWords: string;
  readonly notes: readonly Note[];
}

export type Operations =
  | { readonly is: 'base'; readonly base: OperationsBase }
  | { readonly is: 'nothing'; readonly notes: readonly Note[] };

/** Fails with `bad-input` for a school without students this fall or rules that do not exist. */
export async function operationsBase({
  district,
  input,
  chosen,
  recorded,
}: Pick<Asked<OperationsInput>, 'district' | 'input' | 'chosen' | 'recorded'>): Promise<Operations> {
  const published = await publishedCounts({ district, recorded });
  if (published.is !== 'counts') return { is: 'nothing', notes: whyNot(published) };
  const { counts } = published;
  const plan = planAhead(counts, input.ahead);
  const preset = rulesAsked({ name: input.rules, chosen, recorded });
  const { words: spanWords, ...span } = spans[input.grades];
  const facilities = await district.rows<{ school_id: string; seats: number | null; rooms: number | null }>(
    facilitiesSql,
  );
  const positions = await district.rows<Position>(positionsSql);
  const units = unitsOf(counts, plan, facilities);
  const year = plan.district.years.at(-1) ?? fail('bad-input', { what: 'The years ahead', why: 'there are none.' });
  const drawn = drawFalls({
    district: year,
    units: units.map(({ id }) => ({
      id,
      year: plan.schools.find(({ school }) => school === id)?.years.at(-1) ?? year,
    })),
  });
  const base: OperationsBase = {
    counts,
    plan,
    fall: year.year,
    units,
    drawn,
    positions,
    preset,
    rule: withClassSize(preset.rule, span, input.classSize),
    span,
    spanWords,
    notes: forecastNotes(counts, plan).filter(({ kind }) => kind === 'leaves out'),
  };
  return { is: 'base', base: input.school === undefined ? base : onlySchool(base, input.school) };
}

function unitsOf(
  counts: OctoberCounts,
  plan: PlanAhead,
  facilities: readonly { school_id: string; seats: number | null; rooms: number | null }[],
): PlannedUnit[] {
  const whole = { id: '', name: counts.district.name, history: counts.district.history, years: plan.district.years };
  const parts = plan.schools.flatMap(({ school, years }) => {
    const unit = counts.schools.find(({ id }) => id === school);
    return unit ? [{ ...unit, years }] : [];
  });
  return (parts.length > 0 ? parts : [whole]).map(({ id, name, history, years }) => {
    const place = facilities.find(({ school_id }) => school_id === id);
    return {
      id,
      name,
      now: (rowOf(history, plan.origin) ?? []).map((students) => students ?? 0),
      expected: (years.at(-1)?.grades ?? []).map(({ expected }) => expected),
      seats: place?.seats ?? null,
      rooms: place?.rooms ?? null,
    };
  });
}

function onlySchool(base: OperationsBase, school: string): OperationsBase {
  const place = base.units.findIndex(({ id }) => id === school);
  const unit = base.units[place];
  const drawn = base.drawn.units[place];
  if (!unit || !drawn)
    return fail('bad-input', {
      what: 'The school',
      why: `no school with the code “${school}” had students in the fall of ${base.plan.origin}.`,
    });
  return { ...base, units: [unit], drawn: { draws: base.drawn.draws, units: [drawn] } };
}

/** The rule with another class size in the grades asked about. */
export function withClassSize(rule: StaffingRule, span: GradeSpan, most: number | undefined): StaffingRule {
  return most === undefined ? rule : { ...rule, classSizes: [{ ...span, most }, ...rule.classSizes] };
}

/** Students by grade of every unit in one draw. */
export function* schoolsInDraw({ units }: DrawnFalls, draw: number): Generator<Int32Array> {
  for (const all of units) yield all.subarray(draw * gradeCount, (draw + 1) * gradeCount);
}
