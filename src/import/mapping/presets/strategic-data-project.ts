import type { ColumnRule, Mapping } from '../mapping.ts';

const is = (code: string): ColumnRule => ({
  from: 'race_ethnicity',
  values: { [code]: 'true' },
  otherwise: 'false',
});

/**
 * Student attributes by year, as the Strategic Data Project lays them out. A student stands in one row for each year;
 * rows that say the same are one, and years that disagree on sex, race or birth stay two rows for the checks to name.
 * Birth dates are days since 1960. The cohort year is three years after ninth grade.
 */
export const strategicDataProject: Mapping = {
  name: 'strategic-data-project-attributes',
  version: 1,
  describes: 'Strategic Data Project: student attributes by year. Names are not sent; a student is called by number.',
  tables: [
    {
      from: '*student_attributes*.csv',
      into: 'users',
      repeats: true,
      columns: {
        sourcedId: { from: 'sid' },
        role: { constant: 'student' },
        givenName: { constant: 'Student' },
        familyName: { from: 'sid' },
        identifier: { from: 'sid' },
      },
    },
    {
      from: '*student_attributes*.csv',
      into: 'demographics',
      repeats: true,
      columns: {
        sourcedId: { from: 'sid' },
        birthDate: { from: 'birth_date', dateForm: 'days-since-1960' },
        sex: { from: 'male', values: { 1: 'male', 0: 'female' } },
        hispanicOrLatinoEthnicity: is('H'),
        blackOrAfricanAmerican: is('B'),
        white: is('W'),
        asian: is('A'),
        demographicRaceTwoOrMoreRaces: is('M/O'),
      },
    },
    {
      from: '*student_attributes*.csv',
      into: 'graduation',
      keep: [
        { column: 'hs_diploma', in: ['1'] },
        { column: 'first_9th_school_year_reported', filled: true },
      ],
      repeats: true,
      columns: {
        studentSourcedId: { from: 'sid' },
        cohortYear: { from: 'first_9th_school_year_reported', plus: 3 },
        outcome: { constant: 'graduated' },
        date: { from: 'hs_diploma_date', dateForm: 'M/D/YYYY' },
        diploma: { from: 'hs_diploma_type' },
      },
    },
  ],
};
