/** Bands of attendance, as shares of days attended. */
import type { DefinitionUse } from './definition.ts';

export interface AttendanceBand {
  readonly name: 'satisfactory' | 'at-risk' | 'chronic' | 'severe';
  readonly label: string;
  /** Lowest share of days attended, in percent, that belongs to the band; the next band up begins where it ends. */
  readonly fromPercent: number;
}

/**
 * From high to low. Someone at exactly 90% has missed a tenth and stands in the band below: the cut at 90 belongs to
 * the lower band, as it does in chronic absence; the cuts at 95 and 80 belong to the upper one.
 */
export const attendanceBands: readonly AttendanceBand[] = [
  { name: 'satisfactory', label: '95% of days or more', fromPercent: 95 },
  { name: 'at-risk', label: '90–95%', fromPercent: 90 },
  { name: 'chronic', label: '80–90%', fromPercent: 80 },
  { name: 'severe', label: 'below 80%', fromPercent: 0 },
];

export const attendanceBandsUse: DefinitionUse = {
  family: 'attendance-bands',
  name: 'four-bands',
  version: 1,
  label: '95, 90 and 80% of days',
  inWords:
    'Attended 95% of known days or more; more than 90% but less than 95%; 80% to exactly 90%; and less than 80%. The two lower bands together are the students who have missed a tenth of their days.',
  authority: {
    name: 'Enable Data Union; Panorama Education uses the same cuts',
    citation: 'EDU warehouse, business rules of student daily attendance: satisfactory, at risk, chronic, severe',
    dated: '2024-01-01',
  },
  others: [],
};
