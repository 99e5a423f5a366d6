import type { Mapping } from '../mapping.ts';

/** Daily attendance as New York City publishes it: a percentage for each school and day, empty when none was sent in. */
export const newYorkCity: Mapping = {
  name: 'new-york-city-daily-attendance',
  version: 1,
  describes: 'New York City: percent present by school and day, and the list of school names.',
  tables: [
    {
      from: '*daily_attendance*.csv',
      into: 'schoolDayAttendance',
      columns: {
        schoolId: { from: 'dbn', alsoNamed: ['School DBN', 'School'] },
        schoolName: { lookUp: 'school_name', in: '*school_names*.csv', where: 'dbn', is: 'dbn' },
        date: { from: 'date', dateForm: 'YYYYMMDD' },
        percentPresent: { from: 'attn_pct', alsoNamed: ['%Attd', 'Percent Attendance'] },
      },
    },
    {
      from: '*school_names*.csv',
      into: 'orgs',
      columns: { sourcedId: { from: 'dbn' }, name: { from: 'school_name' }, type: { constant: 'school' } },
    },
  ],
};
