/** What a student did in runs that began earlier, or beside, as far as it is dated before the day. */
import type { Oulad } from './read-oulad.ts';

export interface EarlierWork {
  readonly 'earlier mean score': number;
  readonly 'earlier work handed in': number;
  readonly 'earlier lateness': number;
  readonly 'left an earlier module': number;
  readonly 'modules at once': number;
}

/** The days from 1 January 2013 to the start of a presentation: B starts in February, J in October. */
export function startOf(presentation: string): number {
  const year = Number(presentation.slice(0, 4));
  return (year - 2013) * 365 + (presentation.endsWith('B') ? 31 : 273);
}

/** By “run student”, for the students of these presentations. */
export function earlierWork(data: Oulad, presentations: readonly string[], day: number): Map<string, EarlierWork> {
  const runs = new Map(data.assessments.map(({ id, run, due }) => [id, { run, due }]));
  const enrollments = new Map<string, { run: string; start: number; unregistered: number; registered: number }[]>();
  for (const { student, run, presentation, unregistered, registered } of data.enrollments) {
    const list = enrollments.get(student) ?? [];
    list.push({ run, start: startOf(presentation), unregistered, registered });
    enrollments.set(student, list);
  }
  const submissions = new Map<string, { start: number; day: number; score: number; late: number; run: string }[]>();
  for (const { assessment, student, day: handedIn, score, banked } of data.submissions) {
    const of = runs.get(assessment);
    if (of === undefined || banked) continue;
    const list = submissions.get(student) ?? [];
    const start = startOf(of.run.slice(-5));
    list.push({ start, day: start + handedIn, score, late: handedIn - of.due, run: of.run });
    submissions.set(student, list);
  }
  const found = new Map<string, EarlierWork>();
  for (const { student, run, presentation } of data.enrollments) {
    if (!presentations.includes(presentation)) continue;
    const start = startOf(presentation);
    const now = start + day;
    const before = (submissions.get(student) ?? []).filter((each) => each.run !== run && each.day < now);
    const others = (enrollments.get(student) ?? []).filter(
      (each) => each.run !== run && each.start + each.registered < now,
    );
    const earlier = others.filter((each) => each.start < start);
    found.set(`${run} ${student}`, {
      'earlier mean score': mean(before.map(({ score }) => score)),
      'earlier work handed in': earlier.length === 0 ? Number.NaN : before.filter((each) => each.start < start).length,
      'earlier lateness': mean(before.map(({ late }) => late)),
      'left an earlier module':
        earlier.length === 0 ? Number.NaN : earlier.filter((each) => each.start + each.unregistered < now).length,
      'modules at once': 1 + others.filter((each) => each.start === start).length,
    });
  }
  return found;
}

function mean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? Number.NaN : known.reduce((sum, each) => sum + each, 0) / known.length;
}
