/** Layouts that districts already have; each can be used as it is, or copied and changed. */
import type { Mapping } from '../mapping.ts';
import { aspen } from './aspen.ts';
import { infiniteCampusMinutes } from './infinite-campus-minutes.ts';
import { newJersey } from './new-jersey.ts';
import { newYorkCity } from './new-york-city.ts';
import { powerschoolReconciliation } from './powerschool-reconciliation.ts';
import { schoolDataSync } from './school-data-sync.ts';
import { strategicDataProject } from './strategic-data-project.ts';
import { vermontAttendance } from './vermont-attendance.ts';

export const presets: readonly Mapping[] = [
  aspen,
  vermontAttendance,
  powerschoolReconciliation,
  infiniteCampusMinutes,
  schoolDataSync,
  newYorkCity,
  newJersey,
  strategicDataProject,
];
