/** What a support list looks out for: outcomes that a district wants to prevent, each with its definition and authority. */
import type { Authority } from './definition.ts';

export const outcomeNames = ['chronic-absence', 'course-failure', 'off-track-grade-9', 'not-graduating'] as const;
export type OutcomeName = (typeof outcomeNames)[number];

export interface StudentOutcome {
  readonly name: OutcomeName;
  readonly version: number;
  readonly label: string;
  /** “Of 100 students like this, 29 went on to …” */
  readonly wentOnTo: string;
  /** “… did not”. */
  readonly inWords: string;
  /** Grades that it can be said of; null is every grade. */
  readonly grades: readonly string[] | null;
  /** Column of labels.sql, or null for chronic absence, which student-days.sql counts. */
  readonly column: 'course_failed' | 'off_track' | 'not_graduated' | null;
  /** When it is known: at the end of the term, of the school year, or of the cohort’s last year. */
  readonly knownAt: 'term' | 'year' | 'cohort';
  /** What is wrong with it as a label: it stands on the model card. */
  readonly defects: string;
  readonly authority: Authority;
}

export const studentOutcomes: readonly StudentOutcome[] = [
  {
    name: 'chronic-absence',
    version: 1,
    label: 'chronically absent at the year’s end',
    wentOnTo: 'go on to miss a tenth of the year',
    inWords:
      'Chronically absent over the whole school year, by the definition that the district chose. Students who leave count with the days until then.',
    grades: null,
    column: null,
    knownAt: 'year',
    defects:
      'Part of the year is already over when the list is made, so some students have all but reached it. Absence for illness and absence for trouble count the same.',
    authority: {
      name: 'U.S. Department of Education',
      citation: 'EDFacts file specification FS195, data group 814',
      dated: '2023-06-30',
    },
  },
  {
    name: 'course-failure',
    version: 1,
    label: 'a core course failed at the term’s end',
    wentOnTo: 'fail a core course that term',
    inWords: 'At least one mark without credit in a core course among the marks that close the term.',
    grades: ['06', '07', '08', '09', '10', '11', '12'],
    column: 'course_failed',
    knownAt: 'term',
    defects: 'Marks differ between teachers and schools, and a change of grading changes it.',
    authority: {
      name: 'UChicago Consortium on School Research',
      citation: 'Allensworth & Easton, What Matters for Staying On-Track and Graduating (2007)',
      dated: '2007-07-01',
    },
  },
  {
    name: 'off-track-grade-9',
    version: 1,
    label: 'off track at the end of grade 9',
    wentOnTo: 'end grade 9 off track',
    inWords:
      'Fewer than five credits at the end of grade 9, or more than one semester mark without credit in a core course.',
    grades: ['09'],
    column: 'off_track',
    knownAt: 'year',
    defects: 'It rests on credits: a district that gives credit for attendance, or late, measures something else.',
    authority: {
      name: 'UChicago Consortium on School Research',
      citation: 'Freshman on-track indicator: five credits and at most one semester core F',
      dated: '2005-06-01',
    },
  },
  {
    name: 'not-graduating',
    version: 1,
    label: 'no diploma with the cohort',
    wentOnTo: 'not graduate with their cohort',
    inWords:
      'No regular diploma by the end of the cohort’s fourth year. Students who transferred out, moved abroad or died are left out, as in the adjusted cohort graduation rate.',
    grades: ['09', '10', '11', '12'],
    column: 'not_graduated',
    knownAt: 'cohort',
    defects:
      'It is known years later, so it speaks of the school as it was. Small in number: in most districts an outcome of few.',
    authority: {
      name: 'U.S. Department of Education',
      citation: '34 CFR 200.34, four-year adjusted cohort graduation rate',
      dated: '2016-11-29',
    },
  },
];

export function studentOutcome(name: OutcomeName): StudentOutcome {
  const found = studentOutcomes.find((outcome) => outcome.name === name);
  if (!found) throw new RangeError(`There is no outcome named ${name}.`);
  return found;
}

/** Semester core marks without credit that still count as on track, and the credits that a ninth grader needs. */
export const onTrackNinth = { creditsNeeded: 5, coreFailedMost: 1 } as const;
