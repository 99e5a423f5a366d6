import type { Mapping } from '../mapping.ts';

/**
 * PowerSchool’s Attendance Reconciliation Export (tab-separated): days on which the daily code and the minutes disagree,
 * read here by the minutes. “Present/Possible” holds both, as 270/360. The manual names the date and the minutes; the
 * other headers differ by state edition, so all that are known stand here and the preview shows which was found.
 */
export const powerschoolReconciliation: Mapping = {
  name: 'powerschool-attendance-reconciliation',
  version: 1,
  describes:
    'PowerSchool Attendance Reconciliation Export: only the days on which code and minutes disagree. Use it beside a full attendance file, to compare. Not yet tried on a real file.',
  tables: [
    {
      from: '*reconciliation*',
      into: 'attendance',
      columns: {
        studentSourcedId: { from: 'Student_Number', alsoNamed: ['Student Number', 'StudentID', 'Student ID'] },
        schoolSourcedId: { from: 'SchoolID', alsoNamed: ['School_Number', 'School ID', 'School'] },
        date: { from: 'Att_Date', alsoNamed: ['Date'], dateForm: 'M/D/YYYY' },
        category: { constant: 'unknown' },
        portion: { share: 'Present/Possible', of: 'Present/Possible', split: '/', remaining: true },
      },
    },
  ],
};
