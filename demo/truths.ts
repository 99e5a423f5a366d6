/** What was planted in the demo district, as data for tests; TRUTHS.md tells it to people. */
import { busRetimed, collegeBreak, stoppedSending } from './attendance.ts';
import { readyForAdvanced, takesAdvanced, takesAdvancedDisadvantaged } from './courses.ts';
import type { FaultCounts, FaultName } from './faults.ts';
import { excelDatesFile, windows1252File } from './file-headers.ts';
import { corpsStart, programs, tutoringStarts } from './interventions.ts';
import { gradingChangeDate, gradingChangePoints, tutoringPoints } from './marks.ts';
import { dataThrough, demoToday } from './school-calendar.ts';
import { stateCopyDate, stateFileName } from './state-file.ts';
import { weakStrand } from './tests-taken.ts';

export const truths = {
  today: demoToday,
  dataThrough,
  /** Riders of bus 14, 45 in 100 students, miss this share of Mondays more than they did. */
  birchHollowMondays: { ...busRetimed, weekday: 1, shareOfRiders: 0.45, reason: 'transport' },
  juniperStopped: stoppedSending,
  /** Closed on a day when every other school is open. */
  earlyCollegeBreak: collegeBreak,
  daysThatStandOut: ['2026-10-30', '2026-11-10'],
  snowDays: ['2024-02-13', '2025-01-08', '2026-01-27'],
  /** Percent points of a participant’s core courses. */
  morningTutoring: { program: programs.tutoring.id, effect: tutoringPoints, starts: tutoringStarts },
  /** Standard deviations of the spring screener: none at all. */
  readingCorps: { program: programs.corps.id, effect: 0, firstSchoolYear: corpsStart },
  /** Too few students to tell. */
  attendanceMentors: { program: programs.mentors.id, effect: 0 },
  tamarackMath: {
    schoolId: 'sch-tamarack',
    courseId: 'crs-mat7',
    date: gradingChangeDate,
    points: gradingChangePoints,
  },
  readingScale: { before: 'reading-screener-v1', after: 'reading-screener-v2', firstDate: '2026-09-22' },
  weakStrand,
  advancedCourses: { readyFrom: readyForAdvanced, others: takesAdvanced, disadvantaged: takesAdvancedDisadvantaged },
  /** So few that every count of them must be hidden, in a district of 3,000. */
  smallGroup: { race: 'pacific-islander', fewerThan: 10 },
  stateFile: { name: stateFileName, copyOf: stateCopyDate },
  writtenAs: {
    windows1252: windows1252File,
    excelDates: excelDatesFile,
    misspelt: { file: 'incidents', header: 'behaviour' },
  },
} as const;

/** How an import names a fault, and what it does with the rows. */
export interface ExpectedFinding {
  readonly file: string;
  readonly rule: string;
  readonly severity: 'rejected' | 'repaired';
  readonly rows: number;
}

const findings: readonly (readonly [
  file: string,
  rule: string,
  severity: 'rejected' | 'repaired',
  faults: readonly FaultName[],
])[] = [
  ['attendance', 'closed-day', 'rejected', ['veteransDay']],
  ['attendance', 'not-enrolled', 'rejected', ['absenceBeforeEntry', 'absenceAfterExit']],
  ['attendance', 'duplicate', 'rejected', ['duplicateAbsence']],
  ['attendance', 'conflict', 'rejected', ['conflictingAbsence']],
  ['attendance', 'not-there', 'rejected', ['unknownStudent']],
  ['attendance', 'impossible-date', 'rejected', ['impossibleAbsenceDate']],
  ['incidents', 'impossible-date', 'rejected', ['impossibleIncidentDate']],
  ['courseMarks', 'mark-off-scale', 'rejected', ['unknownMark']],
  ['schoolEnrollments', 'exit-before-entry', 'rejected', ['exitBeforeEntry']],
  ['schoolEnrollments', 'enrollments-overlap', 'repaired', ['overlappingEnrollment']],
  ['users', 'same-person-twice', 'rejected', ['samePersonTwice']],
  // Their demographics fall with them.
  ['demographics', 'not-there', 'rejected', ['samePersonTwice']],
];

/** Every row that an import must reject or repair, by file and rule; it must find these and no others. */
export function expectedFindings(counts: Readonly<FaultCounts>): ExpectedFinding[] {
  return findings
    .map(([file, rule, severity, faults]) => ({
      file,
      rule,
      severity,
      rows: faults.reduce((sum, fault) => sum + counts[fault], 0),
    }))
    .filter(({ rows }) => rows > 0);
}
