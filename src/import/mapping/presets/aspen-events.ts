/** Aspen X2, the part on events: attendance, behavior, tests and classes. */
import type { ColumnRule, MappedTable } from '../mapping.ts';

const yes = ['1', 'Y', 'Yes', 'true'];

/** Absent, tardy and dismissed are three independent flags of one row: a row makes as many events as it has flags. */
function attendance(flag: string, category: ColumnRule, portion: string): MappedTable {
  return {
    from: 'attendance_export*',
    into: 'attendance',
    keep: [{ column: flag, in: yes }],
    columns: {
      studentSourcedId: { from: 'local_id' },
      schoolSourcedId: { from: 'school_local_id' },
      date: { from: 'event_date' },
      category,
      portion: { constant: portion },
      reason: { from: 'reason' },
    },
  };
}

const test: ColumnRule = { join: ['assessment_test', 'assessment_subject', 'assessment_name'], with: ' ' };
const section: ColumnRule = { join: ['school_local_id', 'section_number', 'term_local_id'], with: '-' };

export const aspenEvents: readonly MappedTable[] = [
  attendance(
    'absence',
    { cases: [{ when: [{ column: 'excused', in: yes }], is: 'excused' }], otherwise: 'unexcused' },
    '1',
  ),
  attendance('tardy', { constant: 'tardy' }, '0'),
  attendance('dismissed', { constant: 'early-dismissal' }, '0'),
  {
    from: 'behavior_export*',
    into: 'incidents',
    columns: {
      sourcedId: { join: ['local_id', 'event_date', 'incident_time', 'incident_code'], with: ' ' },
      studentSourcedId: { from: 'local_id' },
      schoolSourcedId: { from: 'school_local_id' },
      date: { from: 'event_date' },
      time: { from: 'incident_time' },
      behavior: { from: 'incident_code' },
      location: { from: 'incident_location' },
    },
  },
  {
    from: 'assessment_export*',
    into: 'assessments',
    repeats: true,
    columns: {
      sourcedId: test,
      title: { from: 'assessment_name' },
      subject: { from: 'assessment_subject' },
      kind: {
        from: 'assessment_test',
        values: { MCAS: 'state', 'Next Gen MCAS': 'state', ACCESS: 'english-proficiency', WIDA: 'english-proficiency' },
        otherwise: 'interim',
        whenEmpty: 'interim',
      },
    },
  },
  {
    from: 'assessment_export*',
    into: 'assessmentResults',
    columns: {
      assessmentSourcedId: test,
      studentSourcedId: { from: 'local_id' },
      schoolSourcedId: { from: 'school_local_id' },
      date: { from: 'assessment_date' },
      score: { from: 'assessment_scale_score' },
      level: { from: 'assessment_performance_level', alsoNamed: ['assessment_perf_level'] },
    },
  },
  {
    from: 'courses_sections_export*',
    into: 'courses',
    repeats: true,
    columns: {
      sourcedId: { from: 'course_number' },
      title: { from: 'course_description' },
      courseCode: { from: 'course_number' },
    },
  },
  {
    from: 'courses_sections_export*',
    into: 'classes',
    columns: {
      sourcedId: section,
      title: { join: ['course_description', 'section_number'], with: ' ' },
      courseSourcedId: { from: 'course_number' },
      classCode: { from: 'section_number' },
      location: { from: 'section_room_number' },
      schoolSourcedId: { from: 'school_local_id' },
      periods: { from: 'section_schedule' },
    },
  },
  membership('student_section_assignment_export*', 'student', 'local_id'),
  membership('educator_section_assignment_export*', 'teacher', 'login_name'),
];

function membership(from: string, role: string, person: string): MappedTable {
  return {
    from,
    into: 'enrollments',
    columns: {
      sourcedId: { join: ['school_local_id', 'section_number', 'term_local_id', person], with: '-' },
      classSourcedId: section,
      schoolSourcedId: { from: 'school_local_id' },
      userSourcedId: { from: person },
      role: { constant: role },
    },
  };
}
