/** What the attendance questions share: how they are asked, and what that makes of the statement’s parameters. */
import { z } from 'zod';
import type { SqlValue } from '../../data/database.ts';
import {
  type ChronicAbsencePreset,
  chronicAbsenceNames,
  chronicAbsenceParameters,
  chronicAbsencePreset,
} from '../../definitions/chronic-absence.ts';
import { fail } from '../../errors.ts';
import type { Asked } from '../question.ts';

export const grades = [
  'PK',
  'KG',
  '01',
  '02',
  '03',
  '04',
  '05',
  '06',
  '07',
  '08',
  '09',
  '10',
  '11',
  '12',
  'UG',
] as const;

const isoDate = z.iso.date('Give a date as 2026-11-20.');

export const asOf = isoDate.optional().describe('Last day to count, e.g. 2026-11-20; the last day sent when empty');
export const school = z.string().optional().describe('One school, by its name or number; all when empty');
export const grade = z.enum(grades).optional().describe('One grade; all when empty');
export const definition = z
  .enum(chronicAbsenceNames)
  .optional()
  .describe('Definition of chronic absence; the district’s own when empty');

interface Given {
  readonly asOf?: string | undefined;
  readonly school?: string | undefined;
  readonly grade?: string | undefined;
  readonly definition?: string | undefined;
}

export interface ReadyToCount {
  readonly asOf: string;
  readonly preset: ChronicAbsencePreset;
  /** Every `$name` of student-days.sql. */
  readonly parameters: Record<string, SqlValue>;
}

/**
 * The as-of date, the definition and the parameters that an asked question comes to. Fails with `bad-input` when the
 * school is not one that the caller may see, or the definition is unknown.
 */
export async function readyToCount(
  asked: Pick<Asked<Given>, 'input' | 'district' | 'snapshot' | 'chosen'>,
  { yearsBack = 0, wholeYears = false } = {},
): Promise<ReadyToCount> {
  const { input, snapshot, chosen } = asked;
  const name = input.definition ?? chosen['chronic-absence'];
  const preset =
    chronicAbsencePreset(name) ??
    fail('bad-input', { what: 'definition', why: `there is no definition of chronic absence named “${name}”` });
  const day = input.asOf ?? snapshot.dataThrough;
  return {
    asOf: day,
    preset,
    parameters: {
      as_of: day,
      known_by: '9999-12-31',
      years_back: yearsBack,
      whole_years: wholeYears,
      school: await schoolId(asked),
      grade: input.grade ?? '',
      ...chronicAbsenceParameters(preset.rule),
    },
  };
}

/** The school that was named, by its number or its name in any case; '' for all schools. */
export async function schoolId({ input, district }: Pick<Asked<Given>, 'input' | 'district'>): Promise<string> {
  if (!input.school) return '';
  const found = await district.rows<{ organization_id: string }>(
    `SELECT organization_id FROM organization
     WHERE type = 'school' AND (organization_id = $school OR LOWER(name) = LOWER($school)
       OR LOWER(name) LIKE LOWER($school) || ' %')
     ORDER BY CASE WHEN organization_id = $school THEN 0 WHEN LOWER(name) = LOWER($school) THEN 1 ELSE 2 END, name`,
    { school: input.school },
  );
  return (
    found[0]?.organization_id ??
    fail('bad-input', { what: 'school', why: 'no school that you may see has that name or number' })
  );
}
