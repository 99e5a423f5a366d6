/**
 * What “chronically absent” means: one rule a preset, each field a choice that authorities make differently.
 * A district picks one; an answer names it; another can be asked for beside it.
 */
import type { Authority, DefinitionUse } from './definition.ts';

export interface ChronicAbsenceRule {
  /** Fewer known days than this and the student is not counted at all. */
  readonly minimumDays: number;
  /** Absent this share of the days, in percent, or more. */
  readonly absentPercent: number;
  /** And absent at least this many days. */
  readonly absentDays: number;
  /** Decimals to which the attendance rate is rounded, in percent, before it is compared; null compares exactly. */
  readonly roundedTo: number | null;
  readonly suspensionOut: 'absent' | 'attended';
  readonly suspensionIn: 'absent' | 'attended';
  /** Part of a day missed: counted as that part, as a whole day, or not at all. */
  readonly halfDays: 'half' | 'whole' | 'none';
  /** Reasons whose days count neither as absent nor as enrolled. */
  readonly reasonsLeftOut: readonly string[];
  /** Students who have left the district since. */
  readonly leavers: 'counted' | 'dropped';
  /** Whether the day of withdrawal is a day of enrollment. */
  readonly withdrawalDay: 'counted' | 'not counted';
  /** Once, with the days of all schools together, or once at each school with the days there. */
  readonly countedPer: 'student' | 'school';
  /** Grades it speaks of; null is every grade. */
  readonly grades: readonly string[] | null;
}

export interface ChronicAbsencePreset {
  readonly name: string;
  readonly version: number;
  readonly label: string;
  readonly inWords: string;
  readonly authority: Authority;
  readonly rule: ChronicAbsenceRule;
}

