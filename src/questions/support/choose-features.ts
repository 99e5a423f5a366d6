/** Which features a model may use here: those that past students have, that differ, and that today’s students have too. */
import { featureNames, numberOf, type StudentFeatures } from './student-features.ts';

/** A feature that fewer than one student in twenty has tells too little. */
const leastKnown = 0.05;
/** A feature that far more, or far fewer, students have today than in the past means something else today. */
const mostShifted = 0.4;

export interface LeftOut {
  readonly name: string;
  readonly why: 'too few past students have it' | 'the same for every student' | 'known of other students than before';
}

export interface ChosenFeatures {
  readonly used: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/** Chooses by past students and those to be listed, never by what came true. */
export function chooseFeatures(past: readonly StudentFeatures[], now: readonly StudentFeatures[]): ChosenFeatures {
  const used: string[] = [];
  const leftOut: LeftOut[] = [];
  for (const name of featureNames) {
    const known = shareKnown(past, name);
    const first = past.find((student) => student[name] !== null)?.[name];
    if (known < leastKnown) leftOut.push({ name, why: 'too few past students have it' });
    else if (past.every((student) => student[name] === null || student[name] === first))
      leftOut.push({ name, why: 'the same for every student' });
    else if (Math.abs(known - shareKnown(now, name)) > mostShifted)
      leftOut.push({ name, why: 'known of other students than before' });
    else used.push(name);
  }
  return { used, leftOut };
}

/** Share of students of whom a feature is known. */
export function shareKnown(students: readonly StudentFeatures[], name: string): number {
  if (students.length === 0) return 0;
  return students.filter((student) => !Number.isNaN(numberOf(student[name]))).length / students.length;
}
