/** Every question, one line each: the doors offer what stands here and nothing else. */

import { absenceCalendar } from './attendance/absence-calendar.ts';
import { absenceReasons } from './attendance/absence-reasons.ts';
import { absenceStreaksAndChanges } from './attendance/absence-streaks-and-changes.ts';
import { attendanceBandsByGroup } from './attendance/attendance-bands.ts';
import { attendanceRate } from './attendance/attendance-rate.ts';
import { chronicAbsence } from './attendance/chronic-absence.ts';
import { chronicAbsenceByWeek } from './attendance/chronic-absence-by-week.ts';
import { recordsBehindADifference } from './attendance/records-behind-a-difference.ts';
import { studentTimeline } from './attendance/student-timeline.ts';
import { unusualDays } from './attendance/unusual-days.ts';
import { unusualSchoolDays } from './attendance/unusual-school-days.ts';
import { weekdayPattern } from './attendance/weekday-pattern.ts';
import { whoIsChronicallyAbsent } from './attendance/who-is-chronically-absent.ts';
import { whoIsNear } from './attendance/who-is-near.ts';
import { whoIsTruant } from './attendance/who-is-truant.ts';
import { whoNewlyCrossed } from './attendance/who-newly-crossed.ts';
import { whyOurNumberDiffers } from './attendance/why-our-number-differs.ts';
import { cohortFlow } from './enrollment/cohort-flow.ts';
import { concentration } from './enrollment/concentration.ts';
import { enrollmentByGroup } from './enrollment/enrollment-by-group.ts';
import { enrollmentForecast } from './enrollment/enrollment-forecast.ts';
import { enrollmentForecastRecord } from './enrollment/enrollment-forecast-record.ts';
import { enrollmentFromStudents } from './enrollment/enrollment-from-students.ts';
import { enrollmentTrends } from './enrollment/enrollment-trends.ts';
import { feederFlows } from './enrollment/feeder-flows.ts';
import { groupTrends } from './enrollment/group-trends.ts';
import { mobility } from './enrollment/mobility.ts';
import { plannersMethods } from './enrollment/planners-methods.ts';
import { whatDrivesEnrollment } from './enrollment/what-drives-enrollment.ts';
import { whoReturned } from './enrollment/who-returned.ts';
import { whyTheyCameAndLeft } from './enrollment/why-they-came-and-left.ts';
import { comparePlans } from './operations/compare-plans.ts';
import { monthlyStaff } from './operations/monthly-staff.ts';
import { monthlyStudents } from './operations/monthly-students.ts';
import { pastPlans } from './operations/past-plans.ts';
import { planningRecord } from './operations/planning-record.ts';
import { roomsAndSeats } from './operations/rooms-and-seats.ts';
import { sectionsByCourse } from './operations/sections-by-course.ts';
import { serviceStaff } from './operations/service-staff.ts';
import { spendingAgainstBudget } from './operations/spending-against-budget.ts';
import { staffingChoices } from './operations/staffing-choices.ts';
import { staffingPlan } from './operations/staffing-plan.ts';
import { staffingRules } from './operations/staffing-rules.ts';
import { amendmentRequests } from './privacy/amendment-requests.ts';
import { brokenGlass } from './privacy/broken-glass.ts';
import { directoryList } from './privacy/directory-list.ts';
import { disclosuresOfAStudent } from './privacy/disclosures.ts';
import { whatIsHeld } from './privacy/what-is-held.ts';
import { whoLooked } from './privacy/who-looked.ts';
import { didItWork } from './programs/did-it-work.ts';
import { moveDollars } from './programs/move-dollars.ts';
import { programCosts } from './programs/program-costs.ts';
import { programEvaluations } from './programs/program-evaluations.ts';
import { programPortfolio } from './programs/program-portfolio.ts';
import { resultsByYear } from './programs/results-by-year.ts';
import { studyPlanner } from './programs/study-planner.ts';
import { waitingListQuestion } from './programs/waiting-list.ts';
import { isTheDataFit } from './quality/is-the-data-fit.ts';
import { missingFacts } from './quality/missing-facts.ts';
import { rejectedLines } from './quality/rejected-lines.ts';
import { studentsWithoutAttendance } from './quality/students-without-attendance.ts';
import { whatCameIn } from './quality/what-came-in.ts';
import { whatChanged } from './quality/what-changed.ts';
import { whyRowsWereRejected } from './quality/why-rows-were-rejected.ts';
import type { Question } from './question.ts';
import { fundingCliff } from './resources/funding-cliff.ts';
import { spendingBySchool } from './resources/spending-by-school.ts';
import { spendingEquity } from './resources/spending-equity.ts';
import { didListingHelp } from './support/did-listing-help.ts';
import { goLive } from './support/go-live.ts';
import { howDecisionsAreMade } from './support/how-decisions-are-made.ts';
import { supportModelCard } from './support/model-card.ts';
import { studentSupport } from './support/student-support.ts';
import { supportCaseload } from './support/support-caseload.ts';
import { supportCoverage } from './support/support-coverage.ts';
import { supportHours } from './support/support-hours.ts';
import { whoMightBenefit } from './support/who-might-benefit.ts';
import { absenceDrift } from './trust/absence-drift.ts';
import { aiAppeals } from './trust/ai-appeals.ts';
import { aiIncidents } from './trust/ai-incidents.ts';
import { aiRegister } from './trust/ai-register.ts';
import { aiUses } from './trust/ai-uses.ts';
import { attendanceListChanges } from './trust/attendance-list-changes.ts';
import { attendanceListFairness } from './trust/attendance-list-fairness.ts';
import { calibrationByGroupQuestion } from './trust/calibration-by-group.ts';
import { disproportionality } from './trust/disproportionality.ts';
import { disproportionalityOverYears } from './trust/disproportionality-over-years.ts';
import { governanceCrosswalk } from './trust/governance-crosswalk.ts';
import { governanceDue } from './trust/governance-due.ts';
import { listOverrides } from './trust/list-overrides.ts';
import { listSteadiness } from './trust/list-steadiness.ts';
import { modelReleases } from './trust/model-releases.ts';
import { aiPolicies, aiVendors } from './trust/policies-and-vendors.ts';
import { publicRequests } from './trust/public-requests.ts';
import { readModelCard } from './trust/read-model-card.ts';
import { reviewerAgreement } from './trust/reviewer-agreement.ts';

