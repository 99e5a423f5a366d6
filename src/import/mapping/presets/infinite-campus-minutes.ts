import type { Mapping } from '../mapping.ts';

/**
 * Infinite Campus: absent minutes by student and day against student day minutes, 360 unless the calendar says
 * otherwise, with the whole- and half-day cut-offs that its ADM and ADA Detail report applies. The report itself gives
 * totals by student and no days; a day-by-day export has these columns under the names that the export was given.
 */
export const infiniteCampusMinutes: Mapping = {
  name: 'infinite-campus-day-minutes',
  version: 1,
  describes:
    'Infinite Campus: absent minutes by student and day, of 360. Set the cut-offs of your calendar. Not yet tried on a real file.',
  tables: [
    {
      from: '*attendance*day*',
      into: 'attendance',
      keep: [{ column: 'absentMinutes', notIn: ['0'] }],
      columns: {
        studentSourcedId: { from: 'student.studentNumber', alsoNamed: ['studentNumber', 'Student Number'] },
        schoolSourcedId: { from: 'school.number', alsoNamed: ['schoolNumber', 'School Number'] },
        date: { from: 'date', alsoNamed: ['attendance.date', 'Attendance Date'], dateForm: 'M/D/YYYY' },
        category: {
          from: 'excuse',
          alsoNamed: ['attendance.excuse', 'Excuse'],
          values: { E: 'excused', U: 'unexcused' },
          whenEmpty: 'unknown',
        },
        portion: {
          share: 'absentMinutes',
          of: 360,
          steps: [
            { atLeast: 0.75, is: 1 },
            { atLeast: 0.25, is: 0.5 },
          ],
        },
        minutes: { from: 'absentMinutes' },
      },
    },
  ],
};
