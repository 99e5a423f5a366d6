/** Companion files about being a member of a school and being there. */
import { type ContractFile, column } from './contract-file.ts';

export const absenceCategories = [
  'excused',
  'unexcused',
  'unknown',
  'suspension-out',
  'suspension-in',
  'tardy',
  'early-dismissal',
] as const;

export const absenceReasons = [
  'illness',
  'transport',
  'family',
  'appointment',
  'religious',
  'suspension',
  'other',
] as const;

const schoolId = column('schoolSourcedId', 'id', 'School', 'sch-ridgeline', { required: true, refersTo: 'orgs' });
const studentId = column('studentSourcedId', 'id', 'Student', 'stu-0001', { required: true, refersTo: 'users' });
const knownAt = column('knownAt', 'date', 'Day on which this was entered or last edited', '2026-09-15');

export const membershipFiles: readonly ContractFile[] = [
  {
    name: 'calendars',
    standard: 'companion',
    says: 'School days by school. Without it there is no attendance rate. A day that is not listed is not a school day.',
    key: ['schoolSourcedId', 'date'],
    columns: [
      { ...schoolId, says: 'School, or the district for days that all schools share' },
      column('date', 'date', 'Day', '2026-08-24', { required: true }),
      column('schoolDay', 'yes-no', 'Students were expected', 'true', { required: true }),
      column('portion', 'number', 'Part of a full day, 1 unless it was shortened and counts less', '1'),
      column('event', 'text', 'What made the day special', 'Veterans Day'),
    ],
  },
  {
    name: 'schoolEnrollments',
    standard: 'companion',
    says: 'Spells of membership in a school, with the day and the reason of coming and leaving.',
    key: ['studentSourcedId', 'schoolSourcedId', 'entryDate'],
    columns: [
      column('sourcedId', 'id', 'Name of the spell', 'enr-0001'),
      studentId,
      schoolId,
      column('schoolYear', 'integer', 'School year by its ending year; taken from the entry date when empty', '2027'),
      column('grade', 'grade', 'Grade', '09', { required: true }),
      column('entryDate', 'date', 'First day of membership', '2026-08-24', { required: true }),
      column('entryCode', 'text', 'How the student came', 'new-to-district'),
      column('exitDate', 'date', 'Day of withdrawal, empty while enrolled', ''),
      column('exitCode', 'text', 'Why the student left', 'moved-in-state'),
      column('fte', 'number', 'Share of a full-time student, 1 when empty', '1'),
      column('primary', 'yes-no', 'This school counts the student, true when empty', 'true'),
      knownAt,
    ],
  },
  {
    name: 'attendance',
    standard: 'companion',
    says: 'Days not attended in full, one row each; a day without a row was attended. Rows with a period or a section are kept as class-period attendance.',
    key: ['studentSourcedId', 'schoolSourcedId', 'date', 'category', 'period', 'sectionSourcedId'],
    columns: [
      studentId,
      schoolId,
      column('date', 'date', 'Day', '2026-09-14', { required: true }),
      column('category', 'text', 'Kind of absence', 'excused', { required: true, vocabulary: absenceCategories }),
      column('portion', 'number', 'Part of the day missed: 1, 0.5; 1 when empty, 0 for tardy', '1'),
      column('reason', 'text', 'Reason given', 'illness', { vocabulary: absenceReasons, open: true }),
      column('period', 'text', 'Class period, for period attendance', ''),
      column('sectionSourcedId', 'id', 'Section, for period attendance', '', { refersTo: 'classes' }),
      column('minutes', 'number', 'Minutes missed', ''),
      knownAt,
    ],
  },
  {
    name: 'programs',
    standard: 'companion',
    says: 'Dated memberships of students in programs. The district’s own names are kept beside the common ones.',
    key: ['studentSourcedId', 'program', 'beginDate'],
    columns: [
      studentId,
      column('program', 'text', 'Program', 'iep', {
        required: true,
        open: true,
        vocabulary: [
          'iep',
          '504',
          'el',
          'economically-disadvantaged',
          'homeless',
          'foster',
          'migrant',
          'gifted',
          'title-i',
        ],
      }),
      column('beginDate', 'date', 'First day', '2024-08-26', { required: true }),
      column('endDate', 'date', 'Last day, empty while it lasts', ''),
      column('schoolSourcedId', 'id', 'School that serves it', 'sch-ridgeline', { refersTo: 'orgs' }),
      column('detail', 'text', 'Disability category, setting, language level', 'specific-learning-disability'),
      knownAt,
    ],
  },
  {
    name: 'enrollmentCounts',
    standard: 'companion',
    says: 'Published counts, for a district that begins without student rows.',
    key: ['organizationId', 'schoolYear', 'grade', 'group'],
    columns: [
      column('organizationId', 'id', 'District or school, by the publisher’s code', '0010', { required: true }),
      column('organizationName', 'text', 'Name as published', 'Alder Creek Unified'),
      column('organizationType', 'text', 'Kind', 'district', { required: true, vocabulary: ['district', 'school'] }),
      column('schoolYear', 'integer', 'School year by its ending year', '2020', { required: true }),
      column('grade', 'grade', 'Grade, or all', 'KG', { required: true }),
      column('group', 'text', 'Group, or all; all when empty', 'all'),
      column('students', 'number', 'Count; halves are possible', '112.5', { required: true }),
    ],
  },
  {
    name: 'schoolDayAttendance',
    standard: 'companion',
    says: 'Published attendance by school and day.',
    key: ['schoolId', 'date'],
    columns: [
      column('schoolId', 'id', 'School, by the publisher’s code', '01M015', { required: true }),
      column('schoolName', 'text', 'Name as published', 'P.S. 15'),
      column('date', 'date', 'Day', '2014-02-13', { required: true }),
      column('percentPresent', 'number', 'Percent present, 0 to 100; empty when the school did not submit', '43.6'),
      column('studentsEnrolled', 'number', 'Students expected', ''),
      column('studentsPresent', 'number', 'Students present', ''),
    ],
  },
];
