/**
 * What can be known about a student in a module at the start of a day, and what came of it.
 *
 * Used: the module, earlier attempts, credits taken at once, how early the student registered, the schooling brought
 * along, results handed in before the day (here and in earlier runs), and how the same run did on the same work.
 * Gender, region, deprivation band, age and disability are used only where the caller asks for them.
 */
import type { FeatureTable } from '../../src/stats/glass-box/table.ts';
import { type EarlierWork, earlierWork } from './earlier-runs.ts';
import type { Assessment, Enrollment, Oulad, Submission } from './read-oulad.ts';

export interface Cohort {
  readonly table: FeatureTable;
  /** 1: failed or withdrew later. */
  readonly labels: Uint8Array;
  /** By row, a number for the student: one student’s modules stay in one fold. */
  readonly students: Int32Array;
  /** By row, a number for the module. */
  readonly modules: Int32Array;
}

export interface CohortRequest {
  readonly presentations: readonly string[];
  /** Features use what is dated before it; the cohort is who is enrolled on it. */
  readonly day: number;
  /** The modules that have a feature of their own, the same for training and testing. */
  readonly modules: readonly string[];
  /** Whether who the students are is used as well: gender, region, deprivation band, age, disability. */
  readonly demographics: boolean;
  /** Whether those who had left by the day are kept. */
  readonly leavers: boolean;
}

const EDUCATION = [
  'No Formal quals',
  'Lower Than A Level',
  'A Level or Equivalent',
  'HE Qualification',
  'Post Graduate Qualification',
];

export function cohortOn(data: Oulad, { presentations, day, modules, demographics, leavers }: CohortRequest): Cohort {
  const assessments = new Map(data.assessments.map((assessment) => [assessment.id, assessment]));
  const byStudent = new Map<string, Submission[]>();
  for (const submission of data.submissions) {
    const run = assessments.get(submission.assessment)?.run;
    if (run === undefined || !(submission.day < day)) continue;
    gather(byStudent, `${run} ${submission.student}`, submission);
  }
  const due = new Map<string, Assessment[]>();
  for (const assessment of data.assessments) {
    if (assessment.type !== 'Exam' && assessment.due < day) gather(due, assessment.run, assessment);
  }
  const standing = standings(assessments, byStudent);
  const earlier = earlierWork(data, presentations, day);
  const students = data.enrollments.filter(
    (each) =>
      presentations.includes(each.presentation) &&
      // Who left before the day is no longer there to be helped; who registers later is not there yet.
      (leavers || !(each.unregistered <= day)) &&
      !(each.registered > Math.max(day, 0)),
  );
  const regions = [...new Set(data.enrollments.map(({ region }) => region))].sort();
  const rows = students.map((student) => {
    const key = `${student.run} ${student.student}`;
    return {
      ...background(student, modules),
      ...workSoFar({
        day,
        due: due.get(student.run) ?? [],
        submissions: byStudent.get(key) ?? [],
        assessments,
        standing,
      }),
      ...(earlier.get(key) ?? NO_EARLIER),
      ...(demographics ? whoTheyAre(student, regions) : {}),
    };
  });
  const names = Object.keys(rows[0] ?? {});
  const numbers = new Map<string, number>();
  const moduleNumbers = new Map<string, number>();
  return {
    table: {
      names,
      rows: rows.length,
      columns: names.map((name) =>
        Float64Array.from(rows, (row) => (row as Record<string, number>)[name] ?? Number.NaN),
      ),
    },
    labels: Uint8Array.from(students, ({ result }) => (result === 'Fail' || result === 'Withdrawn' ? 1 : 0)),
    students: Int32Array.from(students, ({ student }) => numberFor(numbers, student)),
    modules: Int32Array.from(students, ({ module }) => numberFor(moduleNumbers, module)),
  };
}

const NO_EARLIER: EarlierWork = {
  'earlier mean score': Number.NaN,
  'earlier work handed in': Number.NaN,
  'earlier lateness': Number.NaN,
  'left an earlier module': Number.NaN,
  'modules at once': 1,
};

function background(student: Enrollment, modules: readonly string[]): Record<string, number> {
  const education = EDUCATION.indexOf(student.education);
  return {
    ...Object.fromEntries(modules.map((module) => [`module ${module}`, student.module === module ? 1 : 0])),
    'earlier attempts': student.previousAttempts,
    credits: student.credits,
    'registered on day': student.registered,
    'schooling brought along': education < 0 ? Number.NaN : education,
  };
}

