/**
 * What happens to a class between one fall and the next, where nothing nearer is known: 314 New Jersey districts with
 * 100 or more students, falls 2012 to 2019. Place g of each list is the step into grade g; place 0 is unused.
 */
export interface StepPrior {
  /** Students in the grade for each student in the grade below, a year earlier. */
  readonly ratio: number;
  /** How many students of its own a district needs before its own ratio weighs as much as the prior. */
  readonly shrinkStudents: number;
  /** How far the forecast leans from the cohort toward what the grade has held lately (0 not at all, 1 wholly). */
  readonly leanToLevel: number;
}

const unused: StepPrior = { ratio: 1, shrinkStudents: 0, leanToLevel: 0 };

const stepPriors: readonly StepPrior[] = [
  unused,
  { ratio: 1.0442, shrinkStudents: 35, leanToLevel: 0.25 },
  { ratio: 0.9954, shrinkStudents: 135, leanToLevel: 0.09 },
  { ratio: 0.9985, shrinkStudents: 135, leanToLevel: 0.09 },
  { ratio: 0.9981, shrinkStudents: 135, leanToLevel: 0.09 },
  { ratio: 0.995, shrinkStudents: 135, leanToLevel: 0.09 },
  { ratio: 1.0007, shrinkStudents: 135, leanToLevel: 0.09 },
  { ratio: 1.0103, shrinkStudents: 270, leanToLevel: 0.09 },
  { ratio: 1.004, shrinkStudents: 450, leanToLevel: 0.09 },
  { ratio: 0.9865, shrinkStudents: 18, leanToLevel: 0.18 },
  { ratio: 0.9842, shrinkStudents: 54, leanToLevel: 0.15 },
  { ratio: 0.9744, shrinkStudents: 54, leanToLevel: 0.15 },
  { ratio: 0.9954, shrinkStudents: 112, leanToLevel: 0.15 },
];

export function stepPrior(grade: number): StepPrior {
  return stepPriors[grade] ?? unused;
}

/** The numbers of the method that were chosen on the development data; METHOD.md says how much each one matters. */
export const methodConstants = {
  /** Weight of a step that lies a year further back. */
  stepDecay: 0.75,
  /** Students of its own before the district's common factor weighs as much as “no difference”. */
  districtShrinkStudents: 1000,
  districtDamping: 0.95,
  gradeDamping: 0.9,
  /** A year's common factor is believed this far from half the median year, plus half a student's square root. */
  yearlyReach: 0.01,
  yearlyReachPerRoot: 0.5,
  /** Entry grades: weight of a count a year further back, and how much of the district's growth it is moved by. */
  entryDecay: 0.6,
  entryPastGrowth: 0.5,
  entryFutureGrowth: 0.75,
  entryDamping: 0.85,
  /** The recent level that grades lean to. */
  levelDecay: 0.6,
  /** How much of the lean also moves the total. */
  leanInTotal: 0.2,
  trendDamping: 0.6,
  trendShrinkStudents: 200,
  trendGrowthCap: 0.3,
  /** A yearly change of all classes together beyond this (logarithm: 42 % up, 30 % down) is a break and no pace. */
  breakFrom: 0.35,
  cohortWeight: 0.6,
  cohortWeightWithoutHighSchool: 0.7,
  cohortWeightWithoutKindergarten: 0.5,
  newGradeRatio: 0.92,
} as const;
