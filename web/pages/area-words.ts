import type { Area } from '../../src/questions/question.ts';

interface AreaWords {
  /** What leaders decide with it, as a sentence. */
  readonly decides: string;
  /** The files of the data contract that it rests on. */
  readonly files: string;
}

export const areaWords: Readonly<Record<Area, AreaWords>> = {
  goals: {
    decides: 'Which priorities come first, and how far each has come.',
    files: 'the goals that the board sets here',
  },
  attendance: {
    decides: 'Who is missing school, where, when and why, and what changed.',
    files: 'attendance.csv or schoolDayAttendance.csv',
  },
  support: {
    decides: 'Which students might benefit from help, within what the staff can give.',
    files: 'interventions.csv and interventionSessions.csv',
  },
  enrollment: {
    decides: 'How many students come, where, and in which grades, with honest bands.',
    files: 'enrollmentCounts.csv or schoolEnrollments.csv of several years',
  },
  operations: {
    decides: 'The sections, staff, rooms and buses that follow from the forecast.',
    files: 'facilities.csv and staffPositions.csv',
  },
  programs: {
    decides: 'Whether an initiative worked, compared with what, for whom, and how sure we are.',
    files: 'programs.csv and assessmentResults.csv',
  },
  resources: {
    decides: 'Where money goes, where it produces results, and what another dollar would do.',
    files: 'ledger.csv and staffPositions.csv',
  },
  instruction: {
    decides: 'Which standards need reteaching, to which groups, and who lacks access to courses.',
    files: 'assessmentResults.csv and courseMarks.csv',
  },
  signals: {
    decides: 'What is changing that nobody asked about.',
    files: 'the files of the other areas, over several weeks',
  },
  trust: {
    decides: 'Whether what we use is fair and consistent, who approved it, and what is disclosed.',
    files: 'the approvals and reviews that are recorded here',
  },
  readiness: {
    decides: 'Whether we are ready, computed from evidence where it can be.',
    files: 'surveys.csv and the records kept here',
  },
  strategy: {
    decides: 'What is decided when, by whom, and with which money.',
    files: 'the calendar and plans kept here',
  },
  quality: {
    decides: 'Whether the data is complete, current and valid, and why our number differs from another report.',
    files: 'any import: bring in files, and this page fills in',
  },
};
