/** Aspen X2, the part on people: students_export and educators_export. */
import type { ColumnRule, MappedTable } from '../mapping.ts';

const yes = { 1: 'true', Y: 'true', Yes: 'true', true: 'true' };
const active: MappedTable['keep'] = [
  { column: 'enrollment_status', notIn: ['Inactive', 'Withdrawn', 'Graduate', 'Transferred'] },
];

/** “Rivera, Ana” */
const givenName: ColumnRule = { from: 'full_name', split: ', ', take: 2 };
const familyName: ColumnRule = { from: 'full_name', split: ', ', take: 1 };

const oneRace = {
  American: 'American Indian or Alaska Native',
  Asian: 'Asian',
  Black: 'Black or African American',
  Pacific: 'Native Hawaiian or Other Pacific Islander',
  White: 'White',
} as const;

const only = (race: string): ColumnRule => ({ from: 'race', values: { [race]: 'true' }, otherwise: 'false' });

/** Aspen shows several races as one text with commas: whatever is not one race alone is two or more. */
const severalRaces: ColumnRule = {
  from: 'race',
  values: Object.fromEntries(Object.values(oneRace).map((race) => [race, 'false'])),
  otherwise: 'true',
};

function program(
  name: string,
  keep: NonNullable<MappedTable['keep']>,
  columns: MappedTable['columns'] = {},
): MappedTable {
  return {
    from: 'students_export*',
    into: 'programs',
    keep,
    columns: {
      studentSourcedId: { from: 'local_id' },
      program: { constant: name },
      beginDate: { from: 'registration_date' },
      schoolSourcedId: { from: 'school_local_id' },
      ...columns,
    },
  };
}

export const aspenPeople: readonly MappedTable[] = [
  {
    from: 'students_export*',
    into: 'orgs',
    keep: [{ column: 'school_local_id', filled: true }],
    repeats: true,
    columns: {
      sourcedId: { from: 'school_local_id' },
      name: { from: 'school_local_id' },
      type: { constant: 'school' },
      identifier: { from: 'school_local_id' },
    },
  },
  {
    from: 'students_export*',
    into: 'users',
    columns: {
      sourcedId: { from: 'local_id' },
      role: { constant: 'student' },
      orgSourcedIds: { from: 'school_local_id' },
      givenName,
      familyName,
      identifier: { from: 'local_id' },
      userMasterIdentifier: { from: 'state_id' },
      grades: { from: 'grade' },
      email: { from: 'primary_email' },
      phone: { from: 'primary_phone' },
    },
  },
  {
    from: 'students_export*',
    into: 'demographics',
    columns: {
      sourcedId: { from: 'local_id' },
      birthDate: { from: 'date_of_birth' },
      sex: { from: 'gender', values: { M: 'male', F: 'female', N: 'other', X: 'other' } },
      americanIndianOrAlaskaNative: only(oneRace.American),
      asian: only(oneRace.Asian),
      blackOrAfricanAmerican: only(oneRace.Black),
      nativeHawaiianOrOtherPacificIslander: only(oneRace.Pacific),
      white: only(oneRace.White),
      demographicRaceTwoOrMoreRaces: severalRaces,
      hispanicOrLatinoEthnicity: { from: 'hispanic_latino', values: yes, otherwise: 'false' },
    },
  },
  {
    from: 'students_export*',
    into: 'schoolEnrollments',
    keep: [...active, { column: 'school_local_id', filled: true }],
    columns: {
      studentSourcedId: { from: 'local_id' },
      schoolSourcedId: { from: 'school_local_id' },
      grade: { from: 'grade' },
      entryDate: { from: 'registration_date' },
    },
  },
  program('iep', [{ column: 'disability', filled: true }], { detail: { from: 'disability' } }),
  program('504', [{ column: 'plan_504', in: ['504', 'Y', 'Yes', '1'] }]),
  program('el', [{ column: 'limited_english_proficiency', in: ['Limited', 'Not Capable'] }], {
    beginDate: { from: 'ell_entry_date' },
    endDate: { from: 'ell_transition_date' },
    detail: { from: 'limited_english_proficiency' },
  }),
  program('economically-disadvantaged', [
    { column: 'free_reduced_lunch', in: ['Free Lunch', 'Reduced Lunch', 'Free', 'Reduced', 'F', 'R'] },
  ]),
  {
    from: 'educators_export*',
    into: 'users',
    columns: {
      sourcedId: { from: 'login_name' },
      role: {
        from: 'staff_type',
        values: { Teacher: 'teacher', Counselor: 'counselor', Principal: 'principal', Administrator: 'administrator' },
        otherwise: 'aide',
      },
      orgSourcedIds: { from: 'school_local_id' },
      username: { from: 'login_name' },
      givenName,
      familyName,
      identifier: { from: 'state_id' },
    },
  },
];
