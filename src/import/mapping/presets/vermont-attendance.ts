import type { ColumnRule, Mapping } from '../mapping.ts';

/** Expelled students are not at school by the school’s act; those not expected were not absent. */
const category: ColumnRule = {
  from: 'ABSCATID',
  values: { EA: 'excused', UA: 'unexcused', SUS: 'suspension-out', EXP: 'suspension-out' },
  whenEmpty: 'unknown',
};

/**
 * Vermont’s daily attendance file 07_PS_Att, which PowerSchool and Infinite Campus both write: a row for each student
 * and day, present or absent. Columns and codes: datacollection.education.vermont.gov, File Specifications, 7_PS_Att
 * and Codesets, ABSCATID. A day is a school day of a school when any of its students has a row other than SNE.
 */
export const vermontAttendance: Mapping = {
  name: 'vermont-ps-att',
  version: 1,
  describes: 'Vermont 07_PS_Att: each student’s every school day. Students go by their state number.',
  tables: [
    {
      from: '*PS_Att*.csv',
      into: 'attendance',
      keep: [
        { column: 'DAILY_STATUS', in: ['ABS'] },
        { column: 'ABSCATID', notIn: ['SNE'] },
      ],
      columns: {
        studentSourcedId: { from: 'PERMNUMBER' },
        schoolSourcedId: { from: 'ENRORGID' },
        date: { from: 'ATTEVENTDATE', dateForm: 'M/D/YYYY' },
        category,
        portion: { from: 'DSID_VALUE', whenEmpty: '1' },
      },
    },
    {
      from: '*PS_Att*.csv',
      into: 'calendars',
      keep: [{ column: 'ABSCATID', notIn: ['SNE'] }],
      repeats: true,
      columns: {
        schoolSourcedId: { from: 'ENRORGID' },
        date: { from: 'ATTEVENTDATE', dateForm: 'M/D/YYYY' },
        schoolDay: { constant: 'true' },
      },
    },
  ],
};