function whoTheyAre(student: Enrollment, regions: readonly string[]): Record<string, number> {
  return {
    'gender M': student.gender === 'M' ? 1 : 0,
    'deprivation band': student.deprivation === '' ? Number.NaN : Number.parseInt(student.deprivation, 10),
    'age band': Number.parseInt(student.age, 10),
    disability: student.disability === 'Y' ? 1 : 0,
    ...Object.fromEntries(regions.map((region) => [`region ${region}`, student.region === region ? 1 : 0])),
  };
}

interface Work {
  readonly day: number;
  readonly due: readonly Assessment[];
  readonly submissions: readonly Submission[];
  readonly assessments: ReadonlyMap<string, Assessment>;
  readonly standing: ReadonlyMap<string, { readonly mean: number; readonly deviation: number }>;
}

function workSoFar({ day, due, submissions, assessments, standing }: Work): Record<string, number> {
  const handedIn = new Set(submissions.map(({ assessment }) => assessment));
  const own = submissions.filter(({ banked }) => !banked).sort((left, right) => left.day - right.day);
  const scores = own.map(({ score }) => score).filter((score) => !Number.isNaN(score));
  const marked = own.filter(({ score }) => !Number.isNaN(score));
  const lateness = own.map((each) => each.day - (assessments.get(each.assessment)?.due ?? Number.NaN)).filter(known);
  const against = marked.map((each) => {
    const of = standing.get(each.assessment);
    return of === undefined ? 0 : (each.score - of.mean) / of.deviation;
  });
  const weightDue = sum(due.map(({ weight }) => weight));
  const points = sum(
    due.map(({ id, weight }) => (weight * (submissions.find(({ assessment }) => assessment === id)?.score ?? 0)) / 100),
  );
  const missed = due.filter(({ id }) => !handedIn.has(id));
  const tutorDue = due.filter(({ type }) => type === 'TMA');
  const last = own.at(-1);
  return {
    'work due': due.length,
    'work handed in': own.length,
    'work carried over': submissions.length - own.length,
    'work missed': missed.length,
    'tutor-marked work missed': missed.filter(({ type }) => type === 'TMA').length,
    'last tutor-marked work missed': tutorDue.length === 0 ? Number.NaN : handedIn.has(lastDue(tutorDue)) ? 0 : 1,
    'share handed in': due.length === 0 ? Number.NaN : 1 - missed.length / due.length,
    'share of points earned': weightDue === 0 ? Number.NaN : points / weightDue,
    'mean score': mean(scores),
    'last score': marked.at(-1)?.score ?? Number.NaN,
    'first score': marked[0]?.score ?? Number.NaN,
    'lowest score': scores.length === 0 ? Number.NaN : Math.min(...scores),
    'score against the run': mean(against),
    'last score against the run': against.at(-1) ?? Number.NaN,
    'score trend': against.length < 2 ? Number.NaN : (against.at(-1) ?? 0) - mean(against.slice(0, -1)),
    'days early or late': mean(lateness),
    'latest handing in': lateness.length === 0 ? Number.NaN : Math.max(...lateness),
    'last days early or late': lateness.at(-1) ?? Number.NaN,
    'days since last work': last === undefined ? Number.NaN : day - last.day,
    'handed in before due': own.filter(({ assessment }) => (assessments.get(assessment)?.due ?? 0) >= day).length,
  };
}

function lastDue(due: readonly Assessment[]): string {
  return due.reduce((latest, each) => (each.due > latest.due ? each : latest)).id;
}

/** By assessment, how those who handed it in before the day did. */
function standings(
  assessments: ReadonlyMap<string, Assessment>,
  byStudent: ReadonlyMap<string, readonly Submission[]>,
): Map<string, { mean: number; deviation: number }> {
  const scores = new Map<string, number[]>();
  for (const submissions of byStudent.values()) {
    for (const { assessment, score, banked } of submissions) {
      if (!banked && !Number.isNaN(score) && assessments.has(assessment)) gather(scores, assessment, score);
    }
  }
  return new Map(
    [...scores].map(([assessment, of]) => {
      const middle = mean(of);
      return [assessment, { mean: middle, deviation: Math.sqrt(mean(of.map((each) => (each - middle) ** 2)) + 25) }];
    }),
  );
}

function gather<Key, Value>(into: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [value]);
  else list.push(value);
}

function numberFor(numbers: Map<string, number>, name: string): number {
  const number = numbers.get(name) ?? numbers.size;
  numbers.set(name, number);
  return number;
}

function known(value: number): boolean {
  return !Number.isNaN(value);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : sum(values) / values.length;
}
