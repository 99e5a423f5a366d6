/**
 * Every kind of record that is about a student: what a family is shown, and what is deleted with a student. A test finds
 * every such kind in this folder and holds this list to it.
 */
import { aiAppeal } from './governance-records.ts';
import type { RecordKind } from './kind.ts';
import { brokenGlass } from './privacy-glass.ts';
import { amendmentRequest, disclosure } from './privacy-requests.ts';
import { waitingPlace } from './program-records.ts';
import { supportDecision, supportListing, supportPlan, supportSession } from './student-support.ts';

export const everyStudentKind: readonly RecordKind[] = [
  supportDecision,
  supportPlan,
  supportSession,
  supportListing,
  waitingPlace,
  aiAppeal,
  brokenGlass,
  disclosure,
  amendmentRequest,
];