const kindergartenTo12 = ['KG', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', 'UG'] as const;

const federal: ChronicAbsenceRule = {
  minimumDays: 10,
  absentPercent: 10,
  absentDays: 0,
  roundedTo: null,
  suspensionOut: 'absent',
  suspensionIn: 'absent',
  halfDays: 'half',
  reasonsLeftOut: [],
  leavers: 'counted',
  withdrawalDay: 'not counted',
  countedPer: 'student',
  grades: kindergartenTo12,
};

export const chronicAbsencePresets: readonly ChronicAbsencePreset[] = [
  {
    name: 'federal',
    version: 3,
    label: 'federal, 10% of days',
    inWords:
      'A student counts when enrolled for at least 10 days and absent for 10% or more of them, excused or not. Suspension out of school is an absence; in school it is too, here. Half days count half. Students who left are counted. A student of two schools counts once in the district’s number; the federal file counts such a student at each.',
    authority: {
      name: 'U.S. Department of Education',
      citation: 'EDFacts file specification FS195, data group 814; ED Data Express, Chronic Absenteeism, data notes',
      dated: '2023-06-30',
    },
    rule: federal,
  },
  {
    name: 'california',
    version: 1,
    label: 'California, 10% of more than 30 days',
    inWords:
      'A student counts when expected for more than 30 days and absent for 10% or more of them: excused, unexcused or suspended out of school. Suspension in school counts as attended, and only whole days are absences.',
    authority: {
      name: 'California Department of Education',
      citation:
        'CALPADS glossary, “Chronic Absentee” and its formula; Student Absence Summary (STAS): an absence is a full day',
      dated: '2024-07-01',
    },
    rule: { ...federal, minimumDays: 31, suspensionIn: 'attended', halfDays: 'none' },
  },
  {
    name: 'new-jersey',
    version: 1,
    label: 'New Jersey accountability, 10% of 45 days at a school',
    inWords:
      'At each school, a student counts when enrolled there for at least 45 days and absent for 10% or more of them. Days excused by the state, such as religious observance, are neither absences nor days of enrollment. A student of two schools is counted at each.',
    authority: {
      name: 'New Jersey Department of Education',
      citation:
        'Guidance for Reporting Student Absences and Calculating Chronic Absenteeism, under the approved ESSA plan',
      dated: '2020-05-01',
    },
    rule: { ...federal, minimumDays: 45, countedPer: 'school', reasonsLeftOut: ['religious'] },
  },
  {
    name: 'new-jersey-federal',
    version: 1,
    label: 'New Jersey federal file, 10% of 10 days at a school',
    inWords:
      'As New Jersey’s accountability rule, but from the tenth day of enrollment at a school: what the state sends to the federal collection.',
    authority: {
      name: 'New Jersey Department of Education',
      citation:
        'Guidance for Reporting Student Absences and Calculating Chronic Absenteeism; EDFacts FS195 for the 10 days',
      dated: '2020-05-01',
    },
    rule: { ...federal, countedPer: 'school', reasonsLeftOut: ['religious'] },
  },
  {
    name: 'rhode-island-k3',
    version: 1,
    label: 'Rhode Island K–3, 18 days of 90 or more',
    inWords:
      'Kindergarten to grade 3 only. A student counts when enrolled for at least 90 days and absent for 18 days or more. Nobody can count before the ninetieth day.',
    authority: {
      name: 'Rhode Island Department of Education',
      citation: 'Kindergarten to grade 3 chronic absence: enrolled 90 days or more, absent 18 days or more',
      dated: '2019-07-01',
    },
    rule: {
      ...federal,
      minimumDays: 90,
      absentPercent: 0,
      absentDays: 18,
      grades: ['KG', '01', '02', '03'],
    },
  },
  {
    name: 'maine',
    version: 1,
    label: 'Maine, 10% of 10 days',
    inWords:
      'A student counts when enrolled for at least 10 days and absent for 10% or more of them, excused or not. Correctional facilities use 60 days; a district has none.',
    authority: {
      name: 'Maine Department of Education',
      citation: 'Data reporting, Chronic Absenteeism: 10 days enrolled, 10% absent, all absences',
      dated: '2024-01-01',
    },
    rule: { ...federal, suspensionIn: 'attended' },
  },
  {
    name: 'warehouse',
    version: 1,
    label: 'data warehouse, 90.00% of 20 days',
    inWords:
      'A student counts after 20 days of enrollment when the attendance rate, rounded to two decimals, is 90.00% or less. Suspension out of school is an absence, in school it is not.',
    authority: {
      name: 'Enable Data Union',
      citation: 'EDU warehouse, business rules of student daily attendance: default of 20 days and 90.00%',
      dated: '2024-01-01',
    },
    rule: { ...federal, minimumDays: 20, roundedTo: 2, suspensionIn: 'attended', grades: null },
  },
];

export const chronicAbsenceNames = chronicAbsencePresets.map((preset) => preset.name) as [string, ...string[]];

const districtDefault = 'federal';

/** The preset by that name; a district that has chosen none uses the federal one. Null when there is none. */
export function chronicAbsencePreset(name: string = districtDefault): ChronicAbsencePreset | null {
  return chronicAbsencePresets.find((preset) => preset.name === name) ?? null;
}

/** How an answer names the definition that it used. */
export function chronicAbsenceUse(preset: ChronicAbsencePreset): DefinitionUse {
  const { name, version, label, inWords, authority } = preset;
  return {
    family: 'chronic-absence',
    name,
    version,
    label,
    inWords,
    authority,
    others: chronicAbsencePresets
      .filter((other) => other.name !== name)
      .map((other) => ({ name: other.name, label: other.label })),
  };
}

/**
 * The rule as parameters of student-days.sql, which counts a student when
 * `days >= $minimum_days AND 100 * absent >= $absent_percent * days AND absent >= $absent_days`.
 *
 * An attendance rate rounded half up to d decimals is at most 100 − p exactly when the absent share is above
 * p − 0.5 × 10⁻ᵈ percent, so rounding moves the bar: 10% rounded to two decimals asks for more than 9.995%. The
 * hair's breadth (10⁻⁹) keeps 6 of 60 days on the right side when parts of days were added up.
 */
export function chronicAbsenceParameters(rule: ChronicAbsenceRule): Record<string, string | number | boolean> {
  const hair = 1e-9;
  return {
    minimum_days: rule.minimumDays,
    absent_percent:
      rule.roundedTo === null ? rule.absentPercent - hair : rule.absentPercent - 0.5 * 10 ** -rule.roundedTo + hair,
    absent_days: rule.absentDays - hair,
    suspension_out_absent: rule.suspensionOut === 'absent',
    suspension_in_absent: rule.suspensionIn === 'absent',
    half_days: rule.halfDays,
    reasons_left_out: `,${rule.reasonsLeftOut.join(',')},`,
    leavers_counted: rule.leavers === 'counted',
    withdrawal_day_counted: rule.withdrawalDay === 'counted',
    counted_per_school: rule.countedPer === 'school',
    counted_grades: rule.grades === null ? '' : `,${rule.grades.join(',')},`,
  };
}
