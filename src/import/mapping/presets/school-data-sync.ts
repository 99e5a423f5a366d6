import type { ColumnRule, Mapping } from '../mapping.ts';

const usDate = (from: string): ColumnRule => ({ from, dateForm: 'M/D/YYYY' });
const notDeleted: Mapping['tables'][number]['keep'] = [{ column: 'Status', notIn: ['Deleted', 'Inactive'] }];

/** Microsoft School Data Sync, format version 1: six files, ids of schools, sections and people in “SIS ID”. */
export const schoolDataSync: Mapping = {
  name: 'microsoft-school-data-sync-v1',
  version: 1,
  describes:
    'Microsoft School Data Sync v1. It has no dates of enrollment and no attendance; send schoolEnrollments.csv and attendance.csv beside it.',
  tables: [
    {
      from: 'School.csv',
      into: 'orgs',
      columns: {
        sourcedId: { from: 'SIS ID' },
        name: { from: 'Name' },
        type: { constant: 'school' },
        identifier: { from: 'School NCES_ID' },
      },
    },
    {
      from: 'School.csv',
      into: 'roles',
      keep: [{ column: 'Principal SIS ID', filled: true }],
      columns: {
        sourcedId: { join: ['SIS ID', 'Principal SIS ID'], with: '-' },
        userSourcedId: { from: 'Principal SIS ID' },
        role: { constant: 'principal' },
        orgSourcedId: { from: 'SIS ID' },
      },
    },
    {
      from: 'Student.csv',
      into: 'users',
      keep: notDeleted,
      columns: {
        sourcedId: { from: 'SIS ID' },
        role: { constant: 'student' },
        orgSourcedIds: { from: 'School SIS ID' },
        username: { from: 'Username' },
        givenName: { from: 'First Name' },
        middleName: { from: 'Middle Name' },
        familyName: { from: 'Last Name' },
        identifier: { from: 'Student Number' },
        email: { from: 'Secondary Email' },
        grades: { from: 'Grade' },
      },
    },
    {
      from: 'Student.csv',
      into: 'demographics',
      keep: [...notDeleted, { column: 'Birthdate', filled: true }],
      columns: { sourcedId: { from: 'SIS ID' }, birthDate: usDate('Birthdate') },
    },
    {
      from: 'Teacher.csv',
      into: 'users',
      keep: notDeleted,
      columns: {
        sourcedId: { from: 'SIS ID' },
        role: { constant: 'teacher' },
        orgSourcedIds: { from: 'School SIS ID' },
        username: { from: 'Username' },
        givenName: { from: 'First Name' },
        middleName: { from: 'Middle Name' },
        familyName: { from: 'Last Name' },
        identifier: { from: 'Teacher Number' },
        email: { from: 'Secondary Email' },
      },
    },
    {
      from: 'Section.csv',
      into: 'academicSessions',
      keep: [{ column: 'Term SIS ID', filled: true }],
      repeats: true,
      columns: {
        sourcedId: { from: 'Term SIS ID' },
        title: { from: 'Term Name' },
        type: { constant: 'term' },
        startDate: usDate('Term StartDate'),
        endDate: usDate('Term EndDate'),
      },
    },
    {
      from: 'Section.csv',
      into: 'courses',
      keep: [{ column: 'Course SIS ID', filled: true }],
      repeats: true,
      columns: {
        sourcedId: { from: 'Course SIS ID' },
        title: { from: 'Course Name' },
        courseCode: { from: 'Course Number' },
        subjects: { from: 'Course Subject' },
      },
    },
    {
      from: 'Section.csv',
      into: 'classes',
      keep: notDeleted,
      columns: {
        sourcedId: { from: 'SIS ID' },
        title: { from: 'Section Name' },
        courseSourcedId: { from: 'Course SIS ID' },
        classCode: { from: 'Section Number' },
        classType: { constant: 'scheduled' },
        schoolSourcedId: { from: 'School SIS ID' },
        termSourcedIds: { from: 'Term SIS ID' },
        periods: { from: 'Periods' },
      },
    },
    {
      from: 'StudentEnrollment.csv',
      into: 'enrollments',
      columns: {
        sourcedId: { join: ['Section SIS ID', 'SIS ID'], with: '-' },
        classSourcedId: { from: 'Section SIS ID' },
        schoolSourcedId: { lookUp: 'School SIS ID', in: 'Section.csv', where: 'SIS ID', is: 'Section SIS ID' },
        userSourcedId: { from: 'SIS ID' },
        role: { constant: 'student' },
      },
    },
    {
      from: 'TeacherRoster.csv',
      into: 'enrollments',
      columns: {
        sourcedId: { join: ['Section SIS ID', 'SIS ID'], with: '-' },
        classSourcedId: { from: 'Section SIS ID' },
        schoolSourcedId: { lookUp: 'School SIS ID', in: 'Section.csv', where: 'SIS ID', is: 'Section SIS ID' },
        userSourcedId: { from: 'SIS ID' },
        role: { constant: 'teacher' },
      },
    },
  ],
};
