/** What happened to one student this year, in order, and did something change? */
import { z } from 'zod';
import type { NarrowDatabase } from '../../data/database.ts';
import { chronicAbsenceUse } from '../../definitions/chronic-absence.ts';
import { fail } from '../../errors.ts';
import { type Asked, defineQuestion, type Findings, type Note } from '../question.ts';
import { readSql } from '../read-sql.ts';
import { asOf, readyToCount } from './attendance-input.ts';
import { schoolSources, sourceNotes } from './attendance-source.ts';
import { type TimelineRow, timelineRow } from './student-timeline-row.ts';
import { type KnownDay, sayTimeline, summaryOf } from './student-timeline-words.ts';

const timeline = readSql(import.meta.url, 'student-timeline.sql');
const schoolDays = readSql(import.meta.url, '../../definitions/student-days.sql', 'student-school-days.sql');

const input = z.object({
  student: z.string().min(1, 'Name a student.').describe('The student, by any of the numbers the district uses'),
  asOf,
});

export const studentTimeline = defineQuestion({
  name: 'student-timeline',
  asks: 'What happened to this student this year?',
  area: 'attendance',
  about: 'student',
  input,
  row: timelineRow,
  uses: ['chronic-absence'],
  how: {
    inWords:
      'Everything the district’s files say of one student in this school year, in order: enrollment, days missed or late, marks, support and its sessions, tests, programs, incidents. The point of the year at which days missed differ most before and after is named when it is beyond chance.',
    howSure:
      'Rows are shown as they were sent. A change of attendance is named only when fewer than 5 in 100 students without a change would show one as sharp.',
    leavesOut:
      'What your role does not open, and what nobody recorded: a conversation that was not written down is not here.',
  },
  answer,
  say: sayTimeline,
});

interface Student {
  readonly student_id: string;
  readonly name: string;
  readonly given_name: string;
}

async function answer(asked: Asked<z.infer<typeof input>>): Promise<Findings<TimelineRow>> {
  const student = await studentNamed(asked.district, asked.input.student);
  const { asOf: day, preset, parameters } = await readyToCount({ ...asked, input: { asOf: asked.input.asOf } });
  const all = {
    ...parameters,
    student_id: student.student_id,
    half_days: 'half',
    reasons_left_out: ',,',
    counted_grades: '',
    counted_per_school: false,
    leavers_counted: true,
  };
  const events = await asked.district.rows<Omit<TimelineRow, 'student' | 'student_id'>>(timeline, all);
  const days = await asked.district.rows<KnownDay>(schoolDays, all);
  const who = { student_id: student.student_id, student: student.name };
  const rows = [...events, ...summaryOf(student.given_name, days)].map((event) => ({ ...who, ...event }));
  const schools = new Set(
    events.filter((event) => event.kind === 'enrolled' && !event.end_date).map((event) => event.school_id),
  );
  const sources = (await schoolSources(asked.district, all)).filter((source) => schools.has(source.school_id));
  return {
    rows,
    n: days.length,
    unit: 'school days known',
    asOf: day,
    definitions: [chronicAbsenceUse(preset)],
    notes: [...sourceNotes(sources), ...missing(rows)],
    sql: [timeline, schoolDays],
    parameters: all,
  };
}

async function studentNamed(district: NarrowDatabase, number: string): Promise<Student> {
  const [student] = await district.rows<Student>(
    `SELECT student_id, COALESCE(preferred_name, given_name) AS given_name,
       COALESCE(preferred_name, given_name) || ' ' || family_name AS name
     FROM student WHERE student_id = $number OR local_id = $number OR state_id = $number
     ORDER BY CASE WHEN student_id = $number THEN 0 WHEN local_id = $number THEN 1 ELSE 2 END`,
    { number },
  );
  return student ?? fail('no-such-student');
}

const kinds = { mark: 'marks', support: 'support', test: 'tests' } as const;

/** What is not there, said aloud: nothing recorded is not nothing happened. */
function missing(rows: readonly TimelineRow[]): Note[] {
  const lacking = Object.entries(kinds).filter(([kind]) => rows.every((row) => row.kind !== kind));
  if (lacking.length === 0) return [];
  return [
    { kind: 'leaves out', text: `Nothing is recorded this year of: ${lacking.map(([, word]) => word).join(', ')}.` },
  ];
}
