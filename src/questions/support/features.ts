/**
 * The features that a model may look at, each with its meaning in words. None of race, ethnicity, sex, birth country,
 * language, disability, income or address stands here; features.sql has no column of them either, and a test holds both.
 */

export const featureAreas = ['attendance', 'behavior', 'courses', 'tests', 'moves', 'history'] as const;
export type FeatureArea = (typeof featureAreas)[number];

export interface Feature {
  /** Column of features.sql. */
  readonly name: string;
  readonly area: FeatureArea;
  /** For the model card and the picture: “Share of days missed this year”. */
  readonly title: string;
  /** How a number of it is written. */
  readonly kind: 'share' | 'count' | 'days' | 'points' | 'standing';
  /** The direction that a score must keep, whatever the data say: more absences never lower it. */
  readonly monotone?: 'up' | 'down';
}

type Line = readonly [name: string, title: string, kind: Feature['kind'], monotone?: 'up' | 'down'];

const lines: Readonly<Record<FeatureArea, readonly Line[]>> = {
  attendance: [
    ['absent_share', 'Share of days missed this year', 'share', 'up'],
    ['absent_share_20', 'Share of the last 20 school days missed', 'share', 'up'],
    ['absent_share_10', 'Share of the last 10 school days missed', 'share', 'up'],
    ['absence_change', 'Last 20 days against the days before', 'share'],
    ['unexcused_share', 'Share of days missed without excuse', 'share', 'up'],
    ['unexplained_share', 'Share of days missed, not yet explained', 'share', 'up'],
    ['absence_stretches', 'Separate stretches of absence', 'count', 'up'],
    ['stretch_days', 'Length of a stretch of absence', 'days'],
    ['one_weekday_share', 'Absences that fall on one weekday', 'share'],
    ['monday_friday_share', 'Absences on Mondays and Fridays', 'share'],
    ['late_share', 'Late, share of days', 'share', 'up'],
    ['late_20', 'Times late in the last 20 school days', 'count', 'up'],
    ['left_early_share', 'Left early, share of days', 'share', 'up'],
    ['days_since_absence', 'Days since the last absence', 'days', 'down'],
    ['part_day_share', 'Parts of days missed', 'share', 'up'],
    ['illness_share', 'Absences for illness', 'share'],
    ['transport_days', 'Days missed for want of a ride', 'days', 'up'],
    ['first_period', 'Late to or missing from first period', 'count', 'up'],
    ['periods_missed', 'Class periods missed', 'count', 'up'],
    ['absent_share_1', 'Share of days missed last year', 'share', 'up'],
    ['absent_share_2', 'Share of days missed two years ago', 'share', 'up'],
    ['absent_against_last_year', 'Days missed against last year', 'share'],
  ],
  behavior: [
    ['incidents', 'Incidents this year', 'count', 'up'],
    ['incidents_28', 'Incidents in the last four weeks', 'count', 'up'],
    ['major_incidents', 'Serious incidents this year', 'count', 'up'],
    ['suspended_out', 'Suspensions out of school', 'count', 'up'],
    ['suspended_in', 'Suspensions in school', 'count', 'up'],
    ['incidents_1', 'Incidents last year', 'count', 'up'],
  ],
  courses: [
    ['marks', 'Average of the newest marks', 'points', 'down'],
    ['lowest_core', 'Lowest newest mark in a core course', 'points', 'down'],
    ['failing_core', 'Core courses being failed', 'count', 'up'],
    ['marks_change', 'Marks against the first of this year', 'points', 'down'],
    ['marks_1', 'Average of last year’s final marks', 'points', 'down'],
    ['failed_core_1', 'Core courses failed last year', 'count', 'up'],
    ['credit_share', 'Credits earned of those tried', 'share', 'down'],
    ['work_missing', 'Work not handed in, last six weeks', 'share', 'up'],
    ['work_score', 'Scores on work, last six weeks', 'share', 'down'],
  ],
  tests: [
    ['reading', 'Newest reading test, against the grade', 'standing', 'down'],
    ['math', 'Newest math test, against the grade', 'standing', 'down'],
    ['reading_change', 'Reading against the first test of that scale', 'standing', 'down'],
    ['math_change', 'Math against the first test of that scale', 'standing', 'down'],
  ],
  moves: [
    ['schools_now', 'Schools attended this year', 'count', 'up'],
    ['days_here', 'Days since the first day here this year', 'days'],
    ['came_late', 'Came after the year began', 'count'],
    ['new_this_year', 'Was not here last year', 'count'],
  ],
  history: [
    ['grade_number', 'Grade', 'count'],
    ['repeats_grade', 'In the same grade as last year', 'count', 'up'],
    ['years_over_age', 'Older than usual for the grade', 'count', 'up'],
  ],
};

export const features: readonly Feature[] = featureAreas.flatMap((area) =>
  lines[area].map(([name, title, kind, monotone]) => ({ name, area, title, kind, ...(monotone ? { monotone } : {}) })),
);

const byName = new Map(features.map((feature) => [feature.name, feature]));

export function featureNamed(name: string): Feature {
  const feature = byName.get(name);
  if (!feature) throw new RangeError(`There is no feature named ${name}.`);
  return feature;
}

/** What no list may be made from; all of it is looked at in the review of the list. */
export const neverFeatures = [
  'race and ethnicity',
  'sex',
  'birth country',
  'language',
  'disability',
  'family income',
  'address',
] as const;