export const questions: readonly Question[] = [
  chronicAbsence,
  chronicAbsenceByWeek,
  attendanceRate,
  absenceReasons,
  weekdayPattern,
  absenceCalendar,
  unusualDays,
  unusualSchoolDays,
  whoIsChronicallyAbsent,
  whoIsNear,
  whoNewlyCrossed,
  whoIsTruant,
  absenceStreaksAndChanges,
  studentTimeline,
  whyOurNumberDiffers,
  recordsBehindADifference,
  attendanceBandsByGroup,
  enrollmentForecast,
  enrollmentForecastRecord,
  enrollmentFromStudents,
  enrollmentTrends,
  groupTrends,
  enrollmentByGroup,
  concentration,
  plannersMethods,
  mobility,
  whyTheyCameAndLeft,
  whoReturned,
  feederFlows,
  whatDrivesEnrollment,
  cohortFlow,
  staffingPlan,
  serviceStaff,
  staffingRules,
  staffingChoices,
  roomsAndSeats,
  comparePlans,
  planningRecord,
  pastPlans,
  sectionsByCourse,
  monthlyStudents,
  monthlyStaff,
  spendingAgainstBudget,
  isTheDataFit,
  whatCameIn,
  whyRowsWereRejected,
  rejectedLines,
  missingFacts,
  studentsWithoutAttendance,
  whatChanged,
  spendingBySchool,
  spendingEquity,
  fundingCliff,
  programPortfolio,
  programEvaluations,
  didItWork,
  resultsByYear,
  programCosts,
  moveDollars,
  studyPlanner,
  waitingListQuestion,
  whatIsHeld,
  whoLooked,
  disclosuresOfAStudent,
  amendmentRequests,
  directoryList,
  brokenGlass,
  aiUses,
  attendanceListFairness,
  calibrationByGroupQuestion,
  disproportionality,
  disproportionalityOverYears,
  attendanceListChanges,
  absenceDrift,
  listOverrides,
  listSteadiness,
  reviewerAgreement,
  aiRegister,
  modelReleases,
  readModelCard,
  governanceDue,
  aiIncidents,
  aiAppeals,
  publicRequests,
  aiPolicies,
  aiVendors,
  governanceCrosswalk,
  whoMightBenefit,
  studentSupport,
  goLive,
  supportModelCard,
  supportCaseload,
  supportCoverage,
  supportHours,
  didListingHelp,
  howDecisionsAreMade,
];
